import type { ScalarFormat } from '../formats/format';
import { FORMATS } from '../formats/format-registry';
import { codeOfPattern } from './bit-pattern';
import type { Encoding } from './encoding';
import { bitLength } from './fraction';

/** An integer of which only the lowest bits are kept. */
export interface Wrapped {
  /** The whole integer: the number itself, rounded where it had a fraction. */
  readonly integer: bigint;
  readonly code: number;
  /** The bits that are kept. */
  readonly binary: string;
  /** Bits of the whole integer: those of its magnitude, or of its two's complement where it is negative. */
  readonly neededBits: number;
}

/** Binary digits of an integer: 11 for 1024, 4 for −5 in two's complement (1011), 1 for 0. */
export const digitsOf = (integer: bigint): number =>
  integer < 0n ? bitLength(-integer - 1n) + 1 : Math.max(bitLength(integer), 1);

/** What remains of an integer that does not fit if its lowest bits are kept, as C does; null where it fits. */
export function wrap({ integer, beyond }: Encoding, format: ScalarFormat): Wrapped | null {
  return integer === null || !beyond ? null : wrapInteger(integer, format);
}

export function wrapInteger(integer: bigint, format: ScalarFormat): Wrapped {
  const { bits } = FORMATS[format];
  const kept = Number(BigInt.asUintN(bits, integer));
  return {
    integer,
    code: codeOfPattern(kept, format),
    binary: kept.toString(2).padStart(bits, '0'),
    neededBits: digitsOf(integer),
  };
}
