import { describe, expect, it } from 'vitest';
import type { Plan } from '../../plan';
import { planFor } from '../../planned.fixture';
import { DEFAULT_RECIPE, type Recipe } from '../../recipe';
import { overrideLayer, overrideTensor, setCommonScale, setScheme } from '../../recipe-edits';
import { type SmallModel, op, weight } from '../../small-models.fixture';
import { DisjointSets } from './disjoint-sets';

const concats = setCommonScale('Concat', true)(DEFAULT_RECIPE);
const adds = setCommonScale('Add', true)(DEFAULT_RECIPE);
const both = setCommonScale('Add', true)(concats);

const concat = (inputs: readonly string[], output: string) => op('Concat', inputs, output, { axis: { int: 1 } });
const pool = (input: string, output: string) => op('MaxPool', [input], output, { kernel_shape: { ints: [1, 1] } });

/** Names of tensors that have one parameters object, in groups of two and more. */
function groups({ tensors }: Plan): readonly (readonly string[])[] {
  const found = new Map<unknown, string[]>();
  for (const { name, parameters } of tensors) {
    if (parameters === null) continue;
    const held = found.get(parameters);
    if (held === undefined) found.set(parameters, [name]);
    else held.push(name);
  }
  return [...found.values()].filter(({ length }) => length > 1);
}

/** Two branches of one input, meeting in a Concat, pooled, and meeting the first branch again. */
const chain: SmallModel = {
  nodes: [
    op('Sigmoid', ['x'], 'a'),
    op('LeakyRelu', ['x'], 'b'),
    concat(['a', 'b'], 'k1'),
    pool('k1', 'p'),
    concat(['p', 'a'], 'y'),
  ],
};

/** x → a, then a + f(a) twice: the residual stream goes through both Adds. */
const diamonds: SmallModel = {
  nodes: [
    op('Sigmoid', ['x'], 'a'),
    op('LeakyRelu', ['a'], 'f1'),
    op('Add', ['a', 'f1'], 's1'),
    op('LeakyRelu', ['s1'], 'f2'),
    op('Add', ['s1', 'f2'], 'y'),
  ],
};

describe('groups of one scale', () => {
  it('are only those of operators that pass values on, unless the recipe asks for more', async () => {
    expect(groups((await planFor(chain, DEFAULT_RECIPE)).plan)).toEqual([['k1', 'p']]);
    expect(groups((await planFor(diamonds, DEFAULT_RECIPE)).plan)).toEqual([]);
  });

  it('run through Concat, pooling and Concat', async () => {
    const { plan, decision } = await planFor(chain, concats, { a: [0, 1], b: [-3, 2], k1: [-3, 2], y: [-2, 5] });
    expect(groups(plan)).toEqual([['a', 'b', 'k1', 'p', 'y']]);
    expect(decision('a').parameters).toMatchObject({ rmin: Float32Array.of(-3), rmax: Float32Array.of(5) });
    expect(decision('a')).toMatchObject({ sharedWith: null, reason: { kind: 'output-of' } });
    expect(decision('b').reason).toEqual({ kind: 'common-scale', with: 'a', operator: 'Concat', node: 'k1_node' });
    expect(decision('p')).toMatchObject({ sharedWith: 'k1', reason: { kind: 'shares-scale' } });
  });

  it('run along a residual stream, both ways', async () => {
    const { plan, decision } = await planFor(diamonds, adds, { a: [0, 1], f2: [-9, 0], y: [-8, 3] });
    expect(groups(plan)).toEqual([['a', 'f1', 's1', 'f2', 'y']]);
    expect(decision('a').parameters).toMatchObject({ rmin: Float32Array.of(-9), rmax: Float32Array.of(3) });
    expect(decision('x').parameters).not.toBe(decision('a').parameters);
  });

  it('hold graph inputs and outputs', async () => {
    const model = { nodes: [op('Sigmoid', ['x'], 'a'), op('Add', ['x', 'a'], 'y')] };
    const { plan, decision } = await planFor(model, adds, { x: [-4, 4] });
    expect(groups(plan)).toEqual([['x', 'a', 'y']]);
    expect(decision('y').parameters?.rmax[0]).toBe(4);
  });

  it('close where Adds and Concats meet in a circle', async () => {
    const nodes = [
      op('Sigmoid', ['x'], 'a'),
      op('LeakyRelu', ['x'], 'b'),
      op('Add', ['a', 'b'], 's'),
      concat(['a', 's'], 'k'),
      op('Split', ['k'], 'half', { axis: { int: 1 } }),
      concat(['half', 'b', 'k'], 'y'),
    ];
    const { plan } = await planFor({ nodes, input: [1, 4, 2, 2], opset: 13 }, both, { b: [-7, 1] });
    expect(groups(plan)).toEqual([['a', 'b', 's', 'k', 'half', 'y']]);
    for (const { name, parameters } of plan.tensors) if (name !== 'x') expect(parameters?.rmin[0]).toBe(-7);
  });

  it('leave out the constant of an Add, and take in that of a Concat', async () => {
    const constants = { weights: [weight('k', [1, 3, 8, 8], 20)] };
    const add = await planFor({ nodes: [op('Sigmoid', ['x'], 'a'), op('Add', ['a', 'k'], 'y')], ...constants }, adds);
    expect(groups(add.plan)).toEqual([]);
    const joined = await planFor(
      { nodes: [op('Sigmoid', ['x'], 'a'), concat(['a', 'k'], 'y')], ...constants },
      concats,
    );
    expect(groups(joined.plan)).toEqual([['a', 'k', 'y']]);
    expect(joined.decision('k').parameters?.rmax[0]).toBeGreaterThan(19);
  });

  it('take the output of the Relu that follows in place of the sum', async () => {
    const nodes = [
      op('Sigmoid', ['x'], 'a'),
      op('LeakyRelu', ['x'], 'b'),
      op('Add', ['a', 'b'], 's'),
      op('Relu', ['s'], 'y'),
    ];
    const { plan } = await planFor({ nodes }, adds);
    expect(groups(plan)).toEqual([['a', 'b', 'y']]);
  });

  it('cover a range that is known beforehand', async () => {
    const nodes = [op('Softmax', ['x'], 'a'), op('LeakyRelu', ['x'], 'b'), concat(['a', 'b'], 'y')];
    const { decision } = await planFor({ nodes }, concats, { b: [-0.5, 0.2], y: [-0.5, 0.7] });
    expect(decision('a').parameters).toMatchObject({ rmin: Float32Array.of(-0.5), rmax: Float32Array.of(1) });
  });
});

describe('the scheme of a group', () => {
  it('is that of the narrowest decision', async () => {
    const recipe = overrideLayer('b_node', 'activations', { format: 'int16' })(concats);
    const { decision } = await planFor(chain, recipe);
    for (const name of ['a', 'b', 'k1', 'p', 'y']) {
      expect(decision(name)).toMatchObject({ parameters: { format: 'int16' }, decidedBy: 'layer' });
    }
    const named = await planFor(chain, overrideTensor('p', { format: 'uint4' })(recipe));
    expect(named.decision('a')).toMatchObject({ parameters: { format: 'uint4' }, decidedBy: 'tensor' });
    expect(named.decision('x')).toMatchObject({ parameters: { format: 'uint8' }, decidedBy: 'recipe' });
  });

  it('is that of the first in graph order where several are as narrow', async () => {
    const recipe: Recipe = [
      overrideLayer('b_node', 'activations', { format: 'int16' }),
      overrideLayer('a_node', 'activations', { format: 'int8' }),
    ].reduce((held, edit) => edit(held), concats);
    expect((await planFor(chain, recipe)).decision('y').parameters?.format).toBe('int8');
  });

  it('leaves out members that are float, or have more than one scale', async () => {
    const float = overrideTensor('b', { format: 'float32' })(concats);
    expect(groups((await planFor(chain, float)).plan)).toEqual([['a', 'k1', 'p', 'y']]);
    const blocks = setScheme('activations', { format: 'mxint8' })(concats);
    expect(groups((await planFor(chain, blocks)).plan)).toEqual([]);
  });

  it('has no parameters while one of its members was not observed', async () => {
    const { plan } = await planFor(chain, concats, { b: [Infinity, -Infinity] });
    expect(plan.complete).toBe(false);
    expect(plan.tensors.filter(({ parameters }) => parameters === null).map(({ name }) => name)).toEqual([
      'a',
      'b',
      'k1',
      'p',
      'y',
    ]);
  });
});

describe('DisjointSets', () => {
  it('finds one name for what was united, however it was', () => {
    const sets = new DisjointSets();
    const pairs = [
      ['a', 'b'],
      ['c', 'd'],
      ['b', 'd'],
      ['d', 'a'],
      ['e', 'e'],
    ] as const;
    for (const [one, other] of pairs) sets.unite(one, other);
    expect(new Set(['a', 'b', 'c', 'd'].map((name) => sets.find(name))).size).toBe(1);
    expect(sets.find('e')).toBe('e');
    expect(sets.find('f')).toBe('f');
  });
});
