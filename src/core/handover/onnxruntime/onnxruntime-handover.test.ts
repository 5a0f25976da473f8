import { beforeAll, describe, expect, it } from 'vitest';
import { createPlan } from '../../quantization/create-plan';
import { type Calibrated, calibrate } from '../../quantization/golden-plan.fixture';
import { GOLDEN_MODELS, hasGolden } from '../../quantization/golden-models.fixture';
import { DEFAULT_RECIPE, type Recipe } from '../../quantization/recipe';
import type { Handover } from '../handover';
import { inFolder, printed, runPython } from '../python-run.fixture';
import { handOverToOnnxRuntime } from './onnxruntime-handover';

const PYTHON = process.env['NIBBLE_PYTHON'] ?? 'python3';

/** Whether a Python with the version of onnxruntime that the scripts are for is there. */
const findsQuantizer = (): boolean =>
  printed(PYTHON, 'import onnx, onnxruntime.quantization, onnxruntime; print(onnxruntime.__version__)')?.startsWith(
    '1.30.',
  ) === true;

const { activations, weights } = DEFAULT_RECIPE;
const RECIPES: Readonly<Record<string, Recipe>> = {
  'uint8, int8 per-channel': DEFAULT_RECIPE,
  'int8 symmetric, int8 per-tensor': {
    ...DEFAULT_RECIPE,
    activations: { ...activations, format: 'int8', symmetric: true },
    weights: { ...weights, granularity: 'per-tensor' },
  },
  'int16, int8, powers of two, float biases': {
    ...DEFAULT_RECIPE,
    activations: { ...activations, format: 'int16', powerOfTwo: true },
    weights: { ...weights, powerOfTwo: true },
    biases: 'float32',
  },
  'MSE, int4 weights stored as float': {
    ...DEFAULT_RECIPE,
    weights: { ...weights, format: 'int4', observer: { kind: 'mse' } },
    export: { ...DEFAULT_RECIPE.export, weights: 'float' },
  },
};

/** What the script says, run in a folder of its own. */
const runScript = (handover: Handover): string =>
  inFolder(handover, (folder) => runPython(PYTHON, folder, ['quantize.py']));

for (const model of GOLDEN_MODELS) {
  const ready = hasGolden(model.name, 's8-pt-minmax') && findsQuantizer();
  describe.skipIf(!ready)(`${model.name} (needs ../shared and Python with onnxruntime 1.30)`, () => {
    let calibrated: Calibrated;
    beforeAll(async () => {
      calibrated = await calibrate(model, new Set());
    }, 120_000);

    it.each(Object.keys(RECIPES))('gets the placement and the scales of the plan from quantize_static: %s', (name) => {
      const { index, observations } = calibrated;
      const plan = createPlan(index, RECIPES[name] ?? DEFAULT_RECIPE, observations);
      const handover = handOverToOnnxRuntime(index, plan);
      if (!handover.ok) throw new Error('cannot be handed over');
      const count = plan.tensors.filter(({ quantized, role }) => quantized && role !== 'bias').length;
      expect(runScript(handover.value)).toContain(`all ${count} tensors are quantized as Nibble did it`);
    });
  });
}
