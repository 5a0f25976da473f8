import type { BlockFormat, BlockNumberFormat } from '../format';
import { bitsOfFloat, SIGN, smaller } from '../float32-bits';
import { bitsOf, largestMagnitude, NOT_FINITE } from './largest-magnitude';
import { powerOfTwo, rounderOf } from './powers-of-two';
import { BIAS, EXPONENT_BITS, NAN_CODE, sharedExponent } from './shared-exponent-format';
import { signMagnitude } from './sign-magnitude';

/** Values that share an exponent, and values that share the bit that lowers it by one. */
const BLOCK_SIZE = 16;
const SUB_BLOCK_SIZE = 2;

/** What tells one format from another. */
export interface MicroExponentParts {
  readonly name: BlockFormat;
  readonly label: string;
  readonly note: string;
  /** Bits of a magnitude, the first worth one: no leading one is implied. */
  readonly magnitudeBits: number;
}

const largestOf = (values: Float32Array, begin: number, end: number): number => {
  let largest = 0;
  for (let i = begin; i < end; i++) largest = Math.max(largest, Math.abs(values[i] ?? NaN));
  return largest;
};

/**
 * A format of "With Shared Microexponents, A Little Shifting Goes a Long Way" (arXiv 2302.08007): sixteen values share
 * the exponent `e = floor(log2 amax)`, stored with a bias of 127; two neighbours that both lie below 2^e share one more
 * bit that lowers it to e − 1. Each value has a sign and m magnitude bits in units of 2^(e − shift − m + 1), ties to
 * even, saturating. A block with NaN or an infinity in it reads back as NaN, under the exponent code 255.
 */
export function microExponentFormat({ magnitudeBits, ...facts }: MicroExponentParts): BlockNumberFormat {
  const codec = signMagnitude(magnitudeBits);
  const fraction = magnitudeBits - 1;
  const max = 2 - powerOfTwo(-fraction);

  const roundBlock = (values: Float32Array, bits: Int32Array, begin: number, end: number, exponent: number): void => {
    const bound = bitsOfFloat(powerOfTwo(exponent));
    for (let from = begin; from < end; from += SUB_BLOCK_SIZE) {
      const to = Math.min(from + SUB_BLOCK_SIZE, end);
      // One where the magnitude lies below the bound, without a branch.
      const shift = (largestMagnitude(bits, from, to) - bound) >>> 31;
      const rounder = rounderOf(exponent - shift - fraction);
      const largest = bitsOfFloat(max * powerOfTwo(exponent - shift));
      for (let i = from; i < to; i++) {
        const pattern = bits[i] ?? 0;
        values[i] = Math.abs(values[i] ?? NaN) + rounder - rounder;
        bits[i] = smaller(bits[i] ?? 0, largest) | (pattern & SIGN);
      }
    }
  };

  return {
    ...facts,
    family: 'block',
    bits: 1 + magnitudeBits,
    storageBits: 1 + magnitudeBits + EXPONENT_BITS / BLOCK_SIZE + 1 / SUB_BLOCK_SIZE,
    carrier: 'simulated',
    min: -max,
    max,
    blockSize: BLOCK_SIZE,
    element: null,
    encodeBlock(values) {
      const magnitude = largestMagnitude(bitsOf(values), 0, values.length);
      const shifts = new Uint8Array(Math.ceil(values.length / SUB_BLOCK_SIZE));
      if (magnitude >= NOT_FINITE) {
        return { scale: NaN, scaleCode: NAN_CODE, shifts, codes: new Int32Array(values.length) };
      }
      const scale = sharedExponent(magnitude, 0, 0);
      shifts.forEach((_, at) => {
        const begin = at * SUB_BLOCK_SIZE;
        const end = Math.min(begin + SUB_BLOCK_SIZE, values.length);
        shifts[at] = largestOf(values, begin, end) < 2 ** scale ? 1 : 0;
      });
      const codes = Int32Array.from(values, (value, i) => codec.encode(value * 2 ** (shiftAt(shifts, i) - scale)));
      return { scale, scaleCode: scale + BIAS, shifts, codes };
    },
    decodeBlock: ({ scale, shifts, codes }) =>
      Float32Array.from(codes, (code, i) => codec.decode(code) * 2 ** (scale - shiftAt(shifts, i))),
    round(values) {
      const bits = bitsOf(values);
      for (let begin = 0; begin < values.length; begin += BLOCK_SIZE) {
        const end = Math.min(begin + BLOCK_SIZE, values.length);
        const magnitude = largestMagnitude(bits, begin, end);
        if (magnitude >= NOT_FINITE) values.fill(NaN, begin, end);
        else roundBlock(values, bits, begin, end, sharedExponent(magnitude, 0, 0));
      }
    },
  };
}

const shiftAt = (shifts: Uint8Array, index: number): number => shifts[Math.floor(index / SUB_BLOCK_SIZE)] ?? 0;
