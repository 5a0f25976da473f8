import { beforeAll, describe, expect, it } from 'vitest';
import type { GraphIndex } from '../../../core/graph/graph-index';
import { indexWithTypes } from '../../../core/quantization/float-run.fixture';
import { observeAll } from '../../../core/quantization/planned.fixture';
import { DEFAULT_RECIPE, type Recipe } from '../../../core/quantization/recipe';
import { overrideLayer, overrideTensor, setOperatorScheme, setScheme } from '../../../core/quantization/recipe-edits';
import { op, smallCnn, smallModel, weight } from '../../../core/quantization/small-models.fixture';
import { derivePlan } from '../../../stores/plan';
import { levelText } from './level-cell';
import { type LayerRow, layerRows, tensorRows } from './rows';

let index: GraphIndex;

beforeAll(async () => {
  index = await indexWithTypes(smallCnn(21));
});

function rowsOf(recipe: Recipe, make: typeof layerRows, calibrated = true): (name: string) => LayerRow {
  const observations = calibrated ? observeAll(index, recipe) : null;
  const rows = make({ index, lookup: derivePlan(index, recipe, observations), observations, report: null });
  return (name) => {
    const found = rows.find((row) => row.name === name);
    if (found === undefined) throw new Error(`No row ${name}.`);
    return found;
  };
}

describe('layerRows', () => {
  it('names the narrowest decision, and of weight and output the one it is about', () => {
    const recipe = [
      setOperatorScheme('Conv', 'weights', { format: 'int4' }),
      overrideLayer('c2_node', 'activations', { format: 'uint16' }),
      overrideTensor('w3', { format: 'mxfp4' }),
    ].reduce((edited, edit) => edit(edited), DEFAULT_RECIPE);
    const row = rowsOf(recipe, layerRows);
    expect(row('c1_node')).toMatchObject({ weightFormat: 'int4', activationFormat: 'in its reader' });
    expect(levelText(row('c1_node'))).toBe('all Conv');
    expect(row('c2_node')).toMatchObject({ weightFormat: 'int4', activationFormat: 'uint16' });
    expect(levelText(row('c2_node'))).toBe('layer (A)');
    expect(row('g1_node')).toMatchObject({ weightFormat: 'MXFP4', granularity: 'blocks of 32 on axis 1' });
    expect(levelText(row('g1_node'))).toBe('tensor (W)');
    expect(levelText(row('r1_node'))).toBe('recipe');
  });

  it('says what a recipe leads to before calibration as well, in the words of a badge', () => {
    const recipe = setScheme('activations', { format: 'float8e4m3fn' })(DEFAULT_RECIPE);
    expect(rowsOf(recipe, layerRows, false)('r1_node').activationFormat).toBe('E4M3FN');
    const weightOnly = setScheme('activations', { format: 'float32' })(DEFAULT_RECIPE);
    const row = rowsOf(weightOnly, layerRows, false)('c2_node');
    expect(row).toMatchObject({ weightFormat: 'int8', activationFormat: 'float' });
    expect(levelText(row)).toBe('recipe');
  });
});

describe('layerRows of a Clip', () => {
  it('does not call its limits weights that stay float', async () => {
    const clip = smallModel({
      nodes: [op('Conv', ['x', 'w'], 'c'), op('Clip', ['c', 'low', 'high'], 'y')],
      weights: [weight('w', [4, 3, 3, 3]), weight('low', []), weight('high', [])],
    });
    const clipIndex = await indexWithTypes(clip);
    const lookup = derivePlan(clipIndex, DEFAULT_RECIPE, null);
    const rows = layerRows({ index: clipIndex, lookup, observations: null, report: null });
    expect(rows.map(({ name, weightFormat }) => [name, weightFormat])).toEqual([
      ['c_node', 'int8'],
      ['y_node', null],
    ]);
  });
});

describe('tensorRows', () => {
  it('has ranges only where the tensor has a clip range of its own', () => {
    const cast = setScheme('activations', { format: 'bfloat16' })(DEFAULT_RECIPE);
    expect(rowsOf(cast, tensorRows)('r1').range).toEqual({ min: -1, max: 1 });
    const blocks = setScheme('activations', { format: 'mxint8' })(DEFAULT_RECIPE);
    expect(rowsOf(blocks, tensorRows)('r1')).toMatchObject({ range: { min: -1, max: 1 }, local: null });
    expect(rowsOf(DEFAULT_RECIPE, tensorRows)('w1')).toMatchObject({ role: 'weight', activationLevel: null });
  });
});
