import { describe, expect, it } from 'vitest';
import { pixelsOf } from './pixels';

const picture = (...rgba: number[]) => ({ width: rgba.length / 4, height: 1, data: Uint8ClampedArray.from(rgba) });

const colours = (data: Uint32Array | Uint8Array) =>
  [...data].map((word) => [word & 255, (word >>> 8) & 255, (word >>> 16) & 255]);

describe('pixelsOf', () => {
  it('gives the colours of an opaque picture as they are', () => {
    expect(colours(pixelsOf(picture(1, 2, 3, 255, 250, 251, 252, 255), 3).data)).toEqual([
      [1, 2, 3],
      [250, 251, 252],
    ]);
  });

  it('lays transparent pixels on white', () => {
    const laid = pixelsOf(picture(0, 0, 0, 0, 0, 100, 255, 128, 10, 20, 30, 255), 3);
    expect(colours(laid.data)).toEqual([
      [255, 255, 255],
      [127, 177, 255],
      [10, 20, 30],
    ]);
  });

  it.each([
    [[255, 0, 0], 76],
    [[0, 255, 0], 150],
    [[0, 0, 255], 29],
    [[255, 255, 255], 255],
    [[12, 200, 99], 132],
  ])('makes %j the grey %i, as Pillow does', ([red = 0, green = 0, blue = 0], grey) => {
    expect([...pixelsOf(picture(red, green, blue, 255), 1).data]).toEqual([grey]);
  });

  it('reads pixels that do not lie on a word', () => {
    const buffer = new Uint8ClampedArray([9, 1, 2, 3, 255]);
    const { data } = pixelsOf({ width: 1, height: 1, data: buffer.subarray(1) }, 3);
    expect(colours(data)).toEqual([[1, 2, 3]]);
  });
});
