import type { GraphIndex } from '../../graph/graph-index';
import type { NodeProto } from '../../onnx/generated/onnx_pb';
import { DEFAULT_BLOCK_SIZE, type Scheme } from '../recipe';
import { blockSizeOf, isBlockFormat } from '../scheme-formats';
import { schemeKind } from '../schemes/scheme-kind';
import { reductionAxis } from './channel-axis';
import { isRearrangement, rangeSource } from './range-source';

/** Where the scales of an activation lie: `blockSize` is the number of channels a group, or of values a block. */
export interface ActivationLayout {
  readonly axis: number | null;
  readonly blockSize: number | null;
}

const PER_TENSOR: ActivationLayout = { axis: null, blockSize: null };

/**
 * Where the scales of an activation lie under a scheme. Channels of a tensor that was reshaped or transposed are those
 * of another tensor, so it has one scale.
 */
export function activationLayout(index: GraphIndex, name: string, scheme: Scheme): ActivationLayout {
  const { format, granularity, blockSize = DEFAULT_BLOCK_SIZE } = scheme;
  if (isBlockFormat(format)) return { axis: blockAxis(index, name), blockSize: blockSizeOf(format) };
  if (schemeKind(scheme) !== 'scaled' || granularity === 'per-tensor') return PER_TENSOR;
  const axis = index.initializers.has(name) ? null : channelAxis(index, name);
  return axis === null ? PER_TENSOR : { axis, blockSize: granularity === 'per-block' ? blockSize : null };
}

/**
 * The axis of an activation that runs over its channels; null where there is none, or where their number is not fixed:
 * 1 of pictures, the last of matrices and of what a MatMul or a LayerNormalization writes or reads. In front of a Relu
 * or Clip it is that of the tensor behind, in which the channels are observed.
 */
function channelAxis(index: GraphIndex, name: string): number | null {
  const writerOf = (tensor: string) => index.nodes[index.producer.get(tensor) ?? -1];
  const own = writerOf(name);
  if (own !== undefined && isRearrangement(own)) return null;
  const seen = rangeSource(index, name);
  const writer = writerOf(seen);
  const shape = index.types.get(seen)?.shape ?? null;
  const around = [...(writer === undefined ? [] : [writer]), ...readersOf(index, seen).map(({ node }) => node)];
  const convolves = around.some(({ opType }) => opType === 'Conv' || opType === 'ConvTranspose');
  if (shape === null) return convolves ? 1 : null;
  const lastHoldsFeatures = shape.length < 3 || around.some(({ opType }) => FEATURES_LAST.has(opType));
  const axis = lastHoldsFeatures && !convolves ? shape.length - 1 : 1;
  return typeof shape[axis] === 'number' ? axis : null;
}

const FEATURES_LAST: ReadonlySet<string> = new Set(['MatMul', 'LayerNormalization']);

/** The axis along which the first reader sums: 1 for Conv, the last for MatMul and Gemm; else 1 of pictures, or the last. */
function blockAxis(index: GraphIndex, name: string): number {
  const rank = (index.types.get(name)?.shape ?? index.initializers.get(name)?.dims)?.length ?? null;
  const asked = readersOf(index, name).flatMap(({ node, input }) => summedAxis(node, input, rank) ?? []);
  return asked[0] ?? (rank === 4 ? 1 : rank === null ? -1 : rank - 1);
}

/** The axis of input number `slot` that a node sums products along; null for nodes that do not multiply. */
function summedAxis(node: NodeProto, slot: number, rank: number | null): number | null {
  switch (node.opType) {
    case 'Conv':
    case 'ConvTranspose':
      return slot === 0 ? 1 : null;
    case 'Gemm':
      return slot < 2 ? reductionAxis(node, slot, 2) : null;
    case 'MatMul':
      if (rank !== null) return reductionAxis(node, slot, rank);
      return slot === 0 ? -1 : -2;
    default:
      return null;
  }
}

const readersOf = (index: GraphIndex, name: string) =>
  (index.consumers.get(name) ?? []).flatMap(({ node: position, input }) => {
    const node = index.nodes[position];
    return node === undefined ? [] : [{ node, input }];
  });
