import { beforeAll, describe, expect, it } from 'vitest';
import { createPlan } from '../../quantization/create-plan';
import { type Calibrated, calibrate } from '../../quantization/golden-plan.fixture';
import { GOLDEN_MODELS, hasGolden } from '../../quantization/golden-models.fixture';
import { DEFAULT_RECIPE, type Recipe, type SchemeFormat } from '../../quantization/recipe';
import { inFolder, printed, runPython } from '../python-run.fixture';
import { handOverToQuark } from './quark-handover';

/** A Python with amd-quark, whose onnxruntime is older than the one that the other scripts are for. */
const PYTHON = process.env['NIBBLE_QUARK_PYTHON'] ?? 'python3';

const findsQuark = (): boolean =>
  printed(PYTHON, 'from importlib.metadata import version; print(version("amd-quark"))')?.startsWith('0.13') === true;

const { activations, weights } = DEFAULT_RECIPE;

const inFormat = (format: SchemeFormat): Recipe => ({
  ...DEFAULT_RECIPE,
  activations: { ...activations, format, symmetric: true },
  weights: { ...weights, format, granularity: 'per-tensor' },
});

/** Each on one of the models; the first on all of them. */
const RECIPES: Readonly<Record<string, Recipe>> = {
  'uint8, int8 per-channel': DEFAULT_RECIPE,
  'int8 symmetric, int8 per-tensor': {
    ...DEFAULT_RECIPE,
    activations: { ...activations, format: 'int8', symmetric: true },
    weights: { ...weights, granularity: 'per-tensor' },
  },
  'uint16, MSE int8 with one bit less, stored as float': {
    ...DEFAULT_RECIPE,
    activations: { ...activations, format: 'uint16' },
    weights: { ...weights, observer: { kind: 'mse' }, reduceRange: true },
    export: { ...DEFAULT_RECIPE.export, weights: 'float' },
  },
  'powers of two, float biases': {
    ...DEFAULT_RECIPE,
    activations: { ...activations, format: 'int8', symmetric: true, powerOfTwo: true },
    weights: { ...weights, powerOfTwo: true },
    biases: 'float32',
  },
  bfloat16: inFormat('bfloat16'),
  bfp16: inFormat('bfp16'),
  mxint8: inFormat('mxint8'),
  mx9: inFormat('mx9'),
};

const isInteger = ({ weights: { format } }: Recipe): boolean => format === 'int8';

/** Integers on the smallest model; blocks where every weight is read as it is stored. */
const recipesFor = (model: string): readonly string[] =>
  Object.entries(RECIPES)
    .filter(([, recipe], at) => at === 0 || model === (isInteger(recipe) ? 'mnist-8' : 'squeezenet1.1-7'))
    .map(([name]) => name);

for (const model of GOLDEN_MODELS) {
  const ready = hasGolden(model.name, 's8-pt-minmax') && findsQuark();
  describe.skipIf(!ready)(`${model.name} (needs ../shared and Python with amd-quark 0.13)`, () => {
    let calibrated: Calibrated;
    beforeAll(async () => {
      calibrated = await calibrate(model, new Set());
    }, 120_000);

    it.each(recipesFor(model.name))(
      'gets the placement and the scales of the plan from Quark: %s',
      (name) => {
        const { index, observations } = calibrated;
        const plan = createPlan(index, RECIPES[name] ?? DEFAULT_RECIPE, observations);
        const handover = handOverToQuark(index, plan);
        if (!handover.ok) throw new Error('cannot be handed over');
        const said = inFolder(handover.value, (folder) => runPython(PYTHON, folder, ['quantize.py']));
        expect(said.slice(said.lastIndexOf('model.quark.onnx'))).toMatch(
          /: all \d+ tensors are quantized as Nibble did it/,
        );
      },
      120_000,
    );
  });
}
