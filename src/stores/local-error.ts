import { roundHalfToEven } from '../core/formats/round';
import { integerFacts } from '../core/formats/integer-format';
import type { GraphIndex } from '../core/graph/graph-index';
import { type HistogramError, histogramError } from '../core/observers/histogram-error';
import type { Observation } from '../core/observers/observation';
import { weightValues } from '../core/quantization/parameters/weight-parameters';
import type { QuantizationParameters, TensorDecision } from '../core/quantization/plan';

/** What a tensor loses to its own Q/DQ, before anything runs. */
export interface LocalError extends HistogramError {
  /** How many values it was taken from, where that is not all of them; null: all. */
  readonly sampled: number | null;
}

/** Constants beyond this are sampled, so that a plan is judged while a slider moves. */
const MOST_VALUES = 65_536;

const weights = new WeakMap<QuantizationParameters, LocalError>();
const activations = new WeakMap<Observation, { key: string; error: LocalError | null }>();

/**
 * The local error of a tensor: from the values themselves for constants, from the histogram that calibration gathered
 * for activations. Null where the tensor stays float or nothing is known yet.
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
  const known = weights.get(parameters);
  if (known !== undefined) return known;
  const error = constantError(weightValues(weight), weight.dims.map(Number), parameters);
  weights.set(parameters, error);
  return error;
}

function activationError(observation: Observation, { format, scale, zeroPoint }: QuantizationParameters) {
  const key = `${format} ${scale[0]} ${zeroPoint[0]}`;
  const known = activations.get(observation);
  if (known?.key === key) return known.error;
  const found = histogramError(observation, integerFacts(format).name, scale[0] ?? 1, zeroPoint[0] ?? 0);
  const error = found === null ? null : { ...found, sampled: null };
  activations.set(observation, { key, error });
  return error;
}

/** The error of fake quantization over `values` of shape `dims`; every nth value of large ones, n odd. */
export function constantError(
  values: Float32Array,
  dims: readonly number[],
  { format, axis, scale, zeroPoint }: QuantizationParameters,
): LocalError {
  const { qmin, qmax } = integerFacts(format).asymmetric;
  const inner = axis === null ? 1 : dims.slice(axis + 1).reduce((product, size) => product * size, 1);
  const stride = values.length <= MOST_VALUES ? 1 : Math.ceil(values.length / MOST_VALUES) | 1;
  let [signal, noise, clipped, count] = [0, 0, 0, 0];
  for (let i = 0; i < values.length; i += stride) {
    const channel = axis === null ? 0 : Math.floor(i / inner) % scale.length;
    const [step, zero, value] = [scale[channel] ?? 1, zeroPoint[channel] ?? 0, values[i] ?? 0];
    const code = roundHalfToEven(Math.fround(value / step)) + zero;
    const kept = Math.min(Math.max(code, qmin), qmax);
    signal += value * value;
    noise += (value - (kept - zero) * step) ** 2;
    if (code !== kept) clipped += 1;
    count += 1;
  }
  return {
    sqnr: noise === 0 ? Infinity : 10 * Math.log10(signal / noise),
    clippedShare: count === 0 ? 0 : clipped / count,
    sampled: stride === 1 ? null : count,
  };
}
