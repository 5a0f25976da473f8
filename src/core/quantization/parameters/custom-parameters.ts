import { customConstantRanges, customRange } from '../../observers/custom/custom-range-key';
import { describeTarget } from '../../observers/custom/custom-target';
import type { Observations } from '../../observers/observation';
import type { ObservedRange } from '../../observers/observed-range';
import type { PlacedTensor } from '../placement/placement';
import type { QuantizationParameters } from '../plan';
import type { Recipe, Scheme } from '../recipe';
import { linearEntries } from './linear-entries';

/** Whether the user's own observer decides this range. Blocks, float16 and dynamic tensors ask no observer at all. */
export const asksCustom = ({ scheme, fixedRange }: PlacedTensor): boolean =>
  scheme?.observer.kind === 'custom' &&
  scheme.dynamic !== true &&
  fixedRange === null &&
  describeTarget(scheme) !== null;

/** The text of the user's observer that a scheme names; null where it names none, or one the recipe does not hold. */
export function customSource(recipe: Recipe, { observer }: Scheme): string | null {
  if (observer.kind !== 'custom' || recipe.observers === undefined) return null;
  return Object.hasOwn(recipe.observers, observer.name) ? (recipe.observers[observer.name] ?? null) : null;
}

/**
 * Scale and zero point from the ranges that the user's own observer found while calibration ran. Null where this text
 * was not asked for this format yet: what an earlier version of it found does not count.
 */
export function customParameters(
  { name, axis, rangeOf, role }: PlacedTensor,
  scheme: Scheme,
  recipe: Recipe,
  observations: Observations | null,
): QuantizationParameters | null {
  const source = customSource(recipe, scheme);
  if (source === null) return null;
  if (role === 'weight') {
    const ranges = customConstantRanges(observations, name, source, scheme, axis);
    return ranges === null ? null : linearEntries(scheme, axis, asColumns(ranges));
  }
  const observation = observations?.tensors.get(rangeOf);
  const range = observation === undefined ? null : customRange(observation, source, scheme);
  return range === null ? null : linearEntries(scheme, null, asColumns([range]));
}

const asColumns = (ranges: readonly ObservedRange[]) => ({
  rmin: Float32Array.from(ranges, ({ rmin }) => rmin),
  rmax: Float32Array.from(ranges, ({ rmax }) => rmax),
});
