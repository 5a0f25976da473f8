import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { readHash, writeHash } from './view-hash';
import { CENTRE_TABS, type View } from './view-store';

const view: fc.Arbitrary<View> = fc.record({
  tab: fc.constantFrom(...CENTRE_TABS),
  selection: fc.option(
    fc.record({ kind: fc.constantFrom('node' as const, 'tensor' as const), name: fc.string({ minLength: 1 }) }),
  ),
  find: fc.string(),
  door: fc.option(
    fc.record({
      sample: fc.string({ minLength: 1 }),
      target: fc.option(fc.string({ minLength: 1 })),
      run: fc.option(fc.constantFrom('calibrate' as const, 'compare' as const)),
    }),
  ),
});

describe('the address of a view', () => {
  it('gives every view back', () => {
    fc.assert(
      fc.property(view, (seen) => {
        expect(readHash(writeHash(seen))).toEqual(seen);
      }),
    );
  });

  it('leaves defaults out', () => {
    expect(writeHash({ tab: 'graph', selection: null, find: '', door: null })).toBe('#/');
    expect(writeHash({ tab: 'layers', selection: { kind: 'node', name: 'conv 3' }, find: 'a/b', door: null })).toBe(
      '#/?tab=layers&node=conv+3&find=a%2Fb',
    );
  });

  it('says what a door asks for', () => {
    expect(readHash('#/?sample=digits-cnn&run=compare&tab=layers').door).toEqual({
      sample: 'digits-cnn',
      target: null,
      run: 'compare',
    });
    expect(readHash('#/?sample=digits-cnn&run=anything&target=float16').door).toEqual({
      sample: 'digits-cnn',
      target: 'float16',
      run: null,
    });
    expect(readHash('#/?run=compare').door).toBeNull();
  });

  it.each(['', '#', '#/', '#/?', '#/?tab=nothing', '#/?node=', `#/?node=${'x'.repeat(5000)}`, '#%%%', '#/?%E0%A4%A'])(
    'takes the default for what is not valid: %s',
    (hash) => {
      expect(readHash(hash)).toEqual({ tab: 'graph', selection: null, find: '', door: null });
    },
  );
});
