import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '../image-preprocessing';
import type { PictureSize } from '../picture-geometry';
import { PILLOW_RESIZES } from '../pillow-resizes.fixture';
import { pixelsOf } from '../pixels';
import { type Region, type ResampledPixels, resample } from '../resample';
import { ResampleKernel } from './resample-kernel';

const kernel = new ResampleKernel();

/** The three colours of every pixel, without what lies between pixels and rows. */
function tight({ data, pixel, row }: ResampledPixels, { width, height }: PictureSize): number[] {
  return Array.from({ length: height * width * 3 }, (_, index) => {
    const at = Math.floor(index / 3);
    return data[Math.floor(at / width) * row + (at % width) * pixel + (index % 3)] ?? NaN;
  });
}

/** Noise, of which so large a share is transparent. */
function noise(width: number, height: number, seed: number, transparent = 0): RgbaImage {
  let state = seed;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, index) =>
    index % 4 === 3 && random() >= transparent ? 255 : Math.floor(random() * 256),
  );
  return { width, height, data };
}

function expectTwins(image: RgbaImage, resized: PictureSize, region: Region): void {
  const expected = resample(pixelsOf(image, 3), resized.width, resized.height, region);
  expect(tight(kernel.resample(image, resized, region), region)).toEqual([...expected]);
}

describe('ResampleKernel', () => {
  it('equals its twin, whatever the sizes, the region and the transparency', () => {
    const side = fc.integer({ min: 1, max: 40 });
    const share = fc.constantFrom(0, 0, 0.01, 1);
    fc.assert(
      fc.property(side, side, side, side, fc.nat(), share, (width, height, toWidth, toHeight, seed, transparent) => {
        const [left, top] = [seed % toWidth, (seed >> 4) % toHeight];
        const region = {
          left,
          top,
          width: 1 + ((seed >> 8) % (toWidth - left)),
          height: 1 + ((seed >> 12) % (toHeight - top)),
        };
        expectTwins(noise(width, height, seed, transparent), { width: toWidth, height: toHeight }, region);
      }),
      { numRuns: 300 },
    );
  });

  it('equals its twin for pictures of several bands, one of them transparent, and for a single long row', () => {
    const large = noise(640, 480, 1);
    large.data[640 * 300 * 4 + 3] = 7;
    expectTwins(large, { width: 341, height: 256 }, { left: 58, top: 16, width: 224, height: 224 });
    expectTwins(noise(70_000, 3, 2), { width: 33, height: 2 }, { left: 0, top: 0, width: 33, height: 2 });
  });

  it('gives white for white, where sums of rounded weights pass 255', () => {
    const data = new Uint8ClampedArray(97 * 61 * 4).fill(255);
    const resized = { width: 45, height: 29 };
    const pixels = kernel.resample({ width: 97, height: 61, data }, resized, { left: 0, top: 0, ...resized });
    expect(new Set(tight(pixels, resized))).toEqual(new Set([255]));
  });

  const colours = PILLOW_RESIZES.filter(({ mode }) => mode !== 'L');
  it.each(colours)('equals Pillow for $width × $height to $toWidth × $toHeight', (example) => {
    const { width, height, toWidth, toHeight } = example;
    const rgb = Buffer.from(example.source, 'base64');
    const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, index) =>
      index % 4 === 3 ? 255 : (rgb[Math.floor(index / 4) * 3 + (index % 4)] ?? 0),
    );
    const resized = { width: toWidth, height: toHeight };
    const pixels = kernel.resample({ width, height, data }, resized, { left: 0, top: 0, ...resized });
    expect(tight(pixels, resized)).toEqual([...Buffer.from(example.result, 'base64')]);
  });
});
