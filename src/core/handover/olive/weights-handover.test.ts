import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../failures/failure';
import { prepareModel } from '../../graph/prepare-model';
import { makeInt64Tensor } from '../../onnx/make-tensor';
import { readModel } from '../../onnx/read-model';
import { createPlan } from '../../quantization/create-plan';
import { indexWithTypes } from '../../quantization/float-run.fixture';
import type { Recipe } from '../../quantization/recipe';
import { op, weight } from '../../quantization/small-models.fixture';
import { planFor } from '../../quantization/planned.fixture';
import { inFolder, printed, runPython } from '../python-run.fixture';
import { weightsIn } from '../weights-only/weight-recipes.fixture';
import { handOverWeightsToOlive } from './weights-handover';

const PYTHON = process.env['NIBBLE_OLIVE_PYTHON'] ?? 'python3';

const findsOlive = (): boolean =>
  printed(PYTHON, 'from importlib.metadata import version; print(version("olive-ai"))')?.startsWith('0.13') === true;

const RUN = `
import numpy as np, onnxruntime as ort
random = np.random.default_rng(5)
sessions = [ort.InferenceSession(file, providers=["CPUExecutionProvider"]) for file in ("model.float.onnx", "quantized/model.onnx")]
feeds = {value.name: random.standard_normal([size if isinstance(size, int) else 1 for size in value.shape]).astype(np.float32)
         for value in sessions[0].get_inputs()}
a, b = (session.run([value.name for value in sessions[0].get_outputs()], feeds)[0] for session in sessions)
print(np.linalg.norm(a - b) / np.linalg.norm(a))
`;

describe.skipIf(!findsOlive())('a workflow for weights (needs Python with olive-ai 0.13)', () => {
  it.each<{ readonly recipe: Recipe; readonly says: string }>([
    {
      recipe: weightsIn(
        { format: 'uint4', symmetric: false },
        {
          layers: {
            'classify.matmul': { weights: { format: 'uint8', blockSize: 16 } },
            'embed.matmul': { keepFloat: true },
          },
        },
      ),
      says: 'all 13 weights are quantized as Nibble did it',
    },
    {
      recipe: weightsIn({ format: 'int4', symmetric: true }),
      says: "all 14 weights have Nibble's blocks, 14 of them with other scales, as said beforehand",
    },
  ])(
    'is one that Olive runs, with the blocks and scales that were said: $says',
    async ({ recipe, says }) => {
      const file = 'public/samples/digits-transformer.onnx';
      const model = readModel(new Uint8Array(readFileSync(file)), file);
      const prepared = model.ok ? prepareModel(model.value) : model;
      if (!prepared.ok) throw new Error(describeFailure(prepared.failure));
      const index = await indexWithTypes(prepared.value.model);
      const handover = handOverWeightsToOlive(index, createPlan(index, recipe, null));
      if (!handover.ok) throw new Error(describeFailure(handover.failure));
      const [said, error] = inFolder(handover.value, (folder) => {
        runPython(PYTHON, folder, ['-m', 'olive', 'run', '--config', 'workflow.json', '--disable_telemetry']);
        return [runPython(PYTHON, folder, ['compare.py']), Number(runPython(PYTHON, folder, ['-c', RUN]))] as const;
      });
      expect(said).toContain(says);
      expect(error).toBeLessThan(0.2);
    },
    300_000,
  );
});

it('has no tables in 4 bits that are odd', async () => {
  const { index, plan } = await planFor(
    {
      nodes: [
        op('Gather', ['t', 'ids'], 'g'),
        op('Reshape', ['x', 'flat'], 'f'),
        op('MatMul', ['f', 'w'], 'h'),
        op('Add', ['g', 'h'], 'y'),
      ],
      weights: [
        weight('t', [10, 33]),
        weight('w', [32, 33]),
        makeInt64Tensor('ids', [1], [3n]),
        makeInt64Tensor('flat', [2], [1n, 32n]),
      ],
      input: [1, 32],
    },
    weightsIn({ format: 'uint4', symmetric: false }),
  );
  const handover = handOverWeightsToOlive(index, plan);
  expect(handover.ok && handover.value.limits[0]).toBe(
    'It writes no file that loads for tables in 4 bits with an odd number of values in a row. These stay float: t.',
  );
});

it('is told every kind of block as a pass of its own, and says what it leaves float', async () => {
  const { index, plan } = await planFor(
    {
      nodes: [op('MatMul', ['x', 'w'], 'h'), op('MatMul', ['h', 'v'], 'i'), op('MatMul', ['i', 's'], 'y')],
      weights: [weight('w', [32, 32]), weight('v', [32, 32]), weight('s', [1, 32, 32])],
      input: [4, 32],
    },
    weightsIn({ format: 'uint4', symmetric: false }, { tensors: { v: { format: 'uint8', blockSize: 16 } } }),
  );
  const handover = handOverWeightsToOlive(index, plan);
  if (!handover.ok) throw new Error(describeFailure(handover.failure));
  const { files, limits } = handover.value;
  expect(JSON.parse(String(files.find(({ name }) => name === 'workflow.json')?.content))).toMatchObject({
    passes: {
      weights1: { bits: 4, block_size: 32, is_symmetric: false, nodes_to_include: ['h_node'] },
      weights2: { bits: 8, block_size: 16, is_symmetric: false, nodes_to_include: ['i_node'] },
    },
  });
  expect(limits).toEqual([
    'It quantizes matrices of two dimensions. These stay float: s.',
    'It holds these in MatMulNBits or GatherBlockQuantized, operators of com.microsoft: w, v.',
  ]);
});
