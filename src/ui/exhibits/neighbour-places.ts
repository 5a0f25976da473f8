import type { ExactNumber } from '../../core/numbers/exact-number';
import { finite, toNumber } from '../../core/numbers/exact-number';
import { type Fraction, compare, divide, subtract } from '../../core/numbers/fraction';

/** Where three neighbouring values of a format stand, and the number that was asked for: shares of a line, 0 to 1. */
export interface NeighbourPlaces {
  readonly below: number | null;
  readonly value: number;
  readonly above: number | null;
  /** Null where the format has the number itself; −1 and 2 where it lies beyond the ends of the line. */
  readonly asked: number | null;
}

const valueOf = (number: ExactNumber | null): Fraction | null => (number?.kind === 'finite' ? number.value : null);

const share = (part: Fraction, whole: Fraction): number => toNumber(finite(divide(part, whole)));

/** Places true to scale; an infinite neighbour stands as far out as the finite one. Null where there is no value. */
export function neighbourPlaces(
  asked: ExactNumber | null,
  value: ExactNumber,
  below: ExactNumber | null,
  above: ExactNumber | null,
): NeighbourPlaces | null {
  const [middle, low, high, wanted] = [valueOf(value), valueOf(below), valueOf(above), valueOf(asked)];
  if (middle === null || (low === null && high === null)) return null;
  const down = low ?? subtract(middle, subtract(high ?? middle, middle));
  const up = high ?? subtract(middle, subtract(down, middle));
  const width = subtract(up, down);
  const placeOf = (number: Fraction): number => {
    if (compare(number, down) < 0) return -1;
    return compare(number, up) > 0 ? 2 : share(subtract(number, down), width);
  };
  return {
    below: below === null ? null : 0,
    value: placeOf(middle),
    above: above === null ? null : 1,
    asked: wanted === null || compare(wanted, middle) === 0 ? null : placeOf(wanted),
  };
}
