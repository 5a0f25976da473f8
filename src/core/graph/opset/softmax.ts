import { intAttribute } from '../../onnx/attributes';
import { copyMessage } from '../../onnx/copy-message';
import type { NodeProto } from '../../onnx/generated/onnx_pb';
import { makeNode } from '../../onnx/make-node';
import type { Dimension } from '../../onnx/tensor';
import { withAttribute } from '../node-edit';
import { type Adapter, type AdapterContext, baseName, int64List } from './adapter';

/**
 * Before 13 the input was flattened to two dimensions at `axis` (default 1) and normalized over the second; since then
 * over `axis` (default -1) alone. Both are the same where only one of the flattened dimensions is not 1. Elsewhere
 * the flattening is written out.
 */
export const softmax13: Adapter = {
  operators: ['Softmax', 'LogSoftmax', 'Hardmax'],
  version: 13,
  adapt(node, context) {
    const axis = intAttribute(node, 'axis', 1);
    // Input and output have one shape.
    const shape = context.typeOf(node.input[0] ?? '')?.shape ?? context.typeOf(node.output[0] ?? '')?.shape ?? null;
    const single = singleAxis(axis, shape);
    return single === null ? flattened(node, axis, shape, context) : [withAttribute(node, 'axis', { int: single })];
  },
};

/** The one axis over which the flattened softmax normalizes, or null when there are several or the rank is unknown. */
function singleAxis(axis: number, shape: readonly Dimension[] | null): number | null {
  if (axis === -1) return axis;
  if (shape === null) return null;
  const start = axis < 0 ? axis + shape.length : axis;
  if (start >= shape.length) return null;
  const wide = shape.flatMap((dimension, at) => (at >= start && dimension !== 1 ? [at] : []));
  if (wide.length > 1) return null;
  return wide[0] ?? shape.length - 1;
}

function flattened(
  node: NodeProto,
  axis: number,
  shape: readonly Dimension[] | null,
  context: AdapterContext,
): readonly NodeProto[] {
  const [x = ''] = node.input;
  const base = baseName(node);
  const flat = context.name(`${base}_flat`);
  const normalized = context.name(`${base}_flat_out`);
  const sizes = shape?.every((dimension) => typeof dimension === 'number' && dimension > 0) === true ? shape : null;
  const target =
    sizes === null ? context.name(`${base}_shape`) : int64List(context, `${base}_shape`, sizes.map(Number));
  const named = (part: string) => context.name(`${node.name === '' ? base : node.name}_${part}`);
  const shapeOf = makeNode({ opType: 'Shape', name: named('shape'), inputs: [x], outputs: [target] });
  const attributes = { axis: { int: axis } };
  return [
    ...(sizes === null ? [shapeOf] : []),
    makeNode({ opType: 'Flatten', name: named('flatten'), inputs: [x], outputs: [flat], attributes }),
    withAttribute(copyMessage(node, { input: [flat], output: [normalized] }), 'axis', { int: -1 }),
    makeNode({ opType: 'Reshape', name: named('reshape'), inputs: [normalized, target], outputs: [...node.output] }),
  ];
}
