import type { IntegerFormat } from '../formats/format';
import { INTEGER_FORMATS } from '../formats/integer-format';
import type { ExactNumber } from './exact-number';
import { digitsOf } from './wrapping';
import { bitLength, magnitudeOf } from './fraction';

/** How many bits an integer takes, and how many of each format it leaves unused. */
export interface BitsNeeded {
  readonly integer: bigint;
  /** Binary digits of the integer, those of its two's complement where it is negative: 11 for 1024. */
  readonly digits: number;
  /** Bits of an unsigned format that holds it; null for a negative one. */
  readonly unsigned: number | null;
  /** Bits of a signed format (two's complement) that holds it: 12 for 1024, 8 for −128. */
  readonly signed: number;
  /** The smallest format of each kind that holds it; null where none does. */
  readonly smallestUnsigned: IntegerFormat | null;
  readonly smallestSigned: IntegerFormat | null;
  /** Every integer format, in the order of a menu. */
  readonly formats: readonly FormatUse[];
}

export interface FormatUse {
  readonly format: IntegerFormat;
  readonly bits: number;
  readonly holds: boolean;
  /** Leading zeros, or copies of the sign, that the value does not need; 0 where it does not fit. */
  readonly unused: number;
}

const FORMATS = Object.values(INTEGER_FORMATS);

/** Bits that an integer needs. null for what is no integer: fractions, infinities, NaN. */
export function unusedBits(number: ExactNumber): BitsNeeded | null {
  if (number.kind !== 'finite' || number.value.denominator !== 1n) return null;
  const integer = number.value.numerator;
  const digits = digitsOf(integer);
  const formats = FORMATS.map(({ name, bits, min, max }) => {
    const holds = integer >= BigInt(min) && integer <= BigInt(max);
    return { format: name, bits, holds, unused: holds ? bits - digits : 0 };
  });
  return {
    integer,
    digits,
    unsigned: integer < 0n ? null : digits,
    signed: signedBits(integer),
    smallestUnsigned: smallest(integer, false),
    smallestSigned: smallest(integer, true),
    formats,
  };
}

/** Bits of the two's complement of an integer, its sign included. */
export const signedBits = (integer: bigint): number =>
  bitLength(integer < 0n ? -integer - 1n : magnitudeOf(integer)) + 1;

function smallest(integer: bigint, signed: boolean): IntegerFormat | null {
  const holding = FORMATS.filter(
    (format) => format.signed === signed && integer >= BigInt(format.min) && integer <= BigInt(format.max),
  );
  return holding.toSorted((a, b) => a.bits - b.bits)[0]?.name ?? null;
}
