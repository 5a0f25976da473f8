import { describe, expect, it } from 'vitest';
import { describeFailure } from './failure';
import type { NumbersFailure } from './numbers-failure';

/** One of each kind; the type of the record makes it complete. */
const EXAMPLES: { readonly [K in NumbersFailure['kind']]: Extract<NumbersFailure, { readonly kind: K }> } = {
  'no-number': { room: 'numbers', kind: 'no-number' },
  unreadable: { room: 'numbers', kind: 'unreadable', position: 3, found: 'x' },
  comma: { room: 'numbers', kind: 'comma', position: 2 },
  'division-by-zero': { room: 'numbers', kind: 'division-by-zero', position: 4 },
  'power-not-whole': { room: 'numbers', kind: 'power-not-whole', position: 5 },
  'too-long': { room: 'numbers', kind: 'too-long', length: 999, limit: 120 },
  'too-much-work': { room: 'numbers', kind: 'too-much-work' },
  'too-many-digits': { room: 'numbers', kind: 'too-many-digits', position: 6, limit: 512 },
};

describe('describeNumbersFailure', () => {
  it.each(Object.values(EXAMPLES))('$kind: says what, where and what to do', (failure) => {
    const sentence = describeFailure(failure);
    for (const [key, value] of Object.entries(failure)) {
      if (key !== 'room' && key !== 'kind') expect(sentence).toContain(String(value));
    }
    expect(sentence).toMatch(/^[A-Z“].*\.$/);
    expect(sentence).not.toMatch(/undefined|null|\.\.|\s{2}/);
  });

  it('says where the text ends too early', () => {
    const sentence = describeFailure({ room: 'numbers', kind: 'unreadable', position: 3, found: '' });
    expect(sentence).toContain('ends where a number should follow');
  });
});
