import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type QueryShape,
  choiceField,
  initialState,
  isInQuery,
  listField,
  readQuery,
  realField,
  switchField,
  textField,
  wholeField,
  writeQuery,
} from './query-fields';

interface Seen {
  readonly text: string;
  readonly low: number;
  readonly count: number;
  readonly signed: boolean;
  readonly shape: 'round' | 'square';
  readonly values: readonly number[];
}

const real = realField('', 0, { min: -1e30, max: 1e30 });

const SHAPE: QueryShape<Seen> = {
  text: textField('v', '1024', 12),
  low: realField('low', -2, { min: -1e30, max: 1e30 }),
  count: wholeField('n', 3, { min: 1, max: 9 }),
  signed: switchField('s', true),
  shape: choiceField('shape', 'round', ['round', 'square']),
  values: listField('values', [1, 2], real, { shortest: 0, longest: 4 }),
};

const number = fc.double({ min: -1e30, max: 1e30, noNaN: true }).map((value) => value + 0);

const seen: fc.Arbitrary<Seen> = fc.record({
  text: fc.string({ maxLength: 12 }),
  low: number,
  count: fc.integer({ min: 1, max: 9 }),
  signed: fc.boolean(),
  shape: fc.constantFrom('round' as const, 'square' as const),
  values: fc.array(number, { maxLength: 4 }),
});

const read = (query: string) => readQuery(SHAPE, new URLSearchParams(query));

describe('the query of a section', () => {
  it('gives every state back', () => {
    fc.assert(
      fc.property(seen, (state) => {
        expect(read(writeQuery(SHAPE, state))).toEqual(state);
      }),
    );
  });

  it('leaves out what is as at first, but never says nothing', () => {
    const initial = initialState(SHAPE);
    expect(writeQuery(SHAPE, initial)).toBe('v=1024');
    expect(writeQuery(SHAPE, { ...initial, count: 4 })).toBe('n=4');
    expect(writeQuery(SHAPE, { ...initial, values: [0.5, -3] })).toBe('values=0.5,-3');
    expect(isInQuery(SHAPE, new URLSearchParams('v=1'))).toBe(true);
    expect(isInQuery(SHAPE, new URLSearchParams('embed=1'))).toBe(false);
  });

  it.each([
    '',
    'v=longer+than+twelve',
    'low=',
    'low=NaN',
    'low=Infinity',
    'low=-1e31',
    'low=0x10z',
    'n=0',
    'n=10',
    'n=2.5',
    'n=',
    's=yes',
    'shape=Round',
    'shape=constructor',
    'values=1,,2',
    'values=1,2,3,4,5',
    'values=a',
    `values=${'1'.repeat(5000)}`,
  ])('takes the initial value for what is not valid: %s', (query) => {
    expect(read(query)).toEqual(initialState(SHAPE));
  });

  it('reads the fields that are valid beside those that are not', () => {
    expect(read('n=99&low=7&shape=square')).toEqual({ ...initialState(SHAPE), low: 7, shape: 'square' });
  });
});
