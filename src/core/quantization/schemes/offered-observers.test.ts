import { describe, expect, it } from 'vitest';
import { DEFAULT_WEIGHTS, type Scheme } from '../recipe';
import { offeredObservers } from './offered-observers';

const offered = (change: Partial<Scheme>) => offeredObservers({ ...DEFAULT_WEIGHTS, ...change }, 'weight');

describe('offeredObservers', () => {
  it('offers all that suit, and of weights in blocks those that a few values are enough for', () => {
    expect(offered({})).toContain('entropy');
    expect(offered({ granularity: 'per-block' })).toEqual(['minmax', 'mse', 'power-of-two-minmax', 'power-of-two-mse']);
    expect(offeredObservers({ ...DEFAULT_WEIGHTS, granularity: 'per-block' }, 'activation')).toContain('entropy');
  });

  it('offers nothing where no scale follows from a range', () => {
    expect(offered({ format: 'mxfp4' })).toEqual([]);
  });
});
