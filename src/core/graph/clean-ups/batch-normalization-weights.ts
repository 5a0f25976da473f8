import { floatAttribute, intAttribute } from '../../onnx/attributes';
import type { NodeProto } from '../../onnx/generated/onnx_pb';
import type { Tensor } from '../../onnx/tensor';
import { isOperator, withAttribute } from '../node-edit';

/** y = x · factor + term, one of each a channel. */
export interface ChannelAffine {
  readonly factor: Float64Array;
  readonly term: Float64Array;
}

type FloatTensor = Tensor & { readonly data: Float32Array };

/** The node with what its weight (input 1) and bias (input 2) become. */
export interface Folded {
  readonly node: NodeProto;
  readonly weight: FloatTensor;
  readonly bias: FloatTensor;
}

/** Multiplies an affine map of the output channels into a weight and bias; null where the channels do not match. */
type Foldable = (affine: ChannelAffine) => Folded | null;

/**
 * How an affine map folds into a Conv, ConvTranspose or Gemm, or null for other nodes, weights that are not constant
 * and elements other than float32.
 */
export function foldableOf(node: NodeProto, constantOf: (name: string) => Tensor | undefined): Foldable | null {
  const [, weightName = '', biasName = ''] = node.input;
  const weight = floatsOf(constantOf(weightName));
  const bias = biasName === '' ? null : floatsOf(constantOf(biasName));
  if (weight === null || (biasName !== '' && bias === null)) return null;
  const channelOf = outputChannelOf(node, weight.dims);
  if (channelOf === null) return null;
  // Gemm computes alpha·A·B + beta·C; the new bias takes beta in.
  const beta = isOperator(node, 'Gemm') ? floatAttribute(node, 'beta', 1) : 1;
  return ({ factor, term }) => {
    const channels = factor.length;
    const biasOf = bias === null ? () => 0 : biasReader(bias, channels);
    if (channelOf.count !== channels || biasOf === null) return null;
    return {
      node: beta === 1 ? node : withAttribute(node, 'beta', { float: 1 }),
      weight: { ...weight, data: weight.data.map((value, at) => value * (factor[channelOf.at(at)] ?? 0)) },
      bias: {
        elementType: weight.elementType,
        dims: [channels],
        data: Float32Array.from(factor, (value, at) => beta * biasOf(at) * value + (term[at] ?? 0)),
      },
    };
  };
}

const floatsOf = (tensor: Tensor | undefined): FloatTensor | null =>
  tensor?.data instanceof Float32Array ? { ...tensor, data: tensor.data } : null;

interface OutputChannels {
  readonly count: number;
  /** The output channel that the weight at this flat position belongs to. */
  at(position: number): number;
}

function outputChannelOf(node: NodeProto, dims: readonly number[]): OutputChannels | null {
  const [first = 0, second = 0] = dims;
  const size = dims.slice(1).reduce((product, dim) => product * dim, 1);
  // [M, C/group, …]
  if (isOperator(node, 'Conv') && dims.length > 2)
    return { count: first, at: (position) => Math.floor(position / size) };
  if (isOperator(node, 'Gemm') && dims.length === 2) {
    const transposed = intAttribute(node, 'transB', 0) !== 0;
    if (transposed) return { count: first, at: (position) => Math.floor(position / second) };
    return { count: second, at: (position) => position % second };
  }
  if (!isOperator(node, 'ConvTranspose') || dims.length < 3) return null;
  // [C, M/group, …]: input channels come group after group, and so do output channels.
  const group = intAttribute(node, 'group', 1);
  const kernel = size / second;
  const inputsPerGroup = first / group;
  const at = (position: number) =>
    Math.floor(Math.floor(position / size) / inputsPerGroup) * second + (Math.floor(position / kernel) % second);
  return { count: second * group, at };
}

/** The bias of a channel: one for all, or one each ([M] or [1, M]); null for biases that also differ by row. */
function biasReader({ data, dims }: FloatTensor, channels: number): ((channel: number) => number) | null {
  if (data.length === 1) return () => data[0] ?? 0;
  return data.length === channels && dims.at(-1) === channels ? (channel) => data[channel] ?? 0 : null;
}
