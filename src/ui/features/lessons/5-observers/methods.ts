import type { FormatName } from '../../../../core/formats/format';
import { histogramError } from '../../../../core/observers/histogram-error';
import type { Observation } from '../../../../core/observers/observation';
import type { ObserverChoice } from '../../../../core/observers/observer-choice';
import { observedRange, observerText } from '../../../../core/observers/observer-registry';
import { type ScaleAndZeroPoint, targetParameters } from '../../../../core/observers/target-parameters';
import type { TermName } from '../../../parts/terms';

/** The formats that the lesson compares: activations with a zero point, as the studio quantizes them. */
export type ActivationFormat = Extract<FormatName, 'uint8' | 'uint4'>;

/** The part of the number line that keeps its values; what lies outside is clipped to its ends. */
export interface Range {
  readonly rmin: number;
  readonly rmax: number;
}

/** What a range costs an activation in a format. */
export interface RangeCost extends ScaleAndZeroPoint {
  /** Expected of the observed values, in dB. */
  readonly sqnr: number;
  /** Share (0–1) of the values outside. */
  readonly clippedShare: number;
}

/** What one method of finding a range makes of an activation. */
export interface MethodResult {
  readonly label: string;
  readonly term: TermName;
  readonly range: Range;
  readonly cost: RangeCost;
}

/** In the order in which the lesson speaks of them. */
const METHODS: readonly { readonly term: TermName; readonly choice: ObserverChoice }[] = [
  { term: 'minmax', choice: { kind: 'minmax' } },
  { term: 'percentile', choice: { kind: 'percentile', percentile: 99.9 } },
  { term: 'percentile', choice: { kind: 'percentile', percentile: 99 } },
  { term: 'entropy', choice: { kind: 'entropy', bins: 2048 } },
  { term: 'mse', choice: { kind: 'mse' } },
];

const targetOf = (format: ActivationFormat) => ({ format, symmetric: false });

/** The scale and zero point that a range gets in a format, and what they cost. Null without a histogram. */
export function costOf(observation: Observation, format: ActivationFormat, range: Range): RangeCost | null {
  const parameters = targetParameters(targetOf(format), range);
  const error = histogramError(observation, format, parameters.scale, parameters.zeroPoint);
  return error === null ? null : { ...parameters, ...error };
}

/** What every method of the lesson makes of an activation; none without a histogram. */
export const methodResults = (observation: Observation, format: ActivationFormat): readonly MethodResult[] =>
  METHODS.flatMap(({ term, choice }) => {
    const range = observedRange(observation, choice, targetOf(format));
    const cost = range === null ? null : costOf(observation, format, range);
    return range === null || cost === null ? [] : [{ label: observerText(choice), term, range, cost }];
  });

/** By how many decibels a range beats min/max in a format; negative where it is worse. */
export function gainOver(observation: Observation, format: ActivationFormat, range: Range): number {
  const whole = { rmin: observation.min, rmax: observation.max };
  const [own, minmax] = [costOf(observation, format, range), costOf(observation, format, whole)];
  return own === null || minmax === null ? 0 : own.sqnr - minmax.sqnr;
}
