import { floatsAttribute, stringAttribute } from '../../onnx/attributes';
import { copyMessage } from '../../onnx/copy-message';
import type { NodeProto } from '../../onnx/generated/onnx_pb';
import { DataType, type Tensor } from '../../onnx/tensor';
import { withAttribute, withInput, withoutAttributes } from '../node-edit';
import { type Adapter, type AdapterContext, type Refusal, baseName } from './adapter';

/** 9: `scales` became an input. */
export const upsample9: Adapter = {
  operators: ['Upsample'],
  version: 9,
  adapt(node, context) {
    const scales = floatsAttribute(node, 'scales', null);
    if (scales === null) return [node];
    const value: Tensor = { elementType: DataType.FLOAT, dims: [scales.length], data: Float32Array.from(scales) };
    const name = context.constant(`${baseName(node)}_scales`, value);
    return [withInput(withoutAttributes(node, 'scales'), 1, name)];
  },
};

/** 10: Upsample was deprecated for Resize, whose version 11 is written at once: it alone says where pixels come from. */
export const upsample10: Adapter = {
  operators: ['Upsample'],
  version: 10,
  adapt: (node) => [asymmetric(copyMessage(node, { opType: 'Resize' }), 'floor')],
};

/**
 * 11: `roi` came in before `scales`, and pixels come from a chosen place. Until then output pixel i came from
 * i / scale; "nearest" rounded that down when growing and up when shrinking, as ONNX Runtime does it.
 */
export const resize11: Adapter = {
  operators: ['Resize'],
  version: 11,
  adapt(node, context) {
    if (node.attribute.some(({ name }) => name === 'coordinate_transformation_mode')) return [node];
    if (stringAttribute(node, 'mode', 'nearest') !== 'nearest') return [asymmetric(node, 'floor')];
    const scales = context.constantOf(node.input[1] ?? '');
    if (scales === undefined) return { refused: 'its scales are computed while it runs' };
    const factors = Array.from(scales.data, Number);
    if (factors.every((factor) => factor >= 1)) return [asymmetric(node, 'floor')];
    if (factors.every((factor) => factor <= 1)) return [asymmetric(node, 'ceil')];
    return growThenShrink(node, factors, context);
  },
};

/** Axes are independent: those that grow go first and round down, then those that shrink round up. */
function growThenShrink(node: NodeProto, factors: readonly number[], context: AdapterContext): readonly NodeProto[] {
  const [x = ''] = node.input;
  const base = baseName(node);
  const grown = context.name(`${base}_grown`);
  const named = (part: string, values: readonly number[]) =>
    context.constant(`${base}_${part}`, {
      elementType: DataType.FLOAT,
      dims: [values.length],
      data: Float32Array.from(values),
    });
  const up = named(
    'scales_up',
    factors.map((factor) => Math.max(1, factor)),
  );
  const down = named(
    'scales_down',
    factors.map((factor) => Math.min(1, factor)),
  );
  const first = copyMessage(node, { name: context.name(`${node.name}_up`), input: [x, up], output: [grown] });
  return [asymmetric(first, 'floor'), asymmetric(copyMessage(node, { input: [grown, down] }), 'ceil')];
}

function asymmetric(node: NodeProto, nearestMode: 'floor' | 'ceil'): NodeProto {
  const [x = '', scales = ''] = node.input;
  const resize = withAttribute(copyMessage(node, { input: [x, '', scales] }), 'coordinate_transformation_mode', {
    string: 'asymmetric',
  });
  return withAttribute(resize, 'nearest_mode', { string: nearestMode });
}

/**
 * 13: `roi` and `scales` may be left out, which says more clearly what an empty tensor said; tf_half_pixel_for_nn is
 * gone. With "floor" it chose floor((i + ½) / scale), which is half_pixel rounded with ties up.
 */
export const resize13: Adapter = {
  operators: ['Resize'],
  version: 13,
  adapt(node, context) {
    const input = node.input.map((name, at) => (at > 0 && isEmpty(name, context) ? '' : name));
    const resize = input.every((name, at) => name === node.input[at]) ? node : copyMessage(node, { input });
    return stringAttribute(node, 'coordinate_transformation_mode', '') === 'tf_half_pixel_for_nn'
      ? halfPixel(resize)
      : [resize];
  },
};

const isEmpty = (name: string, context: AdapterContext): boolean => context.constantOf(name)?.data.length === 0;

function halfPixel(node: NodeProto): readonly NodeProto[] | Refusal {
  const nearest =
    stringAttribute(node, 'mode', 'nearest') === 'nearest' && stringAttribute(node, 'nearest_mode', '') === 'floor';
  if (!nearest) return { refused: 'tf_half_pixel_for_nn is only known with nearest_mode floor' };
  const half = withAttribute(node, 'coordinate_transformation_mode', { string: 'half_pixel' });
  return [withAttribute(half, 'nearest_mode', { string: 'round_prefer_ceil' })];
}
