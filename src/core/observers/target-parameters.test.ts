import { describe, expect, it } from 'vitest';
import { targetParameters } from './target-parameters';

describe('targetParameters', () => {
  it.each([
    [{ format: 'uint8', symmetric: false }, { rmin: -1, rmax: 3 }, 4 / 255, 64],
    [{ format: 'int8', symmetric: true }, { rmin: -1, rmax: 3 }, 3 / 127, 0],
    [{ format: 'int8', symmetric: true, reduceRange: true }, { rmin: -1, rmax: 3 }, 3 / 64, 0],
    [{ format: 'uint8', symmetric: false, powerOfTwo: true }, { rmin: -1, rmax: 3 }, 2 ** -6, 64],
    [{ format: 'uint8', symmetric: false, restrictZeroPoint: true }, { rmin: -1, rmax: 3 }, 6 / 255, 128],
    [{ format: 'uint8', symmetric: false, restrictZeroPoint: true }, { rmin: 1, rmax: 3 }, 3 / 255, 0],
    [{ format: 'float8e4m3fn', symmetric: true }, { rmin: -896, rmax: 3 }, 2, 0],
    [{ format: 'float4e2m1', symmetric: true, powerOfTwo: true }, { rmin: -1, rmax: 20 }, 4, 0],
    [{ format: 'bfloat16', symmetric: true }, { rmin: -1, rmax: 20 }, 1, 0],
    // The observer's own scale.
    [{ format: 'uint8', symmetric: false }, { rmin: -1, rmax: 3, scale: 0.5 }, 0.5, 2],
    [{ format: 'uint8', symmetric: false, restrictZeroPoint: true }, { rmin: -1, rmax: 3, scale: 0.5 }, 0.5, 128],
    [{ format: 'int8', symmetric: true }, { rmin: -1, rmax: 3, scale: 0.25 }, 0.25, 0],
    [{ format: 'uint8', symmetric: false }, { rmin: 1, rmax: 3, scale: 0.25 }, 0.25, 0],
    [{ format: 'uint8', symmetric: false }, { rmin: -1000, rmax: 3, scale: 1 }, 1, 255],
    [{ format: 'float8e4m3fn', symmetric: true, powerOfTwo: true }, { rmin: -1, rmax: 3, scale: 0.3 }, 0.25, 0],
  ] as const)('of %o and %o are %d and %d', (target, range, scale, zeroPoint) => {
    expect(targetParameters(target, range)).toMatchObject({ scale: Math.fround(scale), zeroPoint });
  });
});
