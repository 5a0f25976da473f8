import { describe, expect, it } from 'vitest';
import { bitsOf } from './bit-cells';

describe('bitsOf', () => {
  it.each([
    [153, 'uint8', '10011001'],
    [-1, 'int8', '11111111'],
    [-128, 'int8', '10000000'],
    [127, 'int8', '01111111'],
    [-8, 'int4', '1000'],
    [5, 'uint4', '0101'],
    [-2, 'int32', '1'.repeat(31) + '0'],
    [65535, 'uint16', '1'.repeat(16)],
  ] as const)('writes %d as %s', (code, format, bits) => {
    expect(bitsOf(code, format)).toBe(bits);
  });
});
