import { customConstantRanges, customRange } from '../../observers/custom/custom-range-key';
import { describeTarget } from '../../observers/custom/custom-target';
import type { Observations } from '../../observers/observation';
import type { PlacedTensor } from '../placement/placement';
import type { Recipe, Scheme } from '../recipe';
import { type ClipRanges, columns } from './clip-ranges';

/**
 * Whether the user's own observer decides this range. Block formats, float16 and dynamic tensors ask no observer at all;
 * blocks of weights and channels of activations are too many for one that runs apart, and keep all their values.
 */
export const asksCustom = ({ scheme, fixedRange, role, axis, blockSize }: PlacedTensor): boolean =>
  scheme?.observer.kind === 'custom' &&
  scheme.dynamic !== true &&
  fixedRange === null &&
  blockSize === null &&
  (axis === null || role === 'weight') &&
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
  const range = observation === undefined ? null : customRange(observation, source, scheme);
  return range === null ? null : columns([range]);
}
