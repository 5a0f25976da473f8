import type { ScalarFormat } from '../formats/format';
import { FORMATS, isIntegerFormat } from '../formats/format-registry';
import type { Encoding } from './encoding';
import { type ExactNumber, isNegative } from './exact-number';
import { absolute, compare, floorLog2 } from './fraction';
import { floatShape } from './float-shape';

/**
 * What happens to a number in a format.
 *
 * - `exact`: nothing is lost; `rounded`: the nearest value is another one; `tie`: two values are equally near.
 * - `saturated`: too large, the largest value is taken; `overflow`: too large, infinity is taken.
 * - `subnormal`: below the smallest normal number; `underflow`: so small that zero is nearest.
 * - `zero`, `negative-zero`, `infinite`, `nan`: what the value is.
 * - `…-lost`: the format cannot express it.
 */
export type ReadingEvent =
  | 'exact'
  | 'rounded'
  | 'tie'
  | 'fraction-lost'
  | 'saturated'
  | 'sign-lost'
  | 'overflow'
  | 'subnormal'
  | 'underflow'
  | 'zero'
  | 'negative-zero'
  | 'negative-zero-lost'
  | 'infinite'
  | 'infinity-lost'
  | 'nan'
  | 'nan-lost';

/** What the value of a code is. */
export function codeEvents(value: ExactNumber, format: ScalarFormat): readonly ReadingEvent[] {
  if (value.kind === 'nan') return ['nan'];
  if (value.kind === 'infinite') return ['infinite'];
  if (value.value.numerator === 0n) return [value.negativeZero ? 'negative-zero' : 'zero'];
  return isSubnormal(value, format) ? ['subnormal'] : [];
}

function isSubnormal(value: ExactNumber, format: ScalarFormat): boolean {
  if (isIntegerFormat(format) || value.kind !== 'finite' || value.value.numerator === 0n) return false;
  return floorLog2(absolute(value.value)) < floatShape(format).minExponent;
}

/** What happened to a number on its way to its value in a format. */
export function encodingEvents(
  number: ExactNumber,
  value: ExactNumber,
  { beyond, tie }: Encoding,
  format: ScalarFormat,
): readonly ReadingEvent[] {
  const is = codeEvents(value, format);
  if (number.kind === 'nan') return value.kind === 'nan' ? ['exact', ...is] : ['nan-lost', ...is];
  if (number.kind === 'infinite')
    return value.kind === 'infinite' ? ['exact', ...is] : ['infinity-lost', 'saturated', ...is];
  if (value.kind !== 'finite') return ['overflow', ...is];
  if (beyond)
    return FORMATS[format].min === 0 && isNegative(number) ? ['sign-lost', 'saturated', ...is] : ['saturated'];
  if (compare(number.value, value.value) === 0)
    return number.negativeZero && !value.negativeZero ? ['negative-zero-lost', ...is] : ['exact', ...is];
  const how: ReadingEvent[] = tie === null ? ['rounded'] : ['rounded', 'tie'];
  if (isIntegerFormat(format)) return [...how, 'fraction-lost', ...is];
  return value.value.numerator === 0n ? [...how, 'underflow', ...is] : [...how, ...is];
}
