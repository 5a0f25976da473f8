import { describe, expect, it } from 'vitest';
import { type GraphParts, makeModel } from '../../onnx/make-model';
import { type NodeParts, makeNode } from '../../onnx/make-node';
import { DataType } from '../../onnx/tensor';
import { operators } from '../run-model.fixture';
import { ADAPTERS, adaptersOf } from './adapters';
import { SHAPE, call, float, modelOf, statistics } from './one-node.fixture';
import { UNCHANGED_OPERATORS } from './unchanged-operators';
import { upgradeOpset } from './upgrade-opset';

const refusalOf = (node: NodeParts, opset: number, initializers: GraphParts['initializers'] = [], target = 13) => {
  const model = modelOf({ title: '', opset, node, shape: SHAPE, initializers });
  const result = upgradeOpset(model, target);
  expect(result.model).toBe(model);
  expect(result.notUpgraded).toEqual([node.opType]);
  expect(result.adapted).toEqual([]);
  return result.refusals[0]?.reason;
};

describe('what cannot be upgraded', () => {
  it('is named, with the reason, and the model stays as it is', () => {
    const normalize = call('BatchNormalization', {}, { inputs: ['x', 'scale', 'bias', 'mean', 'var'] });
    expect(refusalOf({ ...normalize, attributes: { spatial: { int: 0 } } }, 7, statistics)).toMatch(/every pixel/);
    expect(refusalOf({ ...normalize, outputs: ['y', 'm', 'v'] }, 9, statistics, 14)).toMatch(/training/);
    expect(refusalOf(call('Resize', {}, { inputs: ['x', 'x'] }), 10)).toMatch(/while it runs/);
    expect(refusalOf(call('Dropout', {}, { outputs: ['y', 'used'] }), 7)).toMatch(/mask/);
    expect(refusalOf(call('Scan'), 8)).toMatch(/batch/);
    expect(refusalOf(call('RandomUniformLike'), 13, [], 22)).toMatch(/no kernel/);
    expect(refusalOf(call('ImageScaler'), 7)).toMatch(/known/);
    const halfPixel = { coordinate_transformation_mode: { string: 'tf_half_pixel_for_nn' } };
    expect(refusalOf(call('Resize', halfPixel), 11)).toMatch(/tf_half_pixel_for_nn/);
    const groups = call('GroupNormalization', { num_groups: { int: 3 } });
    const unknown = modelOf({ title: '', opset: 18, node: groups, shape: SHAPE, declared: null });
    expect(upgradeOpset(unknown, 21).refusals[0]?.reason).toMatch(/channels/);
    expect(upgradeOpset(unknown, 20).notUpgraded).toEqual([]);
    const uneven = call('GroupNormalization', { num_groups: { int: 2 } });
    expect(refusalOf(uneven, 18, [], 21)).toMatch(/whole groups/);
  });

  it('is refused as a whole: no node is rewritten when one cannot be', () => {
    const nodes = [call('Squeeze', { axes: { ints: [0] } }), call('Scan', {}, { inputs: ['y'], outputs: ['z'] })];
    const model = makeModel({ opset: 8, nodes: nodes.map(makeNode), outputs: [float('z', null)] });
    const { model: same, notUpgraded, refusals } = upgradeOpset(model, 13);
    expect(same).toBe(model);
    expect(notUpgraded).toEqual(['Scan']);
    expect(refusals).toHaveLength(1);
  });
});

describe('upgradeOpset', () => {
  it('leaves a model of the target version or a later one alone', () => {
    const model = modelOf({ title: '', opset: 21, node: call('Relu'), shape: SHAPE });
    expect(upgradeOpset(model, 21).model).toBe(model);
    expect(upgradeOpset(model, 13).model).toBe(model);
  });

  it('raises the file format with the opset, and never lowers it', () => {
    const model = modelOf({ title: '', opset: 9, node: call('Relu'), shape: SHAPE });
    expect(upgradeOpset(model, 13).model.irVersion).toBe(8n);
    expect(upgradeOpset(model, 21).model.irVersion).toBe(10n);
    expect(upgradeOpset(model, 26).model.irVersion).toBe(13n);
  });

  it('uses the types that the runtime inferred', () => {
    const model = modelOf({ title: '', opset: 9, node: call('Softmax'), shape: SHAPE, declared: null });
    const type = { name: 'x', elementType: DataType.FLOAT, shape: [2, 7, 1, 1] };
    expect(operators(upgradeOpset(model, 13, new Map([['x', type]])).model)).toEqual(['Softmax']);
  });

  it('knows every operator once', () => {
    const adapted = ADAPTERS.flatMap(({ operators }) => operators);
    expect(adapted.filter((operator) => UNCHANGED_OPERATORS.has(operator))).toEqual([]);
    expect(new Set(adapted).size + UNCHANGED_OPERATORS.size).toBe(200);
    expect(adaptersOf('Resize').map(({ version }) => version)).toEqual([11, 13]);
  });
});
