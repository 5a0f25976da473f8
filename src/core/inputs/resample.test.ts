import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PILLOW_RESIZES } from './pillow-resizes.fixture';
import { pixelsOf } from './pixels';
import { resample } from './resample';
import { resampleCoefficients } from './resample-coefficients';

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

/** Red, green, blue as an opaque picture. */
function opaque(width: number, height: number, rgb: ArrayLike<number>) {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let colour = 0; colour < 3; colour++) data[pixel * 4 + colour] = rgb[pixel * 3 + colour] ?? 0;
  }
  return { width, height, data };
}

describe('resample', () => {
  it.each(PILLOW_RESIZES)('equals Pillow for $mode $width × $height to $toWidth × $toHeight', (example) => {
    const { width, height, toWidth, toHeight, mode } = example;
    const pixels = pixelsOf(opaque(width, height, bytesOf(example.source)), mode === 'L' ? 1 : 3);
    const whole = { left: 0, top: 0, width: toWidth, height: toHeight };
    expect(resample(pixels, toWidth, toHeight, whole)).toEqual(bytesOf(example.result));
  });

  it('cuts the same pixels out of a region as out of the whole', () => {
    const side = fc.integer({ min: 1, max: 24 });
    fc.assert(
      fc.property(side, side, side, side, fc.nat(), fc.nat(), (width, height, toWidth, toHeight, x, y) => {
        const rgb = Uint8Array.from(
          { length: width * height * 3 },
          (_, index) => (index * 97 + (index >> 3) * 31) & 255,
        );
        const pixels = pixelsOf(opaque(width, height, rgb), 3);
        const [left, top] = [x % toWidth, y % toHeight];
        const region = { left, top, width: toWidth - left, height: toHeight - top };
        const whole = resample(pixels, toWidth, toHeight, { left: 0, top: 0, width: toWidth, height: toHeight });
        const part = resample(pixels, toWidth, toHeight, region);
        for (let row = 0; row < region.height; row++) {
          const from = ((top + row) * toWidth + left) * 3;
          const length = region.width * 3;
          expect(part.subarray(row * length, (row + 1) * length)).toEqual(whole.subarray(from, from + length));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('keeps a picture of one colour', () => {
    const white = opaque(50, 37, new Uint8Array(50 * 37 * 3).fill(255));
    const resized = resample(pixelsOf(white, 3), 13, 61, { left: 0, top: 0, width: 13, height: 61 });
    expect(resized.every((value) => value === 255)).toBe(true);
  });
});

describe('resampleCoefficients', () => {
  it('share one whole out at each position, within the input', () => {
    const size = fc.integer({ min: 1, max: 600 });
    fc.assert(
      fc.property(size, size, (from, to) => {
        const { taps, first, count, weights } = resampleCoefficients(from, to);
        for (let position = 0; position < to; position++) {
          const [start = 0, length = 0] = [first[position], count[position]];
          expect(start >= 0 && length >= 1 && length <= taps && start + length <= from).toBe(true);
          const sum = weights
            .subarray(position * taps, position * taps + length)
            .reduce((total, weight) => total + weight, 0);
          expect(Math.abs(sum - 2 ** 22)).toBeLessThanOrEqual(length);
        }
      }),
      { numRuns: 40 },
    );
  });
});
