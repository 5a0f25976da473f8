import { customConstantRanges, customRange } from '../../observers/custom/custom-range-key';
import { describeTarget } from '../../observers/custom/custom-target';
import type { Observation, Observations } from '../../observers/observation';
import type { ObservedRange } from '../../observers/observed-range';
import type { PlacedTensor } from '../placement/placement';
import type { Recipe, Scheme } from '../recipe';
import { type ClipRanges, columns } from './clip-ranges';

/**
 * Whether the user's own observer decides this range. Block formats, float16 and dynamic tensors ask no observer at all;
 * blocks are too many for one that runs apart, and keep all their values.
 */
export const asksCustom = ({ scheme, fixedRange, blockSize }: PlacedTensor): boolean =>
  scheme?.observer.kind === 'custom' &&
  scheme.dynamic !== true &&
  fixedRange === null &&
  blockSize === null &&
  describeTarget(scheme) !== null;

/** The text of the user's observer that a scheme names; null where it names none, or one the recipe does not hold. */
export function customSource(recipe: Recipe, { observer }: Scheme): string | null {
  if (observer.kind !== 'custom' || recipe.observers === undefined) return null;
  return Object.hasOwn(recipe.observers, observer.name) ? (recipe.observers[observer.name] ?? null) : null;
}

/**
 * The ranges that the user's own observer found while calibration ran. Null where this text was not asked for this
 * format yet: what an earlier version of it found does not count.
 */
export function customRanges(
  { name, axis, rangeOf, role }: PlacedTensor,
  scheme: Scheme,
  recipe: Recipe,
  observations: Observations | null,
): ClipRanges | null {
  const source = customSource(recipe, scheme);
  if (source === null) return null;
  if (role === 'weight') {
    const ranges = customConstantRanges(observations, name, source, scheme, axis);
    return ranges === null ? null : columns(ranges);
  }
  const observation = observations?.tensors.get(rangeOf);
  if (observation === undefined) return null;
  const { channels } = observation;
  if (axis !== null && channels?.axis !== axis) return null;
  const parts = axis === null || channels === undefined ? [observation] : channels.list;
  const ranges = parts.map((part) => customRange(part, source, scheme) ?? unseen(part));
  const known = ranges.filter((range) => range !== null);
  return known.length < ranges.length ? null : columns(known);
}

/** A channel in which nothing finite was seen is one of zeros; null for others. */
const unseen = ({ min, max }: Observation): ObservedRange | null => (min > max ? { rmin: 0, rmax: 0 } : null);
