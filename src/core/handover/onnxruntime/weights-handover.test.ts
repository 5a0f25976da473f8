import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../failures/failure';
import { prepareModel } from '../../graph/prepare-model';
import type { ModelProto, NodeProto, TensorProto } from '../../onnx/generated/onnx_pb';
import { makeModel, makeValueInfo } from '../../onnx/make-model';
import { makeFloatTensor } from '../../onnx/make-tensor';
import { readModel } from '../../onnx/read-model';
import { DataType } from '../../onnx/tensor';
import { createPlan } from '../../quantization/create-plan';
import { indexWithTypes } from '../../quantization/float-run.fixture';
import { shared } from '../../quantization/golden-models.fixture';
import { DEFAULT_RECIPE, type Recipe, type Scheme } from '../../quantization/recipe';
import { op, smallModel, weight } from '../../quantization/small-models.fixture';
import type { Handover } from '../handover';
import { inFolder, printed, runPython } from '../python-run.fixture';
import { weightsIn } from '../weights-only/weight-recipes.fixture';
import { handOverWeights } from './weights-handover';

const PYTHON = process.env['NIBBLE_PYTHON'] ?? 'python3';

/** Whether a Python with what the script needs is there. */
const findsQuantizer = (): boolean =>
  printed(PYTHON, 'import onnx, onnx_ir, onnxruntime; print(onnxruntime.__version__)')?.startsWith('1.30.') === true;

async function handedOver(model: ModelProto, recipe: Recipe): Promise<Handover> {
  const prepared = prepareModel(model);
  if (!prepared.ok) throw new Error('cannot be prepared');
  const index = await indexWithTypes(prepared.value.model);
  const handover = handOverWeights(index, createPlan(index, recipe, null));
  if (!handover.ok) throw new Error(describeFailure(handover.failure));
  return handover.value;
}

/** That the file is one that ONNX Runtime loads and runs; the largest difference of any output from the float model. */
const RUN = `
import numpy as np, onnxruntime as ort
random = np.random.default_rng(5)
sessions = [ort.InferenceSession(f"model.{kind}.onnx", providers=["CPUExecutionProvider"]) for kind in ("float", "weights")]
feeds = {}
for value in sessions[0].get_inputs():
    shape = [size if isinstance(size, int) else 1 for size in value.shape]
    feeds[value.name] = np.zeros(shape, np.int64) if "int64" in value.type else random.standard_normal(shape).astype(np.float32)
pairs = zip(*(session.run(None, feeds) for session in sessions))
print(max(np.linalg.norm(a - b) / np.linalg.norm(a) for a, b in pairs))
`;

/** What the script says, and the error of the file that it writes, relative to the float model's outputs. */
function tried(handover: Handover): { readonly says: string; readonly error: number } {
  return inFolder(handover, (folder) => {
    const says = runPython(PYTHON, folder, ['quantize.py']);
    return { says, error: Number(runPython(PYTHON, folder, ['-c', RUN])) };
  });
}

const RECIPES: Readonly<Record<string, Recipe>> = {
  int4: weightsIn({ format: 'int4', symmetric: true }),
  uint4: weightsIn({ format: 'uint4', symmetric: false }),
  'uint4 in blocks of 20': weightsIn({ format: 'uint4', symmetric: false, blockSize: 20 }),
  'int4 asymmetric': weightsIn({ format: 'int4', symmetric: false }),
  int8: weightsIn({ format: 'int8', symmetric: true }),
  uint8: weightsIn({ format: 'uint8', symmetric: false }),
  'int8 a channel': weightsIn({ format: 'int8', symmetric: true, granularity: 'per-channel' }),
  'uint4 a channel': weightsIn({ format: 'uint4', symmetric: false, granularity: 'per-channel' }),
  'uint4 mse': weightsIn({ format: 'uint4', symmetric: false, observer: { kind: 'mse' } }),
};

/** Values without order: matrices of sines have rank two, so that products of them cancel. */
function noise(name: string, dims: readonly number[]): TensorProto {
  let state = dims.reduce((sum, dim) => sum * 31 + dim, 7);
  const next = () => (state = (state * 16807) % 2147483647) / 2147483647 - 0.5;
  return makeFloatTensor(name, dims, Array.from({ length: dims.reduce((product, dim) => product * dim, 1) }, next));
}

/** A table, a matrix in three dimensions, four matrices, one of them read twice. */
const MIXED = makeModel({
  nodes: [
    op('Gather', ['table', 'ids'], 'g'),
    op('MatMul', ['g', 'wa'], 'a'),
    op('MatMul', ['a', 'wb'], 'b'),
    op('MatMul', ['b', 'wc'], 'c'),
    op('MatMul', ['c', 'wd'], 'd'),
    op('MatMul', ['d', 'we'], 'e'),
    op('MatMul', ['e', 'we'], 'f'),
  ],
  initializers: [
    noise('table', [10, 50]),
    noise('wa', [1, 50, 70]),
    noise('wb', [70, 40]),
    noise('wc', [40, 33]),
    noise('wd', [33, 24]),
    noise('we', [24, 24]),
  ],
  inputs: [makeValueInfo('ids', DataType.INT64, [3])],
  outputs: [makeValueInfo('f', DataType.FLOAT, null)],
  opset: 17,
  irVersion: 8,
});

interface Choices {
  readonly passes: unknown;
  readonly weights: Readonly<Record<string, unknown>>;
}

const choicesOf = ({ files }: Handover): Choices =>
  // What the writer wrote; the fields are those of its choices.
  JSON.parse(String(files.find(({ name }) => name === 'choices.json')?.content)) as Choices;

const transformer = 'public/samples/digits-transformer.onnx';
const gtcrn = shared('models/gtcrn_simple.onnx');

/** What a recipe comes to on a model: how many weights go, and how many of them get the plan's own scales. */
const CASES = [
  ...Object.keys(RECIPES).map((recipe) => ({ recipe, file: transformer, count: 14 })),
  ...['int4', 'uint4', 'int8 a channel'].map((recipe) => ({ recipe, file: gtcrn, count: 12 })),
];

const otherScales = ({ weights: { symmetric, observer } }: Recipe): boolean => symmetric || observer.kind !== 'minmax';

describe.skipIf(!findsQuantizer())('MatMulNBitsQuantizer (needs Python with onnxruntime 1.30 and onnx-ir)', () => {
  for (const { recipe: name, file, count } of CASES) {
    it.skipIf(!existsSync(file))(
      `gets the blocks and the scales that were said: ${name} of ${file}`,
      async () => {
        const recipe = RECIPES[name] ?? DEFAULT_RECIPE;
        const model = readModel(new Uint8Array(readFileSync(file)), file);
        if (!model.ok) throw new Error('cannot be read');
        const { says, error } = tried(await handedOver(model.value, recipe));
        expect(says).toContain(
          otherScales(recipe)
            ? `all ${count} weights have Nibble's blocks, ${count} of them with other scales, as said beforehand`
            : `all ${count} weights are quantized as Nibble did it`,
        );
        expect(error).toBeLessThan(recipe.weights.format.endsWith('8') ? 0.02 : 0.2);
      },
      120_000,
    );
  }

  it('gets several kinds at once, leaves alone what the plan leaves alone, and writes a file that runs', async () => {
    const handover = await handedOver(
      MIXED,
      weightsIn(
        { format: 'uint4', symmetric: false },
        {
          layers: {
            b_node: { weights: { format: 'uint8', blockSize: 64 } },
            c_node: { weights: { blockSize: 16, symmetric: true } },
            d_node: { keepFloat: true },
          },
        },
      ),
    );
    expect(choicesOf(handover)).toMatchObject({
      passes: [
        { operator: 'Gather', form: 'operator', bits: 4, block_size: 32, axis: 1, nodes: ['g_node'] },
        { operator: 'MatMul', form: 'qdq', bits: 4, block_size: 32, axis: 1, nodes: ['a_node'] },
        { operator: 'MatMul', form: 'operator', bits: 8, block_size: 64, nodes: ['b_node'] },
        { operator: 'MatMul', form: 'qdq', bits: 4, block_size: 16, symmetric: true, nodes: ['c_node'] },
        { operator: 'MatMul', form: 'operator', bits: 4, block_size: 32, nodes: ['e_node', 'f_node'] },
      ],
    });
    const { says, error } = tried(handover);
    expect(says).toContain("all 5 weights have Nibble's blocks, 1 of them with other scales, as said beforehand");
    expect(error).toBeLessThan(0.5);
  }, 120_000);
});

describe('what it leaves float, each with why', () => {
  const WITHOUT = weightsIn({ format: 'uint4', symmetric: false });

  it.each<{ readonly why: string; readonly nodes: readonly NodeProto[]; readonly dims?: readonly number[] }>([
    {
      why: 'It quantizes constants of MatMul (on the right) and Gather alone. These stay float: v.',
      nodes: [op('Gemm', ['h', 'v'], 'y')],
    },
    {
      why: 'It quantizes no weight that nodes of different kinds read. These stay float: v.',
      nodes: [op('MatMul', ['h', 'v'], 'i'), op('Gemm', ['i', 'v'], 'y')],
    },
    {
      why: 'It quantizes matrices, no stacks of them. These stay float: v.',
      nodes: [op('MatMul', ['h', 'v'], 'y')],
      dims: [3, 32, 32],
    },
  ])('$why', async ({ why, nodes, dims = [32, 32] }) => {
    const handover = await handedOver(
      smallModel({
        nodes: [op('MatMul', ['x', 'w'], 'h'), ...nodes],
        weights: [weight('w', [32, 32]), weight('v', dims)],
        input: [4, 32],
      }),
      WITHOUT,
    );
    expect(handover.limits).toEqual([why]);
    expect(Object.keys(choicesOf(handover).weights)).toEqual(['w']);
  });

  it.each<{ readonly why: string; readonly scheme: Partial<Scheme> }>([
    { why: 'It quantizes weights of MatMul to 4 or 8 bits and those of Gather to 4.', scheme: { format: 'int16' } },
    { why: 'It quantizes weights of MatMul to 4 or 8 bits and those of Gather to 4.', scheme: { format: 'mxfp4' } },
    { why: 'It has one scale a block or a channel, not one in all.', scheme: { granularity: 'per-tensor' } },
    {
      why: 'It takes blocks of 16, 32, 64, 128 or 256 values for MatMulNBits and of 16, 32, 64 … for tables.',
      scheme: { format: 'uint8', blockSize: 20 },
    },
  ])('$why $scheme', async ({ why, scheme }) => {
    const handover = await handedOver(
      smallModel({
        nodes: [op('MatMul', ['x', 'w'], 'h'), op('MatMul', ['h', 'v'], 'y')],
        weights: [weight('w', [32, 32]), weight('v', [32, 32])],
        input: [4, 32],
      }),
      { ...WITHOUT, tensors: { v: scheme } },
    );
    expect(handover.limits).toEqual([`${why} These stay float: v.`]);
  });

  it('activations that a tensor’s own decision quantizes', async () => {
    const handover = await handedOver(MIXED, { ...WITHOUT, tensors: { b: { format: 'uint8', dynamic: true } } });
    expect(handover.limits).toContain('It quantizes no activations. These stay float: b.');
  });
});

it.each(['"""', '\\', 'a\nb = 1', '%(x)s{}'])('names cannot end the head of the script: %j', async (name) => {
  const script = async (prefix: string): Promise<string> => {
    const nodes = [op('MatMul', ['x', `${prefix}w`], `${prefix}h`), op('Gemm', [`${prefix}h`, `${prefix}v`], 'y')];
    const weights = [weight(`${prefix}w`, [32, 32]), weight(`${prefix}v`, [32, 32])];
    const recipe = weightsIn({ format: 'int4', symmetric: true }, { name: prefix });
    const { files } = await handedOver(smallModel({ nodes, weights, input: [4, 32] }), recipe);
    return String(files.find((file) => file.name === 'quantize.py')?.content);
  };
  const [plain, hostile] = [await script('plain'), await script(name)];
  const parts = (text: string) => text.split('"""');
  expect(parts(hostile)).toHaveLength(parts(plain).length);
  expect(parts(hostile).slice(2)).toEqual(parts(plain).slice(2));
  expect(parts(hostile)[1]).not.toMatch(/\\|^b = 1/m);
});

it('scales are those of the rule, worked out from the values: int4 asymmetric and symmetric', async () => {
  const values = [-1, 0.25, 3, -0.5, ...Array.from({ length: 28 }, () => 0)];
  const model = smallModel({
    nodes: [op('MatMul', ['x', 'w'], 'h'), op('MatMul', ['x', 'v'], 'y')],
    weights: [makeFloatTensor('w', [32, 1], values), makeFloatTensor('v', [32, 1], values)],
    input: [4, 32],
    outputs: ['h', 'y'],
  });
  const tensors = { w: { symmetric: false } } as const;
  const handover = await handedOver(model, weightsIn({ format: 'int4', symmetric: true }, { tensors }));
  const bytes = handover.files.find(({ name }) => name === 'blocks.bin')?.content;
  if (!(bytes instanceof Uint8Array)) throw new Error('no numbers');
  // w: (3 + 1)/15 and 1/scale = 3.75, rounded; v: 3/8, without a zero point.
  expect(Array.from(new Float32Array(bytes.slice().buffer))).toEqual([4 / 15, 4, 3 / 8, 0].map(Math.fround));
});
