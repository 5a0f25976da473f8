import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINE_FORMATS, lineSlice } from './numbers-line';

const { view, formats } = lineSlice.shape;

describe('the number line in an address', () => {
  it('is read back as it was written, to the last bit', () => {
    const end = fc.double({ noNaN: true, min: -(2 ** 129), max: 2 ** 129 });
    const property = fc.property(fc.constantFrom('linear' as const, 'log' as const), end, end, (scale, a, b) => {
      fc.pre(Math.abs(a - b) > Math.max(Math.abs(a), Math.abs(b), 2 ** -100) * 1e-9);
      const window = { scale, from: Math.min(a, b) + 0, to: Math.max(a, b) + 0 };
      const query = new URLSearchParams({ view: view.write(window) });
      expect(view.read(query.get('view') ?? '')).toEqual(window);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it.each([
    '',
    'linear',
    'linear,1',
    'linear,1,',
    'linear,1,1',
    'linear,2,1',
    'cubic,1,2',
    'log,NaN,1',
    'log,-1e39,1',
    'log,1,2,3',
    'linear,0,5e-324',
    'log,1024,1024.0000000001',
  ])('has no window called "%s"', (text) => {
    expect(view.read(text)).toBeUndefined();
  });

  it('names its formats, each known', () => {
    expect(formats.read('int8,float32')).toEqual(['int8', 'float32']);
    expect(formats.read(formats.write(LINE_FORMATS))).toEqual(LINE_FORMATS);
    for (const text of ['', 'int8,', 'int9', 'mxfp4', 'toString']) expect(formats.read(text)).toBeUndefined();
  });
});
