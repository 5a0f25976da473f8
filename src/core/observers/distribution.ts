import { FLOAT_FORMATS } from '../formats/float/float-formats';
import type { FloatFormat } from '../formats/format';
import { codeRange, isIntegerFormat } from '../formats/integer-format';
import { momentsOf } from './moments';
import type { Observation } from './observation';
import type { ObservedRange } from './observed-range';
import type { Observer } from './observer';
import type { ChoiceOf } from './observer-choice';
import type { RangeTarget } from './range-target';
import { hasScale, isScaledFloat } from './suitable-targets';
import { observeValues } from './values-observation';

const SMALLEST_NORMAL = 2 ** -126;

/**
 * ONNX Runtime's Distribution for float8: scale = std(x) / std(every finite value of the format), each code counted
 * once. For integers the codes are what is spread, about the mean of the values where zero may move.
 */
export const distribution: Observer<ChoiceOf<'distribution'>> = {
  label: 'Distribution',
  description: 'Matches the spread of the values to the spread of what the format can say: made for float8.',
  defaults: { kind: 'distribution' },
  parameters: {},
  needsHistogram: true,
  text: () => 'Distribution',
  suits: ({ format }) => isScaledFloat(format),
  range: spread,
  exactRange: (values, choice, target) => spread(observeValues(values), choice, target),
};

function spread(observation: Observation, _: ChoiceOf<'distribution'>, target: RangeTarget): ObservedRange | null {
  const moments = momentsOf(observation);
  const { min, max } = observation;
  if (moments === null || min > max) return null;
  const mean = moments.sum / moments.count;
  const deviation = Math.sqrt(Math.max(moments.squares / moments.count - mean * mean, 0));
  const codes = codeSpread(target);
  const scale = codes === null ? 0 : Math.fround(deviation / codes.deviation);
  // Constants, for which there is no spread to match.
  if (codes === null || scale < SMALLEST_NORMAL) return { rmin: min, rmax: max };
  const reach = scale * codes.reach;
  if (target.symmetric || !isIntegerFormat(target.format)) return { rmin: -reach, rmax: reach, scale };
  const center = Math.max(Math.min(mean, max - reach), min + reach);
  return { rmin: center - reach, rmax: center + reach, scale };
}

/** Standard deviation of the codes a range is spread over, and how far they reach to either side, in scales. */
function codeSpread({ format, symmetric, reduceRange }: RangeTarget): { deviation: number; reach: number } | null {
  if (!hasScale(format)) return null;
  if (isIntegerFormat(format)) {
    const { qmin, qmax } = codeRange(format, symmetric, reduceRange);
    const codes = qmax - qmin + 1;
    return { deviation: Math.sqrt((codes * codes - 1) / 12), reach: (qmax - qmin) / 2 };
  }
  return { deviation: floatDeviation(format), reach: FLOAT_FORMATS[format].max };
}

/** Over all finite codes: both zeros count, where there are two. */
function floatDeviation(format: FloatFormat): number {
  const { bits, decode } = FLOAT_FORMATS[format];
  const values = Array.from({ length: 2 ** bits }, (_, code) => decode(code)).filter(Number.isFinite);
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
