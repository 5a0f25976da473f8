import { roundHalfToEven } from '../../formats/round';
import type { QuantizationParameters } from '../plan';

const INT32_MIN = -2147483648;
const INT32_MAX = 2147483647;

/** ONNX Runtime's margin, so that the largest bias is not pushed over the end by rounding. */
const MARGIN = 1.0001;

const SMALLEST_NORMAL = 2 ** -126;

/** What the scale of a bias follows from. */
export interface BiasScaling {
  /** Scale of the input the weight is multiplied with. */
  readonly inputScale: number;
  readonly weight: Pick<QuantizationParameters, 'scale' | 'rmin' | 'rmax'>;
  /** Factor that multiplies the bias before it is added. */
  readonly beta: number;
  /** Axis of the bias that runs over the channels; null: the weight has one scale. */
  readonly axis: number | null;
}

/**
 * The scale of an int32 bias: input scale times weight scale, as float32 as ONNX Runtime multiplies them. With more
 * biases than weight scales (a grouped ConvTranspose), the scales repeat group by group.
 */
export function biasParameters(values: Float32Array, scaling: BiasScaling): QuantizationParameters {
  const { inputScale, weight, axis } = scaling;
  const count = axis === null ? 1 : values.length;
  const scale = Float32Array.from({ length: count }, (_, i) => inputScale * at(weight.scale, i % weight.scale.length));
  return {
    format: 'int32',
    symmetric: true,
    axis,
    scale,
    zeroPoint: new Int32Array(count),
    rmin: scale.map((step) => INT32_MIN * step),
    rmax: scale.map((step) => INT32_MAX * step),
  };
}

/** How much finer than the coarsest step that fits int32 the bias of an empty channel may be: leaves sums their room. */
const HEADROOM = 256;

/**
 * Weight scales that suit the bias; null where all of them do as they are. Where `input · weight` is too small for the
 * bias to fit int32, the scale is raised to the smallest with which it does (as ONNX Runtime does it, with beta in the
 * account). A channel of zeros has no scale of its own: it takes one that is fine enough for its bias, instead of 1.
 */
export function weightScaleForBias(values: Float32Array, scaling: BiasScaling): Float32Array | null {
  const { inputScale, weight, axis, beta } = scaling;
  const largest = new Float64Array(weight.scale.length);
  values.forEach((value, i) => {
    const channel = axis === null ? 0 : i % largest.length;
    largest[channel] = Math.max(at(largest, channel), Math.abs(value * beta));
  });
  const scales = weight.scale.map((scale, channel) => {
    const smallest = (MARGIN * 2 * at(largest, channel)) / (INT32_MAX - (INT32_MIN + 1)) / inputScale;
    const empty = at(weight.rmin, channel) === 0 && at(weight.rmax, channel) === 0;
    return empty ? scaleOfZeros(scale, smallest) : Math.max(scale, smallest);
  });
  return scales.some((scale, channel) => scale !== weight.scale[channel]) ? scales : null;
}

/** Of several biases that share the weight, the one that needs the coarsest step decides. */
function scaleOfZeros(scale: number, smallest: number): number {
  if (smallest === 0) return scale;
  const fine = Math.max(smallest * HEADROOM, SMALLEST_NORMAL);
  return scale === 1 ? fine : Math.max(scale, fine);
}

/** The smallest power of two that is no less than a positive scale. */
export function powerOfTwoAbove(scale: number): number {
  const power = 2 ** Math.ceil(Math.log2(scale));
  // The logarithm of a power of two may come out a little too large.
  return power / 2 >= scale ? power / 2 : power;
}

/** The bias as int32 codes: `round(beta · x / scale)` in double precision, since a float32 holds only 24 bits. */
export function biasCodes(values: Float32Array, scale: Float32Array, beta: number): Int32Array {
  return Int32Array.from(values, (value, i) => {
    const code = roundHalfToEven((value * beta) / at(scale, scale.length === 1 ? 0 : i));
    return Math.min(Math.max(code, INT32_MIN), INT32_MAX);
  });
}

const at = (values: Float32Array | Float64Array, i: number): number => values[i] ?? Number.NaN;
