import { fakeQuantize } from '../core/formats/fake-quantize';
import { isBlockFormat, isIntegerFormat } from '../core/formats/format-registry';
import type { Quantization } from '../core/formats/quantization';
import { forEachScaleRun, scaleLayout } from '../core/formats/scale-runs';
import type { GraphIndex } from '../core/graph/graph-index';
import { type HistogramError, histogramError } from '../core/observers/histogram-error';
import { levelsOf } from '../core/observers/levels';
import { momentsOf } from '../core/observers/moments';
import type { Observation } from '../core/observers/observation';
import type { TensorProto } from '../core/onnx/generated/onnx_pb';
import { weightValues } from '../core/quantization/parameters/weight-parameters';
import type { QuantizationParameters, TensorDecision } from '../core/quantization/plan';
import { sampleRows } from './sample-rows';

/** What a tensor loses to its own quantization, before anything runs. */
export interface LocalError extends Omit<HistogramError, 'clippedShare'> {
  /** Null where the format clips nothing of its own: block formats. */
  readonly clippedShare: number | null;
  /** How many values it was taken from, where that is not all of them; null: all. */
  readonly sampled: number | null;
}

/** Constants beyond this are sampled, so that a plan is judged while a slider moves. */
const MOST_VALUES = 65_536;

/** By constant, as several may have the same parameters. */
const constants = new WeakMap<TensorProto, WeakMap<QuantizationParameters, LocalError>>();
const activations = new WeakMap<Observation, { key: string; error: LocalError | null }>();

/**
 * The local error of a tensor: from the values themselves for constants, from the histogram that calibration gathered
 * for activations. Null where the tensor stays float, where nothing is known yet, and for activations whose blocks or
 * scales follow from how values lie side by side, which a histogram does not tell.
 */
export function localErrorOf(
  index: GraphIndex,
  decision: TensorDecision,
  observation: Observation | null,
): LocalError | null {
  const { parameters } = decision;
  if (parameters === null || !decision.quantized) return null;
  const weight = index.initializers.get(decision.copyOf ?? decision.name);
  if (weight === undefined) return observation === null ? null : activationError(observation, parameters);
  const errors = constants.get(weight) ?? new WeakMap<QuantizationParameters, LocalError>();
  constants.set(weight, errors);
  const known = errors.get(parameters);
  if (known !== undefined) return known;
  const error = constantError(weightValues(weight), weight.dims.map(Number), parameters);
  errors.set(parameters, error);
  return error;
}

/** The error expected of an activation, from its histogram, or from those of its channels. */
export function activationError(observation: Observation, parameters: QuantizationParameters): LocalError | null {
  const { format, scale, zeroPoint } = parameters;
  if (isBlockFormat(format) || scale.length === 0) return null;
  const key = `${format} ${scale.join()} ${zeroPoint.join()}`;
  const known = activations.get(observation);
  if (known?.key === key) return known.error;
  const found =
    scale.length === 1
      ? histogramError(observation, format, scale[0] ?? 1, zeroPoint[0] ?? 0)
      : channelsError(observation.channels?.list ?? [], parameters);
  const error = found === null ? null : { ...found, sampled: null };
  activations.set(observation, { key, error });
  return error;
}

/** The error over all channels, each under its own scale; null where they were not watched one by one. */
function channelsError(
  channels: readonly Observation[],
  { format, scale, zeroPoint }: QuantizationParameters,
): HistogramError | null {
  if (channels.length !== scale.length) return null;
  let [signal, noise, clipped, count] = [0, 0, 0, 0];
  for (const [channel, observation] of channels.entries()) {
    const moments = momentsOf(observation);
    const error = histogramError(observation, format, scale[channel] ?? 1, zeroPoint[channel] ?? 0);
    if (moments === null || error === null) return null;
    signal += moments.squares;
    noise += moments.squares / 10 ** (error.sqnr / 10);
    clipped += moments.count * error.clippedShare;
    count += moments.count;
  }
  return {
    sqnr: noise === 0 ? Infinity : 10 * Math.log10(signal / noise),
    clippedShare: count === 0 ? 0 : clipped / count,
  };
}

/** The error of fake quantization over `values` of shape `dims`; of large ones over every nth row. */
export function constantError(values: Float32Array, dims: readonly number[], quantization: Quantization): LocalError {
  const sample = sampleRows(values, dims, quantization, MOST_VALUES);
  const rounded = fakeQuantize(sample.values, sample.dims, sample.quantization);
  let [signal, noise] = [0, 0];
  for (let i = 0; i < rounded.length; i += 1) {
    const [value, kept] = [sample.values[i] ?? 0, rounded[i] ?? 0];
    if (!Number.isFinite(value)) continue;
    signal += value * value;
    noise += (value - kept) ** 2;
  }
  return {
    sqnr: noise === 0 ? Infinity : 10 * Math.log10(signal / noise),
    clippedShare: clippedShare(sample.values, sample.dims, sample.quantization),
    sampled: sample.values.length === values.length ? null : sample.values.length,
  };
}

/** How far the codes reach, in units of the scale, with half a step beyond the last. */
function reach(format: Quantization['format'], zeroPoint: number): readonly [number, number] {
  if (isBlockFormat(format) || format === 'float32') return [-Infinity, Infinity];
  const levels = levelsOf(format, { scale: 1, zeroPoint });
  if (levels.points === null) return [levels.lowest - 0.5, levels.highest + 0.5];
  const largest = levels.points.at(-1) ?? Infinity;
  const limit = largest + (largest - (levels.points.at(-2) ?? largest)) / 2;
  return [-limit, limit];
}

/** Share of the values that lie outside what the codes reach; null for block formats. */
function clippedShare(values: Float32Array, dims: readonly number[], quantization: Quantization): number | null {
  const { format, scale, zeroPoint } = quantization;
  if (isBlockFormat(format)) return null;
  if (values.length === 0 || scale.length === 0) return 0;
  const even = isIntegerFormat(format);
  const shared = reach(format, 0);
  let clipped = 0;
  forEachScaleRun(values.length, scaleLayout(values.length, dims, quantization), (begin, end, entry, step) => {
    for (let i = begin; i < end; i += 1) {
      const at = entry + (i - begin) * step;
      const steps = (values[i] ?? 0) / (scale[at] ?? 1);
      const zero = even ? (zeroPoint[at] ?? 0) : 0;
      if (steps < shared[0] - zero || steps > shared[1] - zero) clipped += 1;
    }
  });
  return clipped / values.length;
}
