import { describe, expect, it } from 'vitest';
import type { Progress } from './progress';
import { reportingFiles } from './weight-progress';

describe('reportingFiles', () => {
  const bytes = (length: number) => new Uint8Array(length);

  it('counts a weight as done when the next one is asked for, and one that is read twice once', () => {
    const told: Progress[] = [];
    const files = reportingFiles(
      { folder: '.', read: (_location, _offset, length) => bytes(length) },
      60,
      'write-weights',
      (progress) => told.push(progress),
    );
    expect(files.read('data', 0, 10)).toHaveLength(10);
    files.read('data', 10, 20);
    files.read('data', 0, 10);
    files.read('other', 0, 30);
    expect(told.map(({ done }) => done)).toEqual([0, 10, 30, 30]);
    expect(told.every(({ stage, total }) => stage === 'write-weights' && total === 60)).toBe(true);
  });
});
