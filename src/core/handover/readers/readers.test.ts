import { beforeAll, describe, expect, it } from 'vitest';
import type { GraphIndex } from '../../graph/graph-index';
import { createPlan } from '../../quantization/create-plan';
import { indexWithTypes } from '../../quantization/float-run.fixture';
import { observableTensors } from '../../quantization/observable-tensors';
import { observeAll } from '../../quantization/planned.fixture';
import { DEFAULT_RECIPE } from '../../quantization/recipe';
import { smallCnn } from '../../quantization/small-models.fixture';
import { writeCalibrationCache } from '../onnxruntime/calibration-cache';
import { isCalibrationCache, readCalibrationCache } from './calibration-cache';
import { isTensorOverrides, readTensorOverrides } from './tensor-overrides';

let index: GraphIndex;
beforeAll(async () => {
  index = await indexWithTypes(smallCnn());
});

const numpy = (data: unknown) => ({ data, dtype: 'float32', CLS: 'numpy.array' });

/** The same ranges in every form that a cache has had. */
const FORMS: Readonly<Record<string, (ranges: Readonly<Record<string, readonly [number, number]>>) => string>> = {
  'calibration_cache_path of onnxruntime 1.30': (ranges) =>
    writeCalibrationCache(
      new Map(Object.entries(ranges).map(([name, [lowest, highest]]) => [name, { lowest, highest }])),
    ),
  write_calibration_table: (ranges) =>
    JSON.stringify(
      Object.fromEntries(
        Object.entries(ranges).map(([name, [lowest, highest]]) => [
          name,
          { lowest: numpy([lowest]), highest: numpy(highest), hist: numpy([1, 2]), CLS: 'TensorData' },
        ]),
      ),
    ),
  'write_calibration_table before it had classes': (ranges) => JSON.stringify(ranges),
  'SaveAndRestore of AMD Quark': (ranges) => JSON.stringify({ quark_version: '0.13', tensors_range: ranges }),
};

describe.each(Object.keys(FORMS))('ranges from %s', (form) => {
  const written = (ranges: Readonly<Record<string, readonly [number, number]>>): string => FORMS[form]?.(ranges) ?? '';

  it('make the plan that observing the same ranges makes', () => {
    const names = observableTensors(index);
    const text = written(Object.fromEntries(names.map((name) => [name, [-1, 1]])));
    expect(isCalibrationCache(JSON.parse(text))).toBe(true);
    const read = readCalibrationCache(text, index);
    if (!read.ok) throw new Error('cannot be read');
    expect(read.value.notes).toEqual([]);
    const plan = createPlan(index, DEFAULT_RECIPE, read.value.observations);
    const observed = createPlan(index, DEFAULT_RECIPE, observeAll(index, DEFAULT_RECIPE));
    expect(plan.complete).toBe(true);
    expect(plan.tensors).toEqual(observed.tensors);
  });

  it('leave a plan open whose observer needs the values themselves', () => {
    const read = readCalibrationCache(
      written(Object.fromEntries(observableTensors(index).map((name) => [name, [-1, 1]]))),
      index,
    );
    if (!read.ok) throw new Error('cannot be read');
    for (const observer of [
      { kind: 'percentile', percentile: 99.9 },
      { kind: 'mse' },
      { kind: 'entropy', bins: 128 },
      { kind: 'moving-average', constant: 0.01 },
    ] as const) {
      const recipe = { ...DEFAULT_RECIPE, activations: { ...DEFAULT_RECIPE.activations, observer } };
      expect(createPlan(index, recipe, read.value.observations).complete, observer.kind).toBe(false);
    }
  });

  it('tell of tensors without a range', () => {
    const read = readCalibrationCache(written({ x: [0, 1], elsewhere: [0, 1] }), index);
    expect(read.ok && read.value.notes).toEqual([
      `The cache has no range for ${observableTensors(index).length - 1} tensors of this model.`,
    ]);
  });

  it('are refused where they are another model’s', () => {
    const read = readCalibrationCache(written({ elsewhere: [0, 1] }), index);
    expect(read).toMatchObject({
      ok: false,
      failure: { problem: 'it has no tensor of this model, whose activations are named otherwise' },
    });
  });
});

describe('a calibration cache that is none', () => {
  it.each([
    ['text', 'it is not JSON'],
    ['[]', 'it has no ranges by tensor'],
    ['{}', 'it has no ranges by tensor'],
    ['{"x": [1, 0]}', 'none of its tensors has one smallest and one largest value'],
    ['{"x": [[0, 0], [1, 1]]}', 'none of its tensors has one smallest and one largest value'],
    ['{"x": {"avg": 0, "std": 1, "CLS": "TensorData"}}', 'none of its tensors has one smallest and one largest value'],
  ])('%s: %s', (text, problem) => {
    expect(readCalibrationCache(text, index)).toMatchObject({
      ok: false,
      failure: { kind: 'bad-calibration', problem },
    });
  });
});

describe('TensorQuantOverrides', () => {
  it('become decisions for tensors', () => {
    const overrides = {
      w1: [{ quant_type: 'QInt16', symmetric: true, axis: 0 }],
      x: [{ quant_type: 'QuantType.QUInt16' }],
      w2: [{ reduce_range: true }, {}],
    };
    for (const text of [overrides, { TensorQuantOverrides: overrides }].map((each) => JSON.stringify(each))) {
      expect(isTensorOverrides(JSON.parse(text))).toBe(true);
      expect(readTensorOverrides(text, index)).toEqual({
        ok: true,
        value: {
          tensors: {
            w1: { format: 'int16', symmetric: true, granularity: 'per-channel' },
            x: { format: 'uint16' },
            w2: { reduceRange: true },
          },
          notes: [],
        },
      });
    }
  });

  it('say what stays behind', () => {
    const read = readTensorOverrides(
      JSON.stringify({
        x: [{ quant_type: 'QInt8', scale: 0.5, zero_point: 1 }],
        c1: [{ quant_type: 'QInt8', convert: { quant_type: 'QInt16' } }],
        c2: [{ quant_type: 'QMystery' }],
        none: [{ quant_type: 'QInt8' }],
      }),
      index,
    );
    expect(read).toEqual({
      ok: true,
      value: {
        tensors: { x: { format: 'int8' }, c1: { format: 'int8' } },
        notes: [
          'This model has no tensor none.',
          'Scales and ranges given for x are not taken over: a recipe finds them from data.',
          'A tensor has one format here, so that c1 is not converted to a second one.',
          'The type given for c2 is not known here.',
        ],
      },
    });
  });

  it.each([
    ['text', 'it is not JSON'],
    ['{"x": []}', 'it has no list of overrides by tensor'],
    ['{"x": [{"colour": 1}]}', 'it has no list of overrides by tensor'],
    ['{"none": [{"symmetric": true}]}', 'it has no tensor of this model'],
    ['{"x": [{"scale": 1, "zero_point": 0}]}', 'all it gives are scales and ranges, which a recipe finds from data'],
  ])('%s is refused: %s', (text, problem) => {
    expect(readTensorOverrides(text, index)).toMatchObject({ ok: false, failure: { kind: 'bad-overrides', problem } });
  });

  it('are told apart from ranges and from recipes', () => {
    expect(isCalibrationCache({ x: [{ symmetric: true }] })).toBe(false);
    expect(isTensorOverrides({ x: [0, 1] })).toBe(false);
    const recipe: unknown = JSON.parse(JSON.stringify(DEFAULT_RECIPE));
    expect([isCalibrationCache(recipe), isTensorOverrides(recipe)]).toEqual([false, false]);
  });
});
