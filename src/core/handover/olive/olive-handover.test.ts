import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../onnx/read-model';
import { planFor } from '../../quantization/planned.fixture';
import { DEFAULT_RECIPE } from '../../quantization/recipe';
import { op, weight } from '../../quantization/small-models.fixture';
import { inFolder, printed, runPython } from '../python-run.fixture';
import { handOverToOlive } from './olive-handover';

const PYTHON = process.env['NIBBLE_OLIVE_PYTHON'] ?? 'python3';

const findsOlive = (): boolean =>
  printed(PYTHON, 'from importlib.metadata import version; print(version("olive-ai"))')?.startsWith('0.13') === true;

/** Values from −1 to 1, where the plan was observed as well. */
const DATA = `
import numpy as np, os
os.makedirs("data")
np.save("data/x.npy", np.linspace(-1, 1, 2 * 3 * 8 * 8, dtype=np.float32).reshape(2, 3, 8, 8))
`;

describe.skipIf(!findsOlive())('a workflow (needs Python with olive-ai 0.13)', () => {
  it('is one that Olive runs, quantizing the nodes of the plan with the scales of its weights', async () => {
    const { index, plan, decision } = await planFor(
      {
        nodes: [op('Conv', ['x', 'w', 'b'], 'c'), op('Sigmoid', ['c'], 's'), op('Conv', ['s', 'v'], 'y')],
        weights: [weight('w', [4, 3, 3, 3]), weight('b', [4]), weight('v', [2, 4, 3, 3])],
      },
      {
        ...DEFAULT_RECIPE,
        weights: { ...DEFAULT_RECIPE.weights, observer: { kind: 'mse' } },
        layers: { y_node: { keepFloat: true } },
      },
    );
    const handover = handOverToOlive(index, plan);
    if (!handover.ok) throw new Error('cannot be handed over');
    const bytes = inFolder(handover.value, (folder) => {
      runPython(PYTHON, folder, ['-c', DATA]);
      runPython(PYTHON, folder, ['-m', 'olive', 'run', '--config', 'workflow.json', '--disable_telemetry']);
      const file = path.join(folder, 'quantized', 'model.onnx');
      return existsSync(file) ? new Uint8Array(readFileSync(file)) : new Uint8Array();
    });
    const model = readModel(bytes, 'model.onnx');
    if (!model.ok) throw new Error('was not written');
    const { node = [], initializer = [] } = model.value.graph ?? {};
    const weights = node.filter(({ opType }) => opType === 'DequantizeLinear').map(({ input }) => input[0]);
    expect(weights).toEqual(expect.arrayContaining(['w_quantized', 'b_quantized']));
    expect(weights).not.toContain('v_quantized');
    const scale = initializer.find(({ name }) => name === 'w_scale');
    const values =
      scale?.floatData.length === 0 ? new Float32Array(Uint8Array.from(scale.rawData).buffer) : scale?.floatData;
    expect(Array.from(values ?? [])).toEqual(Array.from(decision('w').parameters?.scale ?? []));
  }, 300_000);
});
