import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../formats/format-registry';
import { DEFAULT_OPERATORS } from '../default-operators';
import { DEFAULT_RECIPE, type Recipe } from '../recipe';
import { overrideLayer, setKeepFloat, setName, setScheme } from '../recipe-edits';
import { recipeFromJson, recipeToJson } from '../recipe-json';
import { targetNamed as named } from './crafted-plan.fixture';
import { LINT_RULES } from './lint/rule-table';
import type { Target } from './target';
import { TARGETS, applyTarget, clearTarget, targetOf } from './targets';

const each = TARGETS.map((target) => [target.name, target] as const);

/** A recipe full of decisions that no target should touch. */
const decided: Recipe = {
  ...setKeepFloat('first', true)(overrideLayer('last', 'weights', { format: 'int4' })(setName('mine')(DEFAULT_RECIPE))),
  operatorTypes: { Conv: { activations: { format: 'uint16' } }, MatMul: { keepFloat: true } },
  tensors: { x: { format: 'int16' } },
  observers: { mine: 'export {}' },
  preprocessing: {
    x: {
      resize: 'stretch',
      cropFraction: 1,
      channels: 'RGB',
      layout: 'NCHW',
      scale: 1,
      mean: [0],
      std: [1],
      padValue: 0,
    },
  },
};

describe('targets', () => {
  it('have names and labels of their own', () => {
    expect(new Set(TARGETS.map(({ name }) => name)).size).toBe(TARGETS.length);
    expect(new Set(TARGETS.map(({ label }) => label)).size).toBe(TARGETS.length);
    for (const { name } of TARGETS) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('use every rule of the linter somewhere', () => {
    const used = new Set(TARGETS.flatMap(({ rules }) => Object.keys(rules)));
    expect([...used].sort()).toEqual(Object.keys(LINT_RULES).sort());
  });

  it.each(each)('%s says what it sets, and whence', (_, { sets, source, settings }) => {
    expect(source.length).toBeGreaterThan(10);
    const text = sets.join(' ');
    for (const sentence of sets) expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(text).toContain(`opset ${settings.export.opset}`);
    for (const { format } of [settings.activations, settings.weights]) {
      const words = format === 'float32' ? 'stay float' : format.replace('e4m3fn', '').replace(/e\dm\d$/, '');
      expect(text.toLowerCase()).toContain(words);
    }
    expect(/biases[^.;]*stay float|stay float[^.;]*biases/i.test(text)).toBe(settings.biases === 'float32');
    expect(/calibrated/.test(text)).toBe(!needsCalibration(settings));
  });

  it.each(each)('%s knows the formats that it sets', (_, { settings, limits }) => {
    for (const role of ['activations', 'weights'] as const) {
      const { format } = settings[role];
      const carried = FORMATS[format].carrier;
      if (format !== 'float32') expect([...limits[role]], carried).toContain(format);
    }
  });

  it.each(each)('%s gives a recipe that is read as it was written', (_, target) => {
    for (const recipe of [DEFAULT_RECIPE, decided].map(applyTarget(target))) {
      expect(recipeFromJson(recipeToJson(recipe))).toEqual({ ok: true, value: recipe });
    }
  });
});

/** Scales of activations that follow from what was observed. */
const needsCalibration = ({ activations: { format, dynamic } }: Target['settings']): boolean =>
  dynamic !== true && format !== 'float32' && (FORMATS[format].family === 'integer' || format.startsWith('float8'));

describe('applyTarget', () => {
  it.each(each)('%s sets schemes, operators, biases, common scales and export', (_, target) => {
    const recipe = applyTarget(target)(DEFAULT_RECIPE);
    const { settings } = target;
    expect(targetOf(recipe)).toBe(target);
    expect(recipe.activations).toMatchObject(settings.activations);
    expect(recipe.weights).toMatchObject(settings.weights);
    expect(recipe.operators).toEqual(settings.operators ?? DEFAULT_OPERATORS);
    expect([recipe.biases, recipe.commonScales]).toEqual([settings.biases, settings.commonScales]);
    expect(recipe.export).toEqual(settings.export);
  });

  it.each(each)('%s keeps what was decided for parts of the model', (_, target) => {
    const recipe = applyTarget(target)(decided);
    const { name, layers, tensors, observers, preprocessing } = decided;
    expect(recipe).toMatchObject({ name, layers, tensors, observers, preprocessing });
    expect(recipe.operatorTypes?.['MatMul']?.keepFloat).toBe(true);
    expect(recipe.operatorTypes?.['Conv']?.activations).toEqual({ format: 'uint16' });
  });

  it.each(each)('%s changes nothing when it is applied again', (_, target) => {
    const recipe = applyTarget(target)(decided);
    expect(applyTarget(target)(recipe)).toBe(recipe);
  });

  it('leaves nothing of one target behind under the next', () => {
    for (const earlier of TARGETS) {
      for (const next of TARGETS) {
        const detour = applyTarget(next)(applyTarget(earlier)(DEFAULT_RECIPE));
        expect(detour, `${earlier.name} then ${next.name}`).toEqual(applyTarget(next)(DEFAULT_RECIPE));
      }
    }
  });

  it('keeps a calibration method that the user chose', () => {
    const percentile = setScheme('activations', { observer: { kind: 'percentile', percentile: 99.9 } })(DEFAULT_RECIPE);
    expect(applyTarget(named('tensorrt'))(percentile).activations.observer).toEqual(percentile.activations.observer);
    expect(applyTarget(named('quark-xint8'))(percentile).activations.observer).toEqual({ kind: 'power-of-two-mse' });
  });

  it('keeps an override of an operator type that the user changed after the target set it', () => {
    const qnn = applyTarget(named('qnn-a8w8'))(DEFAULT_RECIPE);
    const own = { ...qnn, operatorTypes: { ...qnn.operatorTypes, Gemm: { weights: { format: 'int4' } } } } as const;
    expect(applyTarget(named('tensorrt'))(own).operatorTypes).toEqual({ Gemm: { weights: { format: 'int4' } } });
  });

  it('forgets the target only, when told to', () => {
    const recipe = applyTarget(named('tensorrt'))(DEFAULT_RECIPE);
    const { target: _, ...rest } = recipe;
    expect(clearTarget(recipe)).toEqual(rest);
    expect(clearTarget(DEFAULT_RECIPE)).toBe(DEFAULT_RECIPE);
  });

  it('knows no target of a recipe from elsewhere that names another one', () => {
    expect(targetOf({ ...DEFAULT_RECIPE, target: 'toaster' })).toBe(null);
    expect(targetOf(DEFAULT_RECIPE)).toBe(null);
  });
});
