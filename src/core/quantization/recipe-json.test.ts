import { describe, expect, it } from 'vitest';
import { describeFailure } from '../failures/failure';
import { DEFAULT_RECIPE, type Recipe } from './recipe';
import { recipeFromJson, recipeToJson } from './recipe-json';

const full: Recipe = {
  ...DEFAULT_RECIPE,
  name: 'everything',
  activations: { ...DEFAULT_RECIPE.activations, observer: { kind: 'percentile', percentile: 99.9 } },
  weights: { ...DEFAULT_RECIPE.weights, observer: { kind: 'moving-average', constant: 0.01 } },
  layers: {
    conv1: { keepFloat: true },
    conv2: { activations: { format: 'uint16' }, weights: { granularity: 'per-tensor', symmetric: false } },
  },
  operatorTypes: {
    MatMul: { weights: { format: 'int4', granularity: 'per-block', blockSize: 64 } },
    Softmax: { keepFloat: true },
  },
  tensors: { logits: { format: 'float32' }, embedding: { format: 'mxfp6e2m3', exponentMode: 'even' } },
  biases: 'float32',
  commonScales: ['Concat', 'Add'],
  observers: { mine: 'export function range() {}' },
  target: 'qnn-a8w8',
  preprocessing: {
    data: {
      resize: 'letterbox',
      cropFraction: 0.875,
      channels: 'BGR',
      layout: 'NHWC',
      scale: 1 / 255,
      mean: [0.485, 0.456, 0.406],
      std: [0.229, 0.224, 0.225],
      padValue: 114,
      size: [640, 480],
    },
  },
  export: { opset: 17, weights: 'float' },
};

/** The recipe with the field at `path` replaced; undefined takes it away. */
function changed(path: readonly string[], value: unknown): string {
  const recipe: Record<string, unknown> = JSON.parse(recipeToJson(full));
  let at = recipe;
  // The path names objects of this very recipe.
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[path.at(-1) ?? ''] = value;
  return JSON.stringify(recipe);
}

/** What the user reads of a text that is no recipe. */
function sentence(text: string): string {
  const result = recipeFromJson(text);
  if (result.ok) throw new Error('it was accepted');
  return describeFailure(result.failure);
}

describe('recipe as JSON', () => {
  it.each([DEFAULT_RECIPE, full])('comes back as it was', (recipe) => {
    expect(recipeFromJson(recipeToJson(recipe))).toEqual({ ok: true, value: recipe });
  });

  it.each<[readonly string[], unknown, string]>([
    [['version'], 2, 'version is 2, but must be 1'],
    [['name'], 7, 'name is 7, but must be text'],
    [
      ['activations', 'format'],
      'int7',
      'activations.format is "int7", but must be one of int8, uint8, int16, uint16, int4, uint4',
    ],
    [['activations', 'format'], 'int32', 'activations.format is "int32"'],
    [['activations', 'granularity'], 'per-row', 'activations.granularity is "per-row", but must be one of per-tensor'],
    [['weights', 'symmetric'], 'yes', 'weights.symmetric is "yes", but must be true or false'],
    [['weights', 'observer', 'constant'], 0, 'weights.observer.constant is 0, but must be a number from 0.0001 to 1'],
    [['activations', 'observer', 'percentile'], 101, 'activations.observer.percentile is 101'],
    [['activations', 'observer', 'kind'], 'kl', 'activations.observer.kind is "kl"'],
    [['activations', 'observer', 'constant'], 0.5, 'activations.observer.constant is not a field that Nibble knows'],
    [['activations', 'observer'], undefined, 'activations.observer is missing'],
    [['operators'], 'Conv', 'operators is "Conv", but must be a list'],
    [['operators'], ['Conv', 1], 'operators[1] is 1, but must be text'],
    [['layers', 'conv1'], true, 'layers.conv1 is true, but must be an object'],
    [['layers', 'conv1', 'keepfloat'], true, 'layers.conv1.keepfloat is not a field that Nibble knows'],
    [['layers', 'conv1', 'weights'], { format: 'fp8' }, 'layers.conv1.weights.format is "fp8"'],
    [['preprocessing', 'data', 'mean'], [1, 2], 'preprocessing.data.mean must hold 1 or 3 numbers'],
    [['preprocessing', 'data', 'std'], [1, 0, 1], 'preprocessing.data.std[1] is 0, but must be a number above 0'],
    [['preprocessing', 'data', 'size'], [224], 'preprocessing.data.size must hold a height and a width'],
    [['export', 'opset'], 12, 'export.opset is 12, but must be a whole number from 13 to 26'],
    [['export', 'opset'], 17.5, 'export.opset is 17.5'],
    [
      ['operatorTypes', 'MatMul', 'weights', 'blockSize'],
      0,
      'operatorTypes.MatMul.weights.blockSize is 0, but must be a',
    ],
    [['tensors', 'logits', 'format'], 'int32', 'tensors.logits.format is "int32"'],
    [
      ['tensors', 'embedding', 'exponentMode'],
      'up',
      'tensors.embedding.exponentMode is "up", but must be one of floor',
    ],
    [['activations', 'dynamic'], 1, 'activations.dynamic is 1, but must be true or false'],
    [['biases'], 'int8', 'biases is "int8", but must be one of int32, float32'],
    [['commonScales'], ['Mul'], 'commonScales[0] is "Mul", but must be one of Concat, Add'],
    [['observers', 'mine'], 1, 'observers.mine is 1, but must be text'],
    [['extra'], 1, 'extra is not a field that Nibble knows'],
  ])('refuses a wrong %s', (path, value, problem) => {
    expect(sentence(changed(path, value))).toContain(`The recipe cannot be used: ${problem}`);
  });

  it.each(['', '{', '[]', 'null', '7'])('refuses %j with one sentence on what to do', (text) => {
    expect(sentence(text)).toMatch(/^This is not a recipe: it (is not JSON|holds no object)\. Choose a JSON file/);
  });

  it('shortens what it quotes', () => {
    expect(
      sentence(
        changed(
          ['name'],
          Array.from({ length: 99 }, () => 9),
        ),
      ).length,
    ).toBeLessThan(200);
  });
});
