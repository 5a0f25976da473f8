import type { IntegerFormat } from '../../../core/formats/format';
import { linearParameters } from '../../../core/formats/linear-parameters';
import { histogramError } from '../../../core/observers/histogram-error';
import { minMax } from '../../../core/observers/min-max';
import { momentsOf } from '../../../core/observers/moments';
import { mse } from '../../../core/observers/mse';
import type { Observation } from '../../../core/observers/observation';
import { percentile } from '../../../core/observers/percentile';

/** The values that a quantized tensor is to keep; the quantizer widens it to contain zero. */
export interface ClipRange {
  readonly rmin: number;
  readonly rmax: number;
}

/** Where a range comes from: the hand that drags it, or an observer. */
export type FitMethod = 'yours' | 'minmax' | 'percentile' | 'mse';

/** What a range costs the values that were observed. */
export interface Fit extends ClipRange {
  /** Distance of neighbouring values that can be told apart. */
  readonly scale: number;
  readonly zeroPoint: number;
  /** Values of the smallest and the largest code. */
  readonly lowest: number;
  readonly highest: number;
  /** Share (0–1) of the values that lie more than half a step outside. */
  readonly clippedShare: number;
  /** Mean squared error of one value. */
  readonly meanSquaredError: number;
  /** dB. */
  readonly sqnr: number;
}

/** How the values are quantized, whatever the range. */
export interface FitTarget {
  readonly format: IntegerFormat;
  readonly symmetric: boolean;
}

/**
 * The cost of a range, as the studio expects it of a calibrated tensor: every bin of the histogram taken as evenly filled.
 * Null where there is no histogram.
 */
export function fitOf(
  observation: Observation,
  { format, symmetric }: FitTarget,
  { rmin, rmax }: ClipRange,
): Fit | null {
  const { scale, zeroPoint, qmin, qmax } = linearParameters(format, { symmetric }, rmin, rmax);
  const error = histogramError(observation, format, scale, zeroPoint);
  const moments = momentsOf(observation);
  if (error === null || moments === null) return null;
  const meanSquaredError = moments.count === 0 ? 0 : moments.squares / moments.count / 10 ** (error.sqnr / 10);
  const [lowest, highest] = [(qmin - zeroPoint) * scale, (qmax - zeroPoint) * scale];
  return { rmin, rmax, scale, zeroPoint, lowest, highest, meanSquaredError, ...error };
}

/** The range that each observer takes of these values; `share` is the percentile. */
export function observedFits(
  observation: Observation,
  target: FitTarget,
  share: number,
): Readonly<Partial<Record<FitMethod, Fit>>> {
  const ranges = {
    minmax: minMax.range(observation, { kind: 'minmax' }, target),
    percentile: percentile.range(observation, { kind: 'percentile', percentile: share }, target),
    mse: mse.range(observation, { kind: 'mse' }, target),
  };
  const fits = Object.entries(ranges).map(([method, range]) => [
    method,
    range === null ? null : fitOf(observation, target, range),
  ]);
  return Object.fromEntries(fits.filter(([, fit]) => fit !== null));
}
