import type { Observation } from '../../../../core/observers/observation';
import { type ClipRange, type FitTarget, fitOf } from '../../../exhibits/range-fit/fit';

/** Activations with a zero point, as the studio quantizes them: 256 codes, and 16. */
export type ActivationFormat = 'uint8' | 'uint4';

/** What a reader has to win by a range of their own, in dB. */
export const WIN = 3;

export const targetOf = (format: ActivationFormat): FitTarget => ({ format, symmetric: false });

/** The range that clips nothing, which always contains zero. */
export const wholeRange = ({ min, max }: Observation): ClipRange => ({
  rmin: Math.min(min, 0),
  rmax: Math.max(max, 0),
});

/** By how many decibels a range beats the one that clips nothing; negative where it is worse. */
export function gainOf(observation: Observation, format: ActivationFormat, range: ClipRange): number {
  const own = fitOf(observation, targetOf(format), range);
  const whole = fitOf(observation, targetOf(format), wholeRange(observation));
  return own === null || whole === null ? 0 : own.sqnr - whole.sqnr;
}
