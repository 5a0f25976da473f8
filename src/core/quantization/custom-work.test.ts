import { describe, expect, it } from 'vitest';
import { indexGraph } from '../graph/graph-index';
import { customConstantKey, customRangeKey } from '../observers/custom/custom-range-key';
import type { Observations } from '../observers/observation';
import { makeModel, makeValueInfo } from '../onnx/make-model';
import { makeNode } from '../onnx/make-node';
import { makeFloatTensor } from '../onnx/make-tensor';
import { DataType } from '../onnx/tensor';
import { createPlan } from './create-plan';
import { customWork } from './custom-work';
import { saveObserver } from './observer-edits';
import { DEFAULT_RECIPE, type Recipe } from './recipe';

const SOURCE = 'the text';
const observer = { kind: 'custom', name: 'mine' } as const;

/** y = softmax(relu(x · w)): the output of MatMul takes the range of relu, that of softmax is known. */
const index = indexGraph(
  makeModel({
    opset: 13,
    irVersion: 8,
    nodes: [
      makeNode({ opType: 'MatMul', name: 'first', inputs: ['x', 'w'], outputs: ['hidden'] }),
      makeNode({ opType: 'Relu', name: 'relu', inputs: ['hidden'], outputs: ['positive'] }),
      makeNode({ opType: 'Softmax', name: 'softmax', inputs: ['positive'], outputs: ['y'] }),
    ],
    inputs: [makeValueInfo('x', DataType.FLOAT, [1, 3])],
    outputs: [makeValueInfo('y', DataType.FLOAT, [1, 2])],
    initializers: [makeFloatTensor('w', [3, 2], [1, -2, 3, -4, 5, -6])],
  }),
  new Map(
    ['x', 'hidden', 'positive', 'y'].map((name) => [
      name,
      { name, elementType: DataType.FLOAT, shape: [1, name === 'x' ? 3 : 2] },
    ]),
  ),
);

const using = (change: Partial<Recipe>): Recipe => saveObserver('mine', SOURCE)({ ...DEFAULT_RECIPE, ...change });
const activations = { ...DEFAULT_RECIPE.activations, observer };
const weights = { ...DEFAULT_RECIPE.weights, observer };

function workOf(recipe: Recipe) {
  const work = customWork(index, recipe);
  if (!work.ok) throw new Error(work.failure.kind);
  return work.value;
}

const none: Observations = { tensors: new Map(), sampleCount: 0, random: false };

describe('customWork', () => {
  it('is nothing where no scheme chooses an observer of the user', () => {
    expect(workOf(saveObserver('mine', SOURCE)(DEFAULT_RECIPE))).toEqual({
      sources: {},
      activations: [],
      constants: [],
    });
  });

  it('watches the activations that have a range of their own, and those only', () => {
    const work = workOf(using({ activations }));
    expect(work.sources).toEqual({ mine: SOURCE });
    expect(work.activations.map(({ tensor }) => tensor)).toEqual(['x', 'positive']);
    expect(work.constants).toEqual([]);
  });

  it('watches constants along their channels, for the format that is chosen', () => {
    const [watched, ...others] = workOf(using({ weights })).constants;
    expect(others).toEqual([]);
    expect(watched).toMatchObject({ tensor: 'w', axis: 1, dims: [3, 2], targets: [{ format: 'int8' }] });
    expect(watched?.values).toHaveLength(6);
  });

  it('watches the channels of activations for the format that is chosen', () => {
    const perChannel = workOf(using({ activations: { ...activations, granularity: 'per-channel' } })).activations;
    expect(perChannel).toMatchObject([
      { tensor: 'x', axis: 1, targets: [{ format: 'uint8' }] },
      { tensor: 'positive', axis: 1, targets: [{ format: 'uint8' }] },
    ]);
  });

  it('watches channels for every format that is chosen, where several activations have the range of one', () => {
    const symmetric = { ...activations, format: 'int8', symmetric: true, granularity: 'per-channel' } as const;
    const work = workOf(using({ activations: symmetric, tensors: { hidden: { format: 'int4' } } }));
    const watched = work.activations.filter(({ tensor }) => tensor === 'positive');
    expect(watched).toMatchObject([{ axis: 1, targets: [{ format: 'int4' }, { format: 'int8' }] }]);
  });

  it('follows overrides, and leaves formats alone that take no range', () => {
    const layers = { first: { weights: { observer } } };
    expect(workOf(using({ layers })).constants.map(({ tensor }) => tensor)).toEqual(['w']);
    expect(workOf(using({ weights: { ...weights, format: 'mxfp4' } })).constants).toEqual([]);
    expect(workOf(using({ activations: { ...activations, format: 'bfloat16' } })).activations).toEqual([]);
  });

  it('refuses a recipe that names an observer without holding its text', () => {
    const failure = { room: 'custom-observer', kind: 'absent', observer: 'mine' };
    expect(customWork(index, { ...DEFAULT_RECIPE, activations })).toEqual({ ok: false, failure });
  });
});

describe('the plan of a recipe with an observer of the user', () => {
  const recipe = using({ activations, weights });
  const seen = { min: -9, max: 9, count: 1, nanCount: 0, infiniteCount: 0, samples: [], histogram: null };
  const found = (source: string): Observations => {
    const customRanges = { [customRangeKey(source, activations)]: { rmin: 0, rmax: 51 } };
    const names = ['x', 'positive'];
    return {
      ...none,
      tensors: new Map(names.map((name) => [name, { ...seen, customRanges }])),
      constantRanges: new Map([
        [
          'w',
          {
            [customConstantKey(source, weights, 1)]: [
              { rmin: -127, rmax: 1 },
              { rmin: 0, rmax: 254 },
            ],
          },
        ],
      ]),
    };
  };
  const decisions = (observations: Observations, of: Recipe = recipe) => {
    const plan = createPlan(index, of, observations);
    return { plan, scale: (name: string) => plan.tensors.find((tensor) => tensor.name === name)?.parameters?.scale };
  };

  it('takes what it found', () => {
    const { plan, scale } = decisions(found(SOURCE));
    expect(plan.complete).toBe(true);
    expect(scale('x')).toEqual(Float32Array.of(51 / 255));
    expect(scale('w')).toEqual(Float32Array.of(1, 2));
  });

  it('is incomplete for another text, and for a format that it was not asked for', () => {
    expect(decisions(found('an earlier text')).plan.complete).toBe(false);
    const other = using({ activations, weights: { ...weights, format: 'int4' } });
    expect(decisions(found(SOURCE), other).scale('w')).toBeUndefined();
    expect(decisions(none).plan.complete).toBe(false);
  });
});
