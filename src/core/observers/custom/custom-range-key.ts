import type { Observation, Observations } from '../observation';
import type { ObservedRange } from '../observed-range';
import { type CustomTarget, describeTarget } from './custom-target';

/**
 * Names what an observer's text does: the same text finds the same ranges, under whatever name it is saved, and another
 * text has another id, so that what an earlier version found is never taken for what this one would find. FNV-1a in two
 * 32-bit lanes, and the length.
 */
export const customObserverId = (source: string): string =>
  `${hash(source, 0x811c9dc5)}${hash(source, 0x9747b28c)}-${source.length}`;

function hash(text: string, seed: number): string {
  let state = seed;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return (state >>> 0).toString(16).padStart(8, '0');
}

/** Under what a range is kept in `Observation.customRanges`: the observer's text and what the range was wanted for. */
export function customRangeKey(source: string, target: CustomTarget): string {
  const described = describeTarget(target);
  const wanted = described === null ? target.format : Object.values(described).join(' ');
  return `${customObserverId(source)} ${wanted}`;
}

/** The same in `Observations.constantRanges`, for a constant with one range a channel along `axis`. */
export const customConstantKey = (source: string, target: CustomTarget, axis: number | null): string =>
  `${customRangeKey(source, target)} ${axis ?? 'whole'}`;

/** What an observer with this text found in an activation. Null: it was not calibrated with. */
export const customRange = (observation: Observation, source: string, target: CustomTarget): ObservedRange | null =>
  observation.customRanges?.[customRangeKey(source, target)] ?? null;

/** What it found in a constant, one range a channel. Null: it was not calibrated with. */
export const customConstantRanges = (
  observations: Observations | null,
  tensor: string,
  source: string,
  target: CustomTarget,
  axis: number | null,
): readonly ObservedRange[] | null =>
  observations?.constantRanges?.get(tensor)?.[customConstantKey(source, target, axis)] ?? null;
