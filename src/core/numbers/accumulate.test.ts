import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INTEGER_FORMATS } from '../formats/integer-format';
import { accumulate, safeLength } from './accumulate';

const { int8, uint8 } = INTEGER_FORMATS;
const times = (count: number, value: number): number[] => Array<number>(count).fill(value);

describe('the longest dot product that never overflows', () => {
  it.each([
    ['int8 × int8 in int32', int8.asymmetric, int8.asymmetric, 'int32', 131_071, 16_384],
    ['int8 × int8 in int16', int8.asymmetric, int8.asymmetric, 'int16', 1, 16_384],
    ['symmetric int8 in int16', int8.symmetric, int8.symmetric, 'int16', 2, 16_129],
    ['symmetric int8 in int32', int8.symmetric, int8.symmetric, 'int32', 133_144, 16_129],
    ['uint8 × int8 in int16', uint8.asymmetric, int8.asymmetric, 'int16', 1, -32_640],
    ['reduced uint8 × int8 in int16', uint8.reduced, int8.reduced, 'int16', 4, -8128],
    ['uint8 × uint8 in int32', uint8.asymmetric, uint8.asymmetric, 'int32', 33_025, 65_025],
  ] as const)('%s', (_, a, b, accumulator, length, product) => {
    expect(safeLength(a, b, accumulator)).toMatchObject({ length, product });
    const { min, max } = INTEGER_FORMATS[accumulator];
    const fits = (sum: number): boolean => sum >= min && sum <= max;
    expect([fits(length * product), fits((length + 1) * product)]).toEqual([true, false]);
  });

  it('is held by every product of the ranges', () => {
    const { length } = safeLength(uint8.reduced, int8.reduced, 'int16');
    const code = fc.tuple(
      fc.integer({ min: uint8.reduced.qmin, max: uint8.reduced.qmax }),
      fc.integer({ min: int8.reduced.qmin, max: int8.reduced.qmax }),
    );
    const property = fc.property(fc.array(code, { minLength: length, maxLength: length }), (pairs) => {
      const found = accumulate(
        pairs.map(([a]) => a),
        pairs.map(([, b]) => b),
        'int16',
      );
      expect(found.firstBeyond).toBeNull();
    });
    fc.assert(property);
  });
});

describe('a running sum', () => {
  it('overflows at the first step that does not fit', () => {
    const { steps, firstBeyond } = accumulate(times(4, 127), times(4, 127), 'int16');
    expect(steps.map(({ exact }) => exact)).toEqual([16_129, 32_258, 48_387, 64_516]);
    expect(steps.map(({ wrapped }) => wrapped)).toEqual([16_129, 32_258, -17_149, -1020]);
    expect(steps.map(({ saturated }) => saturated)).toEqual([16_129, 32_258, 32_767, 32_767]);
    expect(steps.map(({ beyond }) => beyond)).toEqual([false, false, true, true]);
    expect(firstBeyond).toBe(2);
  });

  it('that comes back is right again where it wrapped, and stays wrong where it saturated', () => {
    const { steps } = accumulate([127, 127, 127, -127], times(4, 127), 'int16');
    expect(steps.at(-1)).toEqual({
      a: -127,
      b: 127,
      product: -16_129,
      exact: 32_258,
      wrapped: 32_258,
      saturated: 16_638,
      beyond: false,
    });
  });

  it('is what int32 arrays hold, and its exact sum what BigInt gives', () => {
    const code = fc.integer({ min: -32768, max: 32767 });
    const pairs = fc.array(fc.tuple(code, code), { maxLength: 60 });
    const property = fc.property(pairs, (vectors) => {
      const { steps } = accumulate(
        vectors.map(([a]) => a),
        vectors.map(([, b]) => b),
        'int32',
      );
      const sum = Int32Array.of(0);
      let exact = 0n;
      for (const [i, [a, b]] of vectors.entries()) {
        sum[0] = (sum[0] ?? 0) + a * b;
        exact += BigInt(a) * BigInt(b);
        expect(steps[i]).toMatchObject({ wrapped: sum[0], exact: Number(exact) });
      }
    });
    fc.assert(property);
  });

  it('needs as many factors on both sides', () => {
    expect(() => accumulate([1], [1, 2], 'int32')).toThrow(RangeError);
    expect(accumulate([], [], 'int32')).toEqual({ steps: [], firstBeyond: null });
  });
});
