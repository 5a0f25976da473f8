import { describe, expect, it } from 'vitest';
import { counted, listed } from './clean-up-step';

describe('sentences', () => {
  it('count', () => {
    expect(counted(1, 'node')).toBe('1 node');
    expect(counted(2, 'branch', 'branches')).toBe('2 branches');
  });

  it('list a few names and say how many more there are', () => {
    expect(listed([])).toBe('');
    expect(listed(['a'])).toBe('a');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listed(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
  });
});
