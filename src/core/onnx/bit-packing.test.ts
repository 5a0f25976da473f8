import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packBits, unpackBits } from './bit-packing';

describe('packing below a byte', () => {
  it('puts the first element in the lowest bits, as onnx.proto lays out', () => {
    expect([...packBits(Uint8Array.of(1, 2, 3), 4)]).toEqual([0x21, 0x03]);
    expect([...packBits(Int8Array.of(-8, 7, -1), 4)]).toEqual([0x78, 0x0f]);
    expect([...packBits(Uint8Array.of(0, 1, 2, 3, 3), 2)]).toEqual([0b11100100, 0b11]);
    // Four 6-bit elements in 24 bits: 1 | 2 << 6 | 3 << 12 | 63 << 18, lowest byte first.
    expect([...packBits(Uint8Array.of(1, 2, 3, 63), 6)]).toEqual([0x81, 0x30, 0xfc]);
  });

  it('extends the sign of signed elements only', () => {
    expect([...unpackBits(Uint8Array.of(0x78, 0x0f), 4, new Int8Array(3))]).toEqual([-8, 7, -1]);
    expect([...unpackBits(Uint8Array.of(0x78, 0x0f), 4, new Uint8Array(3))]).toEqual([8, 7, 15]);
    expect([...unpackBits(Uint8Array.of(0b11100100), 2, new Int8Array(4))]).toEqual([0, 1, -2, -1]);
  });

  it.each([2, 4, 6])('gives back what was packed in %i bits, for any count', (bits) => {
    fc.assert(
      fc.property(fc.array(fc.nat(2 ** bits - 1)), (values) => {
        const packed = packBits(Uint8Array.from(values), bits);
        expect(packed.length).toBe(Math.ceil((values.length * bits) / 8));
        expect([...unpackBits(packed, bits, new Uint8Array(values.length))]).toEqual(values);
      }),
    );
  });
});
