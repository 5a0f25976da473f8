import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accumulate } from '../../core/numbers/accumulate';
import { longestSum, mostProducts, sumOf } from './running-sum';

const int8 = fc.integer({ min: -128, max: 127 });

describe('equal products in an accumulator', () => {
  it('is what adding them one by one gives', () => {
    fc.assert(
      fc.property(int8, int8, fc.integer({ min: 1, max: 40 }), (a, b, count) => {
        const factors = { a: Array<number>(count).fill(a), b: Array<number>(count).fill(b) };
        const last = accumulate(factors.a, factors.b, 'int16').steps.at(-1);
        const { exact, wrapped, saturated, beyond } = sumOf(a * b + 0, count, 'int16');
        expect({ exact: exact + 0, wrapped, saturated: saturated + 0, beyond }).toEqual({
          exact: last?.exact,
          wrapped: last?.wrapped,
          saturated: last?.saturated,
          beyond: last?.beyond,
        });
      }),
    );
  });

  it('holds as many as it holds and not one more', () => {
    fc.assert(
      fc.property(int8, int8, (a, b) => {
        const product = a * b;
        fc.pre(product !== 0);
        const most = mostProducts(product, 'int32');
        expect(sumOf(product, most, 'int32').beyond).toBe(false);
        expect(sumOf(product, most + 1, 'int32').beyond).toBe(true);
        expect(longestSum(product, 'int32')).toBeGreaterThan(most);
      }),
    );
  });

  it('never fills up with zeros', () => {
    expect(mostProducts(0, 'int16')).toBe(Infinity);
    expect(longestSum(0, 'int16')).toBe(1000);
  });
});
