import { describe, expect, it } from 'vitest';
import { describeFailure } from './failure';
import type { InputFailure } from './input-failure';

const file = 'set/a.npy';
const input = 'x';
const detail = 'its header is damaged';

/** One of each kind; the type of the record makes it complete. */
const EXAMPLES: { readonly [K in InputFailure['kind']]: Extract<InputFailure, { readonly kind: K }> } = {
  'unreadable-file': { room: 'input', kind: 'unreadable-file', file, detail },
  'unreadable-image': { room: 'input', kind: 'unreadable-image', file },
  'unreadable-array': { room: 'input', kind: 'unreadable-array', file, detail },
  'unsupported-dtype': { room: 'input', kind: 'unsupported-dtype', file, dtype: '<c8' },
  'unreadable-tensor': { room: 'input', kind: 'unreadable-tensor', file, detail },
  'unreadable-zip': { room: 'input', kind: 'unreadable-zip', file, detail },
  'archive-too-large': { room: 'input', kind: 'archive-too-large', file, detail },
  'unreadable-labels': { room: 'input', kind: 'unreadable-labels', file, detail },
  'wrong-shape': { room: 'input', kind: 'wrong-shape', file, input, expected: '[1, 2]', actual: '[1, 3]' },
  'wrong-type': { room: 'input', kind: 'wrong-type', file, input, expected: 'int64', actual: 'float' },
  empty: { room: 'input', kind: 'empty', file },
  'not-finite': { room: 'input', kind: 'not-finite', file, input, count: 1 },
  'missing-input': { room: 'input', kind: 'missing-input', file, input, given: ['a', 'b'] },
  'sample-counts-differ': { room: 'input', kind: 'sample-counts-differ', file, detail: '5 of a, 4 of b' },
  'not-a-picture-input': { room: 'input', kind: 'not-a-picture-input', file, input, shape: '[N, 4]' },
  'wrong-preprocessing': { room: 'input', kind: 'wrong-preprocessing', input, detail: 'a standard deviation is 0' },
  'unsupported-input': { room: 'input', kind: 'unsupported-input', input, detail: 'it holds text' },
  'no-samples': { room: 'input', kind: 'no-samples', count: 3 },
};

describe('describeInputFailure', () => {
  it.each(Object.values(EXAMPLES))('$kind: says what, where and what to do', (failure) => {
    const sentence = describeFailure(failure);
    for (const [key, value] of Object.entries(failure)) {
      if (key !== 'room' && key !== 'kind')
        expect(sentence).toContain(Array.isArray(value) ? value.join(', ') : String(value));
    }
    expect(sentence).toMatch(/\. [A-Z][^.]*\.|\. Give images \(.*\)/);
    expect(sentence).not.toMatch(/undefined|null|\.\.|\s{2}/);
  });
});
