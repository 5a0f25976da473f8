import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScalarFormat } from '../core/formats/format';
import { FLOAT_FORMATS } from '../core/formats/float/float-formats';
import { FORMATS } from '../core/formats/format-registry';
import { INTEGER_FORMATS } from '../core/formats/integer-format';
import { OPERATORS, bitsSlice, formatsSlice } from './numbers-store';
import { initialState, readQuery, writeQuery } from './query-fields';

const scalar = fc.constantFrom(...Object.values({ ...INTEGER_FORMATS, ...FLOAT_FORMATS }).map(({ name }) => name));

const pin = scalar.chain((format: ScalarFormat) => {
  const { family, min, max, bits } = FORMATS[format];
  const code = family === 'integer' ? fc.integer({ min, max }) : fc.integer({ min: 0, max: 2 ** bits - 1 });
  return code.map((chosen) => ({ format, code: chosen }));
});

const sum = fc.constantFrom(...Object.values(INTEGER_FORMATS)).chain(({ name, min, max }) =>
  fc.record({
    format: fc.constant(name),
    operator: fc.constantFrom(...OPERATORS),
    a: fc.integer({ min, max }),
    b: fc.integer({ min, max }),
  }),
);

const readFormats = (query: string) => readQuery(formatsSlice.shape, new URLSearchParams(query));
const readBits = (query: string) => readQuery(bitsSlice.shape, new URLSearchParams(query));

describe('what Numbers keeps in the address', () => {
  it('gives every code of every format back', () => {
    fc.assert(
      fc.property(pin, (chosen) => {
        const state = { ...initialState(formatsSlice.shape), pin: chosen };
        expect(readFormats(writeQuery(formatsSlice.shape, state))).toEqual(state);
      }),
    );
  });

  it('gives every calculation back', () => {
    fc.assert(
      fc.property(sum, (chosen) => {
        const state = { ...initialState(bitsSlice.shape), sum: chosen };
        expect(readBits(writeQuery(bitsSlice.shape, state))).toEqual(state);
      }),
    );
  });

  it.each(['code=float16', 'code=float16.10000', 'code=mxfp4.1', 'code=int8.-1', 'code=toString.1', 'in=int8,int7'])(
    'leaves out what no format has: %s',
    (query) => {
      expect(readFormats(query)).toEqual(initialState(formatsSlice.shape));
    },
  );

  it.each([
    'sum=uint8,256,plus,1',
    'sum=uint8,1,over,1',
    'sum=float16,1,plus,1',
    'sum=int8,1,plus',
    'k=0',
    'acc=int8',
    'a=128',
  ])('leaves out what cannot be calculated: %s', (query) => {
    expect(readBits(query)).toEqual(initialState(bitsSlice.shape));
  });
});
