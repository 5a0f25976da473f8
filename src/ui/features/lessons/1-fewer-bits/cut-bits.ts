import { bitReadings, type BitReading } from '../../../../core/numbers/bit-pattern';

/** What is left of an int32 when only its lowest bits are kept, the first of them counting as the sign. */
export interface CutBits {
  readonly value: number;
  /** All 32, the dropped ones marked as not needed; the first that is kept counts backwards. */
  readonly bits: readonly BitReading[];
}

/** Keeps the lowest `width` bits (2 to 32) of an int32 and reads them in two's complement. */
export function cutBits(code: number, width: number): CutBits {
  const bits = bitReadings(code, 'int32').map((bit): BitReading => {
    if (bit.place >= width) return { ...bit, role: 'integer', unused: true };
    const isSign = bit.place === width - 1;
    const weight = `${isSign ? '−' : ''}2^${bit.place}`;
    return { ...bit, role: isSign ? 'sign' : 'integer', weight, unused: false };
  });
  return { value: Number(BigInt.asIntN(width, BigInt(code))), bits };
}
