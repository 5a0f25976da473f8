import { beforeEach, describe, expect, it } from 'vitest';
import { blocksSlice, multiplyBlockValue, setBlockValue, startBlock, valuesOf } from './numbers-blocks';
import { initialState, readQuery, writeQuery } from './query-fields';

const { store, shape } = blocksSlice;
const shown = () => valuesOf(store.getState());
const reload = () => readQuery(shape, new URLSearchParams(writeQuery(shape, store.getState())));

beforeEach(() => {
  store.setState(initialState(shape), true);
  startBlock('ramp', 1);
});

describe('values', () => {
  it('come from the preset and are the same for the same seed', () => {
    expect(Array.from(shown().slice(0, 3))).toEqual([-1.9375, -1.8125, -1.6875]);
    startBlock('normal', 7);
    const first = shown();
    startBlock('normal', 8);
    expect(shown()).not.toEqual(first);
    startBlock('normal', 7);
    expect(shown()).toEqual(first);
  });

  it('can be changed and multiplied, one after the other', () => {
    setBlockValue(3, 0.1);
    multiplyBlockValue(3, 16);
    expect(shown()[3]).toBe(Math.fround(Math.fround(0.1) * 16));
    multiplyBlockValue(4, 2);
    expect(shown()[3]).toBe(Math.fround(Math.fround(0.1) * 16));
    expect(shown()[4]).toBe(2 * ((4 - 15.5) / 8));
    setBlockValue(4, 5);
    expect(shown()[4]).toBe(5);
  });

  it('stay finite', () => {
    setBlockValue(0, 1e300);
    multiplyBlockValue(0, 1024);
    expect(shown()[0]).toBeLessThan(Infinity);
  });
});

describe('address', () => {
  it('holds only what differs from the preset, and gives it back', () => {
    setBlockValue(3, 0.1);
    setBlockValue(7, -2);
    setBlockValue(7, (7 - 15.5) / 8);
    multiplyBlockValue(5, 64);
    expect(writeQuery(shape, store.getState())).toBe('set=ramp&v=3%3A0.1&times=5%3A64');
    expect(reload()).toEqual(store.getState());
    expect(valuesOf(reload())).toEqual(shown());
  });

  it.each([
    'v=32:1',
    'v=1:1e31',
    'v=1',
    'v=:1',
    'v=1:',
    'v=1:x',
    'v=1.5:1',
    'v=1:1:1',
    'times=1:0.5',
    'times=40:2',
    'group=3',
    'in=int8',
    'in=none',
    'at=32',
  ])('does not take %s', (query) => {
    expect(readQuery(shape, new URLSearchParams(query))).toEqual(initialState(shape));
  });
});
