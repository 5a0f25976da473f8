import { spawnSync } from 'node:child_process';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { describeFailure } from '../failures/failure';
import { indexWithTypes } from '../quantization/float-run.fixture';
import { createPlan } from '../quantization/create-plan';
import { type Planned, observeAll, planFor } from '../quantization/planned.fixture';
import { DEFAULT_RECIPE, type Recipe, type Scheme } from '../quantization/recipe';
import { op, smallCnn, weight } from '../quantization/small-models.fixture';
import type { Handover } from './handover';
import { HANDOVER_TOOLS, type HandoverTool } from './handover-tools';
import { handoverZip } from './handover-zip';
import { docstring } from './python/docstring';

const { activations, weights } = DEFAULT_RECIPE;

const recipeWith = (change: {
  readonly activations?: Partial<Scheme>;
  readonly weights?: Partial<Scheme>;
  readonly rest?: Partial<Recipe>;
}): Recipe => ({
  ...DEFAULT_RECIPE,
  ...change.rest,
  activations: { ...activations, ...change.activations },
  weights: { ...weights, ...change.weights },
});

function toolNamed(name: HandoverTool['name']): HandoverTool {
  const tool = HANDOVER_TOOLS.find((each) => each.name === name);
  if (tool === undefined) throw new Error(`There is no ${name}.`);
  return tool;
}

function handedOver(name: HandoverTool['name'], { index, plan }: Planned): Handover {
  const handover = toolNamed(name).handOver(index, plan);
  if (!handover.ok) throw new Error(describeFailure(handover.failure));
  return handover.value;
}

const textOf = ({ files }: Handover, name: string): string => {
  const content = files.find((file) => file.name === name)?.content;
  return typeof content === 'string' ? content : '';
};

interface Choices {
  readonly tensors: Readonly<Record<string, { readonly override: boolean; readonly scale: readonly number[] }>>;
}

/** Names of the tensors that the tool has to be told about. */
const overridden = (handover: Handover): readonly string[] =>
  // What the writer wrote; the fields are those of its choices.
  Object.entries((JSON.parse(textOf(handover, 'choices.json')) as Choices).tensors)
    .filter(([, { override }]) => override)
    .map(([name]) => name);

/** A Conv with a bias and a Relu, an Add of a constant. */
const CONV = {
  nodes: [op('Conv', ['x', 'w', 'b'], 'c'), op('Relu', ['c'], 'r'), op('Add', ['r', 'k'], 'y')],
  weights: [weight('w', [4, 3, 3, 3]), weight('b', [4]), weight('k', [1, 4, 1, 1])],
};

describe('what ONNX Runtime’s quantizer has to be told', () => {
  it('is nothing where its own rules come to the same', async () => {
    const handover = handedOver('onnxruntime', await planFor(CONV, DEFAULT_RECIPE));
    expect(overridden(handover)).toEqual([]);
    expect(handover.limits).toEqual([]);
  });

  it.each<{ readonly why: string; readonly recipe: Recipe; readonly told: readonly string[] }>([
    { why: 'another observer of weights', recipe: recipeWith({ weights: { observer: { kind: 'mse' } } }), told: ['w'] },
    { why: 'powers of two', recipe: recipeWith({ activations: { powerOfTwo: true } }), told: ['x', 'r', 'k', 'y'] },
    {
      why: 'a layer’s format',
      recipe: recipeWith({ rest: { layers: { c_node: { weights: { format: 'int16' } } } } }),
      told: ['w'],
    },
    { why: 'a tensor’s format', recipe: recipeWith({ rest: { tensors: { x: { format: 'uint16' } } } }), told: ['x'] },
    {
      why: 'a layer per tensor',
      recipe: recipeWith({ rest: { layers: { c_node: { weights: { granularity: 'per-tensor' } } } } }),
      told: ['w'],
    },
    { why: 'a tensor’s symmetry', recipe: recipeWith({ rest: { tensors: { x: { symmetric: true } } } }), told: ['x'] },
  ])('is every tensor that $why decides', async ({ recipe, told }) => {
    const planned = await planFor(CONV, recipe, { x: [-1, 3], y: [-1, 3], r: [0, 3] });
    const names = overridden(handedOver('onnxruntime', planned));
    expect(told.filter((name) => planned.quantized.includes(name))).toEqual(expect.arrayContaining([...names]));
    expect(names.length).toBeGreaterThan(0);
  });

  it('are channels on another axis than it takes', async () => {
    const stack = { nodes: [op('MatMul', ['x', 'w'], 'y')], weights: [weight('w', [3, 8, 5])], input: [3, 2, 8] };
    const planned = await planFor(stack, DEFAULT_RECIPE);
    expect(planned.decision('w').parameters?.axis).toBe(2);
    expect(overridden(handedOver('onnxruntime', planned))).toEqual(['w']);
  });
});

describe('what it cannot do, each in a sentence', () => {
  const limitsOf = (planned: Planned) => handedOver('onnxruntime', planned).limits;

  it.each<{ readonly tensor: Partial<Scheme>; readonly says: string }>([
    {
      tensor: { format: 'float8e4m3fn', symmetric: true },
      says: 'Its formats do not include those of x: they get the default type.',
    },
    { tensor: { format: 'mxint8' }, says: 'Its formats do not include those of x: they get the default type.' },
    { tensor: { dynamic: true }, says: 'It finds no scales at run time: x would need quantize_dynamic.' },
    { tensor: { granularity: 'per-channel' }, says: 'Activations have one scale there: x have one a channel here.' },
    { tensor: { format: 'float32' }, says: 'It keeps nodes float, not single tensors: x will be quantized.' },
  ])('$tensor', async ({ tensor, says }) => {
    expect(limitsOf(await planFor(CONV, recipeWith({ rest: { tensors: { x: tensor } } })))).toContain(says);
  });

  it('blocks of a weight', async () => {
    const tensors = { w: { granularity: 'per-block', blockSize: 16, format: 'int8' } } as const;
    const model = { nodes: [op('MatMul', ['x', 'w'], 'y')], weights: [weight('w', [32, 8])], input: [2, 32] };
    expect(limitsOf(await planFor(model, recipeWith({ rest: { tensors } })))).toEqual([
      'It has no scales a block for w: they get its default.',
    ]);
  });

  it('a ConvTranspose with groups and a bias gets one scale, which the choices hold', async () => {
    const model = {
      nodes: [op('ConvTranspose', ['x', 'w', 'b'], 'y', { group: { int: 2 } })],
      weights: [weight('w', [4, 3, 3, 3]), weight('b', [6])],
      input: [1, 4, 8, 8],
    };
    const planned = await planFor(model, DEFAULT_RECIPE);
    const handover = handedOver('onnxruntime', planned);
    expect(handover.limits).toEqual([
      'It stops at a ConvTranspose with groups, a bias and scales a channel: w get one scale in all.',
    ]);
    expect(planned.decision('w').parameters?.scale).toHaveLength(3);
    expect((JSON.parse(textOf(handover, 'choices.json')) as Choices).tensors['w']?.scale).toHaveLength(1);
    expect(overridden(handover)).toEqual(['w']);
  });

  it('beta of Gemm', async () => {
    const index = await indexWithTypes(smallCnn());
    const plan = createPlan(index, DEFAULT_RECIPE, observeAll(index, DEFAULT_RECIPE));
    const handover = toolNamed('onnxruntime').handOver(index, plan);
    expect(handover.ok && handover.value.limits).toEqual(['It leaves beta out of the stored bias of g1_node.']);
  });
});

describe.each(HANDOVER_TOOLS.map(({ name }) => name))('%s refuses', (name) => {
  it.each<{ readonly what: string; readonly recipe: Recipe }>([
    { what: 'ranges found at run time', recipe: recipeWith({ activations: { dynamic: true } }) },
    { what: 'weights alone', recipe: recipeWith({ activations: { format: 'float32' } }) },
    { what: 'activations in a float8', recipe: recipeWith({ activations: { format: 'float8e5m2', symmetric: true } }) },
    { what: 'weights in NVFP4', recipe: recipeWith({ weights: { format: 'nvfp4' } }) },
    { what: 'scales a block', recipe: recipeWith({ weights: { granularity: 'per-block', blockSize: 16 } }) },
  ])('$what, in one sentence', async ({ recipe }) => {
    const { index, plan } = await planFor(CONV, recipe);
    const tool = toolNamed(name);
    const refusal = tool.refusal(index, plan);
    expect(refusal).toMatchObject({ kind: 'cannot-hand-over' });
    expect(tool.handOver(index, plan)).toEqual({ ok: false, failure: refusal });
    expect(refusal === null ? '' : describeFailure(refusal)).toMatch(
      /^[A-Z][^.]*\. Export the quantized model itself instead\.$/,
    );
  });

  it('a plan without ranges', async () => {
    const { index } = await planFor(CONV, DEFAULT_RECIPE);
    const plan = createPlan(index, DEFAULT_RECIPE, null);
    expect(toolNamed(name).refusal(index, plan)).toBeNull();
    expect(toolNamed(name).handOver(index, plan)).toMatchObject({ ok: false, failure: { kind: 'not-calibrated' } });
  });
});

it.each(['onnxruntime', 'olive'] as const)('%s says why float16 stays here', async (name) => {
  const inFloat16 = { format: 'float16' } as const;
  const { index, plan } = await planFor(CONV, recipeWith({ activations: inFloat16, weights: inFloat16 }));
  expect(toolNamed(name).refusal(index, plan)).toMatchObject({
    reason:
      'has no float16; the converter beside it lets operators compute in float16, where this recipe only rounds to it',
  });
});

describe('AMD Quark', () => {
  it.each([
    { format: 'bfloat16', spec: 'BFloat16Spec()' },
    { format: 'bfp16', spec: 'BFP16Spec()' },
    { format: 'mxfp4', spec: 'MXFP4E2M1Spec()' },
  ] as const)('gets $format as $spec, without ranges', async ({ format, spec }) => {
    const handover = handedOver(
      'quark',
      await planFor(CONV, recipeWith({ activations: { format }, weights: { format } })),
    );
    expect(textOf(handover, 'quantize.py')).toContain(`input_tensors=${spec},\n    weight=${spec},`);
    expect(handover.files.map(({ name }) => name)).not.toContain('ranges.json');
    expect(handover.limits.length).toBeGreaterThan(0);
  });

  it('takes one such format for both only', async () => {
    const { index, plan } = await planFor(
      CONV,
      recipeWith({ activations: { format: 'mxint8' }, weights: { format: 'mxfp4' } }),
    );
    expect(toolNamed('quark').refusal(index, plan)).toMatchObject({
      reason: 'does not take activations in MXINT8 with weights in MXFP4',
    });
  });

  it('is told the observer for calibrating again, and that MinMax stands in for others', async () => {
    const percentile = recipeWith({ activations: { observer: { kind: 'percentile', percentile: 99.9 } } });
    const handover = handedOver('quark', await planFor(CONV, percentile));
    expect(textOf(handover, 'quantize.py')).toContain('calibration_method=CalibMethod.Percentile');
    expect(JSON.parse(textOf(handover, 'choices.json'))).toMatchObject({ extra_options: { Percentile: 99.9 } });
    const histogram = recipeWith({ activations: { observer: { kind: 'histogram' } } });
    expect(handedOver('quark', await planFor(CONV, histogram)).limits).toEqual([
      'It has no observer histogram: where it calibrates again, it takes MinMax.',
    ]);
  });

  it('leaves nodes out that the plan keeps float', async () => {
    const recipe = recipeWith({ rest: { layers: { c_node: { keepFloat: true } } } });
    const handover = handedOver('quark', await planFor(CONV, recipe));
    expect(JSON.parse(textOf(handover, 'choices.json'))).toMatchObject({ exclude: ['c_node', 'r_node'] });
  });
});

describe('Olive', () => {
  it('gets scales of weights in its JSON, and says which tensors it cannot be told about', async () => {
    const recipe = recipeWith({
      weights: { observer: { kind: 'mse' } },
      rest: { tensors: { x: { format: 'uint16' }, y: { symmetric: true } } },
    });
    const planned = await planFor(CONV, recipe, { y: [-1, 3] });
    const handover = handedOver('olive', planned);
    const { scale } = planned.decision('w').parameters ?? { scale: [] };
    const workflow: unknown = JSON.parse(textOf(handover, 'workflow.json'));
    expect(workflow).toMatchObject({
      passes: {
        quantization: {
          tensor_quant_overrides: {
            w: Array.from(scale, (value, at) => ({ scale: value, zero_point: 0, ...(at === 0 && { axis: 0 }) })),
            y: [{ symmetric: true }],
          },
        },
      },
    });
    expect(handover.limits).toContain(
      'Its JSON holds no types and no scales for single activations: x get what all others get.',
    );
    for (const limit of handover.limits) expect(textOf(handover, 'README.txt')).toContain(`- ${limit}`);
  });
});

describe('hostile names', () => {
  const NAMES = ['"""', "'''", '\\', 'a\nb = 1', '"; import os #', '%(x)s{}', '💾'];
  const python = process.env['NIBBLE_PYTHON'] ?? 'python3';
  const hasPython = spawnSync(python, ['--version']).status === 0;

  /** A model whose names are as bad as they can be. */
  async function hostile(name: string): Promise<Planned> {
    const nodes = [op('Conv', ['x', `${name}w`], `${name}c`), op('Add', [`${name}c`, `${name}k`], 'y')];
    const model = { nodes, weights: [weight(`${name}w`, [4, 3, 3, 3]), weight(`${name}k`, [1, 4, 1, 1])] };
    const tensors = { [`${name}w`]: { format: 'float8e4m3fn' }, [`${name}c`]: { format: 'float32' } } as const;
    return planFor(model, recipeWith({ rest: { name, tensors } }));
  }

  describe.each(HANDOVER_TOOLS.map(({ name }) => name))('for %s', (tool) => {
    it.skipIf(!hasPython).each(NAMES)(
      'leave Python that is parsed to a docstring and the same program: %j (needs python3)',
      async (name) => {
        const { files } = handedOver(tool, await hostile(name));
        const plain = handedOver(tool, await hostile('plain'));
        const scripts = files.filter((file) => file.name.endsWith('.py'));
        const program =
          'import ast, sys; tree = ast.parse(sys.stdin.buffer.read()); print(ast.dump(ast.Module(tree.body[1:], [])))';
        const parsed = (text: string) => {
          const { status, stdout } = spawnSync(python, ['-c', program], { input: text });
          return { status, rest: stdout.toString() };
        };
        expect(scripts.length).toBeGreaterThan(0);
        for (const script of scripts) {
          expect(parsed(textOf({ files, limits: [] }, script.name))).toEqual({
            status: 0,
            rest: parsed(textOf(plain, script.name)).rest,
          });
        }
      },
    );

    it.each(NAMES)('leave JSON that holds them as they are: %j', async (name) => {
      const handover = handedOver(tool, await hostile(name));
      for (const { name: file, content } of handover.files) {
        if (file.endsWith('.json')) expect(() => JSON.parse(String(content)) as unknown).not.toThrow();
      }
    });
  });
});

it('no control character comes into a docstring', () => {
  expect(docstring(['a\u0000b\r\u2028c'])).toBe('"""a b  c\n"""');
});

it('the archive has the files under one folder, the same bytes every time', async () => {
  const handover = handedOver('onnxruntime', await planFor(CONV, DEFAULT_RECIPE));
  const zip = handoverZip(handover, 'there');
  expect(zip).toEqual(handoverZip(handover, 'there'));
  const files = unzipSync(zip);
  expect(Object.keys(files)).toEqual(handover.files.map(({ name }) => `there/${name}`));
  for (const { name, content } of handover.files) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    expect(Buffer.from(files[`there/${name}`] ?? []).equals(Buffer.from(bytes)), name).toBe(true);
  }
});
