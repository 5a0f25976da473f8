import { roundHalfToEven } from '../../formats/round';
import type { QuantizationParameters } from '../plan';

const INT32_MIN = -2147483648;
const INT32_MAX = 2147483647;

/** ONNX Runtime's margin, so that the largest bias is not pushed over the end by rounding. */
const MARGIN = 1.0001;

/** What the scale of a bias follows from. */
export interface BiasScaling {
  /** Scale of the input the weight is multiplied with. */
  readonly inputScale: number;
  /** Scales of the weight: one, or one a channel. */
  readonly weightScale: Float32Array;
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
  const { inputScale, weightScale, axis } = scaling;
  const count = axis === null ? 1 : values.length;
  const scale = Float32Array.from({ length: count }, (_, i) => inputScale * at(weightScale, i % weightScale.length));
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

/**
 * Weight scales with which the bias fits int32: each raised to the smallest that does, where `input · weight` is
 * smaller (as ONNX Runtime does it, with beta in the account). Null where all of them fit as they are.
 */
export function raisedWeightScale(values: Float32Array, scaling: BiasScaling): Float32Array | null {
  const { inputScale, weightScale, axis, beta } = scaling;
  const largest = new Float64Array(weightScale.length);
  values.forEach((value, i) => {
    const channel = axis === null ? 0 : i % largest.length;
    largest[channel] = Math.max(at(largest, channel), Math.abs(value * beta));
  });
  let raised: Float32Array | null = null;
  weightScale.forEach((scale, channel) => {
    const smallest = (MARGIN * 2 * at(largest, channel)) / (INT32_MAX - (INT32_MIN + 1));
    const candidate = inputScale * scale;
    if (!(candidate > 0 && candidate < smallest)) return;
    raised ??= weightScale.slice();
    raised[channel] = scale * (smallest / candidate);
  });
  return raised;
}

/** The bias as int32 codes: `round(beta · x / scale)` in double precision, since a float32 holds only 24 bits. */
export function biasCodes(values: Float32Array, scale: Float32Array, beta: number): Int32Array {
  return Int32Array.from(values, (value, i) => {
    const code = roundHalfToEven((value * beta) / at(scale, scale.length === 1 ? 0 : i));
    return Math.min(Math.max(code, INT32_MIN), INT32_MAX);
  });
}

const at = (values: Float32Array | Float64Array, i: number): number => values[i] ?? Number.NaN;
