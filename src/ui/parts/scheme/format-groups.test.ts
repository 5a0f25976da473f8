import { describe, expect, it } from 'vitest';
import { SCHEME_FORMATS } from '../../../core/quantization/scheme-formats';
import { FORMAT_GROUPS } from './format-groups';

const labelOf = (format: string) =>
  FORMAT_GROUPS.flatMap(({ items }) => items).find(({ value }) => value === format)?.label;

const groupOf = (format: string) =>
  FORMAT_GROUPS.find(({ items }) => items.some(({ value }) => value === format))?.group;

describe('FORMAT_GROUPS', () => {
  it('holds every format of a scheme once, by family and carrier', () => {
    expect(FORMAT_GROUPS.map(({ group }) => group)).toEqual([
      'Integers, QDQ',
      'Floats, QDQ',
      'Floats, Cast',
      'Floats, simulated',
      'Shared exponent, simulated',
      'Not quantized',
    ]);
    const names = FORMAT_GROUPS.flatMap(({ items }) => items.map(({ value }) => value));
    expect(names.toSorted()).toEqual([...SCHEME_FORMATS].toSorted());
  });

  it('says how a file carries a format in the heading, and what scales cost in the line', () => {
    expect(groupOf('int8')).toBe('Integers, QDQ');
    expect(groupOf('bfloat16')).toBe('Floats, Cast');
    expect(groupOf('float6e2m3')).toBe('Floats, simulated');
    expect(labelOf('int8')).toBe('int8');
    expect(labelOf('mxfp4')).toBe('MXFP4 · 4.25 bits');
    expect(labelOf('float32')).toBe('float32, keep float');
  });
});
