import { describe, expect, it } from 'vitest';
import { SCHEME_FORMATS } from '../../../core/quantization/scheme-formats';
import { FORMAT_GROUPS } from './format-groups';

const labelOf = (format: string) =>
  FORMAT_GROUPS.flatMap(({ items }) => items).find(({ value }) => value === format)?.label;

describe('FORMAT_GROUPS', () => {
  it('holds every format of a scheme once, in three groups', () => {
    expect(FORMAT_GROUPS.map(({ group }) => group)).toEqual(['Integers', 'Floats', 'Shared exponent']);
    const names = FORMAT_GROUPS.flatMap(({ items }) => items.map(({ value }) => value));
    expect(names.toSorted()).toEqual([...SCHEME_FORMATS].toSorted());
  });

  it('says what a value costs and how a file carries it', () => {
    expect(labelOf('int8')).toBe('int8 · 8 bits · QDQ');
    expect(labelOf('bfloat16')).toBe('bfloat16 · 16 bits · Cast');
    expect(labelOf('mxfp4')).toBe('MXFP4 · 4.25 bits · simulated');
    expect(labelOf('nvfp4')).toBe('NVFP4 · 4.5 bits · simulated');
    expect(labelOf('float32')).toBe('float32 (keep float)');
  });
});
