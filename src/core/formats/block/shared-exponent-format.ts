import type { BlockFormat, BlockNumberFormat, ExponentMode, ScalarFormat } from '../format';
import { type ElementGrid, roundToGrid } from './element-grid';
import { bitsOf, exponentOf, largestMagnitude, NOT_FINITE } from './largest-magnitude';
import { powerOfTwo } from './powers-of-two';

/** Bits of a shared exponent, as E8M0 has them: biased by 127, without a sign; 255 is NaN. */
export const EXPONENT_BITS = 8;
export const BIAS = 127;
export const NAN_CODE = 255;

/** How elements are stored, before the shared exponent. */
export interface ElementCodec {
  /** Code of the nearest element, ties to even, saturating. */
  readonly encode: (value: number) => number;
  readonly decode: (code: number) => number;
}

/** What tells one format from another. */
export interface SharedExponentParts {
  readonly name: BlockFormat;
  readonly label: string;
  readonly note: string;
  readonly blockSize: number;
  /** Bits of an element. */
  readonly bits: number;
  readonly element: ScalarFormat | null;
  readonly grid: ElementGrid;
  /** The only way to find the shared exponent; absent: the caller chooses, and floor where it does not. */
  readonly onlyMode?: ExponentMode;
  readonly codec: ElementCodec;
}

/** What is added to the bits of the largest magnitude before its exponent is read. */
function carryOf(mode: ExponentMode, mantissaBits: number): number {
  switch (mode) {
    case 'floor':
      return 0;
    case 'even':
      return 1 << (22 - mantissaBits);
    case 'ceil':
      return 0x7fffff;
  }
}

/** Exponent of the shared scale, from the bits of the largest magnitude. */
export function sharedExponent(magnitude: number, carry: number, maxExponent: number): number {
  return Math.max(Math.min(exponentOf(magnitude, carry), BIAS) - maxExponent, -BIAS);
}

/** A format whose blocks share a scale 2^e, where e follows from the largest magnitude. */
export function sharedExponentFormat({ codec, grid, onlyMode, ...facts }: SharedExponentParts) {
  const { blockSize } = facts;
  const carryIn = (mode: ExponentMode): number => carryOf(onlyMode ?? mode, grid.mantissaBits);
  const format: BlockNumberFormat = {
    ...facts,
    family: 'block',
    storageBits: facts.bits + EXPONENT_BITS / blockSize,
    carrier: 'simulated',
    min: -grid.largest,
    max: grid.largest,
    encodeBlock(values, mode = 'floor') {
      const magnitude = largestMagnitude(bitsOf(values), 0, values.length);
      const shifts = new Uint8Array(0);
      if (magnitude >= NOT_FINITE) {
        return { scale: NaN, scaleCode: NAN_CODE, shifts, codes: new Int32Array(values.length) };
      }
      const scale = sharedExponent(magnitude, carryIn(mode), grid.maxExponent);
      const codes = Int32Array.from(values, (value) => codec.encode(value * powerOfTwo(-scale)));
      return { scale, scaleCode: scale + BIAS, shifts, codes };
    },
    decodeBlock: ({ scale, codes }) => Float32Array.from(codes, (code) => codec.decode(code) * 2 ** scale),
    round(values, mode = 'floor') {
      const bits = bitsOf(values);
      const carry = carryIn(mode);
      for (let begin = 0; begin < values.length; begin += blockSize) {
        const end = Math.min(begin + blockSize, values.length);
        const magnitude = largestMagnitude(bits, begin, end);
        if (magnitude >= NOT_FINITE) values.fill(NaN, begin, end);
        else roundToGrid(values, bits, begin, end, grid, sharedExponent(magnitude, carry, grid.maxExponent));
      }
    },
  };
  return format;
}
