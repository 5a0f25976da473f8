import { codeRange } from '../../formats/integer-format';
import type { GraphIndex } from '../../graph/graph-index';
import { weightParameters } from '../../quantization/parameters/weight-parameters';
import type { BlockedWeight } from './blocked-weights';

/** What a quantizer of the kind of MatMulNBitsQuantizer writes for a weight, laid out as in the plan. */
export interface ExpectedBlocks {
  /** Magnitudes: the scale of a symmetric block is negative where its extreme is positive. */
  readonly scale: Float32Array;
  /** Of unsigned codes; 0 for symmetric blocks, which have none. */
  readonly zeroPoint: Int32Array;
  /** Whether the whole range of every block is what the plan's scales were made of as well. */
  readonly wholeRange: boolean;
  /** How the scales of symmetric blocks compare with the plan's: 15/16 of them with int4. Else 1. */
  readonly factor: number;
}

/**
 * Both find scales by the same rule where blocks are asymmetric: `(max − min) / (2^bits − 1)`. A symmetric block gets
 * `−extreme / 2^(bits − 1)` there, where `extreme` is its value of largest magnitude, so that the extreme is a code.
 */
export function expectedBlocks(index: GraphIndex, { name, bits, parameters }: BlockedWeight): ExpectedBlocks | null {
  const weight = index.initializers.get(name);
  if (weight === undefined) return null;
  const { format, symmetric, axis, blockSize, scale, zeroPoint } = parameters;
  const granularity = blockSize === undefined ? 'per-channel' : 'per-block';
  const scheme = { format, symmetric, granularity, observer: { kind: 'minmax' } } as const;
  const plain = weightParameters(weight, scheme, axis, blockSize ?? null, index.files);
  const { qmin, qmax } = codeRange(format, symmetric);
  const factor = symmetric ? (qmax - qmin) / 2 ** bits : 1;
  const offset = format.startsWith('u') ? 0 : 2 ** (bits - 1);
  return {
    scale: plain.scale.map((value) => value * factor),
    zeroPoint: plain.zeroPoint.map((value) => (symmetric ? 0 : value + offset)),
    wholeRange: same(plain.scale, scale) && same(plain.zeroPoint, zeroPoint),
    factor,
  };
}

const same = (left: ArrayLike<number>, right: ArrayLike<number>): boolean =>
  left.length === right.length && Array.from(left).every((value, at) => value === right[at]);
