import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INTEGER_FORMATS } from '../core/formats/integer-format';
import { AFFINE_FORMATS, affineSlice } from './numbers-affine';

const { map } = affineSlice.shape;

describe('scale and zero point in an address', () => {
  it('are read back as they were written', () => {
    const scales = fc.float({ noNaN: true, min: Math.fround(1e-11), max: Math.fround(1e8) });
    const property = fc.property(fc.constantFrom(...AFFINE_FORMATS), scales, fc.nat(), (format, scale, place) => {
      const { qmin, qmax } = INTEGER_FORMATS[format].asymmetric;
      const value = { format, scale, zeroPoint: qmin + (place % (qmax - qmin + 1)) };
      expect(map.read(map.write(value))).toEqual(value);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it.each([
    '',
    'uint8',
    'uint8,0.1',
    'uint8,,1',
    'uint8,0,1',
    'uint8,-1,1',
    'uint8,1e99,1',
    'uint8,NaN,1',
    'uint8,1,256',
    'int4,1,8',
    'int8,1,0.5',
    'int8,1,',
    'int8,1,2,3',
    'float16,1,0',
  ])('are not read from "%s"', (text) => {
    expect(map.read(text)).toBeUndefined();
  });
});
