import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placePicture } from './picture-geometry';

const square = (side: number) => ({ width: side, height: side });

/** Width to which a picture four pixels high is resized for a crop of two. */
const croppedWidth = (width: number): number =>
  placePicture({ width, height: 4 }, square(2), { resize: 'shorter-side-crop', cropFraction: 1 }).resized.width;

describe('placePicture', () => {
  it('resizes the shorter side and crops the centre, a half pixel to the left and top', () => {
    expect(
      placePicture({ width: 500, height: 375 }, square(224), { resize: 'shorter-side-crop', cropFraction: 0.875 }),
    ).toEqual({
      resized: { width: 341, height: 256 },
      region: { left: 58, top: 16, width: 224, height: 224 },
      left: 0,
      top: 0,
    });
  });

  it('rounds the side before the crop: 128 pixels come out of 146', () => {
    const { resized } = placePicture(square(1000), square(128), { resize: 'shorter-side-crop', cropFraction: 0.875 });
    expect(resized).toEqual(square(146));
  });

  it('rounds the longer side half to even', () => {
    expect([5, 7, 9].map(croppedWidth)).toEqual([2, 4, 4]);
  });

  it('stretches', () => {
    expect(
      placePicture({ width: 10, height: 999 }, { width: 320, height: 240 }, { resize: 'stretch', cropFraction: 1 }),
    ).toEqual({
      resized: { width: 320, height: 240 },
      region: { left: 0, top: 0, width: 320, height: 240 },
      left: 0,
      top: 0,
    });
  });

  it('centres a letterbox', () => {
    expect(placePicture({ width: 400, height: 100 }, square(200), { resize: 'letterbox', cropFraction: 1 })).toEqual({
      resized: { width: 200, height: 50 },
      region: { left: 0, top: 0, width: 200, height: 50 },
      left: 0,
      top: 75,
    });
  });

  it('never leaves the resized picture or the input', () => {
    const side = fc.integer({ min: 1, max: 5000 });
    const mode = fc.constantFrom('shorter-side-crop', 'stretch', 'letterbox' as const);
    fc.assert(
      fc.property(
        side,
        side,
        side,
        side,
        mode,
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (w, h, W, H, resize, cropFraction) => {
          const { resized, region, left, top } = placePicture(
            { width: w, height: h },
            { width: W, height: H },
            { resize, cropFraction },
          );
          expect(region.left >= 0 && region.top >= 0 && region.width >= 1 && region.height >= 1).toBe(true);
          expect(region.left + region.width <= resized.width && region.top + region.height <= resized.height).toBe(
            true,
          );
          expect(left >= 0 && top >= 0 && left + region.width <= W && top + region.height <= H).toBe(true);
          if (resize !== 'letterbox') expect([region.width, region.height]).toEqual([W, H]);
        },
      ),
    );
  });
});
