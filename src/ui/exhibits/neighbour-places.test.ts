import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromNumber, infinite } from '../../core/numbers/exact-number';
import { readNumber } from '../../core/numbers/number-reading';
import { neighbourPlaces } from './neighbour-places';

const at = (asked: number, value: number, below: number | null, above: number | null) =>
  neighbourPlaces(
    fromNumber(asked),
    fromNumber(value),
    below === null ? null : fromNumber(below),
    above === null ? null : fromNumber(above),
  );

describe('where neighbours stand', () => {
  it('is true to scale, also where steps double', () => {
    expect(at(1024, 1024, 1023, 1025)).toEqual({ below: 0, value: 0.5, above: 1, asked: null });
    expect(at(1025, 1024, 1023, 1026)).toEqual({ below: 0, value: 1 / 3, above: 1, asked: 2 / 3 });
  });

  it('puts what lies further out beyond the ends', () => {
    expect(at(1024, 127, 126, null)).toEqual({ below: 0, value: 0.5, above: null, asked: 2 });
    expect(at(-5, 0, null, 1)).toEqual({ below: null, value: 0.5, above: 1, asked: -1 });
    expect(neighbourPlaces(fromNumber(65510), fromNumber(65504), fromNumber(65472), infinite(false))?.above).toBe(1);
  });

  it('has nothing to say about infinities and NaN', () => {
    expect(neighbourPlaces(null, infinite(false), fromNumber(65504), null)).toBeNull();
  });

  it('keeps a number that was rounded within half a step of its value', () => {
    fc.assert(
      fc.property(fc.double({ min: -60000, max: 60000, noNaN: true }), (number) => {
        const asked = fromNumber(number);
        const { value, below, above } = readNumber(asked, 'float16');
        const places = neighbourPlaces(asked, value, below, above);
        expect(places).not.toBeNull();
        if (places === null || places.asked === null) return;
        expect(places.asked).toBeGreaterThanOrEqual(places.value / 2);
        expect(places.asked).toBeLessThanOrEqual((places.value + 1) / 2);
      }),
    );
  });
});
