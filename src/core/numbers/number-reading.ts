import type { ScalarFormat } from '../formats/format';
import { FORMATS } from '../formats/format-registry';
import { binaryOf, type BitReading, bitReadings, codeOfPattern, hexadecimalOf, isCode, patternOf } from './bit-pattern';
import { type Encoding, encodeExact } from './encoding';
import { type ExactNumber, exactText, type Fraction, fromNumber } from './exact-number';
import { formula, type FormulaPart } from './formula';
import { scaleByPowerOfTwo, subtract } from './fraction';
import { neighbours } from './neighbours';
import { codeEvents, encodingEvents, type ReadingEvent } from './reading-events';
import { readingWords } from './reading-words';
import { type Wrapped, wrap } from './wrapping';

/** One value in one format, with everything that can be said about it. */
export interface NumberReading {
  readonly format: ScalarFormat;
  /** As `FORMATS[format]` has codes: bit patterns for floats, integers else. */
  readonly code: number;
  /** The most significant first. */
  readonly bits: readonly BitReading[];
  readonly value: ExactNumber;
  /** Every digit of the value; "∞", "NaN", "−0". */
  readonly decimal: string;
  readonly hexadecimal: string;
  readonly binary: string;
  readonly formula: readonly FormulaPart[];
  /**
   * What rounding added to the number: exact, and in units of the distance of the format's values around the number (ulps);
   * null where it added nothing, or not a finite amount.
   */
  readonly error: { readonly absolute: Fraction; readonly ulps: Fraction } | null;
  /** The neighbouring values; null at the ends. */
  readonly below: ExactNumber | null;
  readonly above: ExactNumber | null;
  /** The values right between which the number lies; `value` is the one with the even code. */
  readonly tie: { readonly lower: ExactNumber; readonly upper: ExactNumber } | null;
  readonly events: readonly ReadingEvent[];
  /** The events in short sentences with these numbers. */
  readonly words: readonly string[];
  /** For an integer out of range: what keeping only its lowest bits would give. */
  readonly wrapped: Wrapped | null;
}

type CodeReading = Pick<
  NumberReading,
  'format' | 'code' | 'bits' | 'value' | 'decimal' | 'hexadecimal' | 'binary' | 'formula' | 'below' | 'above'
>;

function readBits(code: number, format: ScalarFormat): CodeReading {
  const value = fromNumber(FORMATS[format].decode(code));
  return {
    format,
    code,
    bits: bitReadings(code, format),
    value,
    decimal: exactText(value),
    hexadecimal: hexadecimalOf(code, format),
    binary: binaryOf(code, format),
    formula: formula(code, format),
    ...neighbours(code, format),
  };
}

/** A number in a format: rounded once, from its exact value, to the nearest; ties to even. */
export function readNumber(number: ExactNumber, format: ScalarFormat): NumberReading {
  const encoding = encodeExact(number, format);
  const reading = readBits(encoding.code, format);
  const found = {
    ...reading,
    error: errorOf(number, reading.value, encoding),
    tie: tieOf(encoding, format),
    events: encodingEvents(number, reading.value, encoding, format),
    wrapped: wrap(encoding, format),
  };
  return { ...found, words: readingWords(number, found) };
}

/** The value of a code. Throws RangeError where the format has no such code. */
export function readCode(code: number, format: ScalarFormat): NumberReading {
  if (!isCode(code, format)) throw new RangeError(`${code} is no code of ${format}.`);
  const reading = readBits(code, format);
  const found = { ...reading, error: null, tie: null, events: codeEvents(reading.value, format), wrapped: null };
  return { ...found, words: readingWords(reading.value, found) };
}

/** The code with one bit turned over. Throws RangeError for a code or a place that the format does not have. */
export function flipBit(code: number, format: ScalarFormat, place: number): number {
  const { bits } = FORMATS[format];
  if (!isCode(code, format)) throw new RangeError(`${code} is no code of ${format}.`);
  if (!Number.isInteger(place) || place < 0 || place >= bits) throw new RangeError(`${format} has no bit ${place}.`);
  const pattern = patternOf(code, format);
  const worth = 2 ** place;
  return codeOfPattern(Math.floor(pattern / worth) % 2 === 1 ? pattern - worth : pattern + worth, format);
}

function errorOf(number: ExactNumber, value: ExactNumber, { stepExponent }: Encoding): NumberReading['error'] {
  if (number.kind !== 'finite' || value.kind !== 'finite') return null;
  const absolute = subtract(value.value, number.value);
  return absolute.numerator === 0n ? null : { absolute, ulps: scaleByPowerOfTwo(absolute, -stepExponent) };
}

function tieOf({ tie }: Encoding, format: ScalarFormat): NumberReading['tie'] {
  const valueOf = (code: number): ExactNumber => fromNumber(FORMATS[format].decode(code));
  return tie === null ? null : { lower: valueOf(tie.lower), upper: valueOf(tie.upper) };
}
