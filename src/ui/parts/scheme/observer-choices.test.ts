import { describe, expect, it } from 'vitest';
import { DEFAULT_WEIGHTS } from '../../../core/quantization/recipe';
import { observerItems, observerKey, ownObserverItems, parameterFields } from './observer-choices';

const INT8 = DEFAULT_WEIGHTS;
const MXFP4 = { ...DEFAULT_WEIGHTS, format: 'mxfp4' } as const;
const FLOAT8 = { ...DEFAULT_WEIGHTS, format: 'float8e4m3fn' } as const;

describe('observerItems', () => {
  it('offers what makes a difference for the target', () => {
    const keys = observerItems(INT8, 'activation', undefined).map(({ key }) => key);
    expect(keys).toContain('minmax');
    expect(keys).toContain('mse');
    expect(keys).not.toContain('distribution');
    expect(observerItems(FLOAT8, 'weight', undefined).map(({ key }) => key)).toContain('distribution');
    expect(observerItems(MXFP4, 'weight', undefined)).toEqual([]);
  });

  it('keeps the one in use, whether it makes a difference or not', () => {
    expect(observerItems(INT8, 'weight', { kind: 'distribution' })[0]?.key).toBe('distribution');
  });
});

describe('ownObserverItems', () => {
  it('lists what the user wrote, and one in use that is no longer there', () => {
    const items = ownObserverItems(['mine'], { kind: 'custom', name: 'lost' });
    expect(items.map(({ key, label }) => [key, label])).toEqual([
      ['custom mine', 'mine'],
      ['custom lost', 'lost'],
    ]);
    expect(observerKey({ kind: 'custom', name: 'mine' })).toBe(items[0]?.key);
  });
});

describe('parameterFields', () => {
  it('gives the numbers of a choice with their limits, and the choice that another number makes', () => {
    const [field] = parameterFields({ kind: 'percentile', percentile: 99.9 });
    expect(field).toMatchObject({ label: 'Percentile', value: 99.9, max: 100 });
    expect(field?.change(99)).toEqual({ kind: 'percentile', percentile: 99 });
    expect(parameterFields({ kind: 'minmax' })).toEqual([]);
    expect(parameterFields({ kind: 'custom', name: 'mine' })).toEqual([]);
  });
});
