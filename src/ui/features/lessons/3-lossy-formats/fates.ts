import type { ScalarFormat } from '../../../../core/formats/format';
import { toNumber } from '../../../../core/numbers/exact-number';
import { type NumberReading, readNumber } from '../../../../core/numbers/number-reading';
import { parseNumber } from '../../../../core/numbers/parse-number';

/** What a format makes of a number, and whether it is near enough. */
export interface Fate {
  readonly text: string;
  readonly reading: NumberReading;
  /** |error| / |number|; infinite where the value is. */
  readonly relative: number;
  readonly isKept: boolean;
}

/** A hundredth: what the lesson calls near enough. */
const NEAR_ENOUGH = 0.01;

/** Three numbers that no format of 8 bits holds together: a small fraction, a whole number, a large one. */
export const NUMBERS = ['0.1', '300', '70000'] as const;

/** Throws for a text that is no number. */
export function fateOf(text: string, format: ScalarFormat): Fate {
  const parsed = parseNumber(text);
  if (!parsed.ok) throw new Error(`${text} is no number.`);
  const reading = readNumber(parsed.value, format);
  const number = toNumber(parsed.value);
  const relative = Math.abs((toNumber(reading.value) - number) / number);
  return { text, reading, relative, isKept: relative <= NEAR_ENOUGH };
}

/** Whether a format holds all three. */
export const holdsAll = (format: ScalarFormat): boolean => NUMBERS.every((text) => fateOf(text, format).isKept);
