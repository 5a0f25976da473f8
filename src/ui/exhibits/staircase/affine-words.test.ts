import { describe, expect, it } from 'vitest';
import { readAffine } from '../../../core/numbers/affine';
import { finely, formulaLines, readingText } from './affine-words';

const map = { format: 'uint8', scale: Math.fround(0.0187), zeroPoint: 114 } as const;
const lines = (r: number) => formulaLines(readAffine(r, map), map);

describe('the words of the formula', () => {
  it('lead from the value to its error, line by line', () => {
    expect(lines(0.73).map(({ text, result }) => [text, result])).toEqual([
      ['clamp(round(r / scale) + zeroPoint, 0, 255)', ''],
      ['clamp(round(0.73 / 0.0187) + 114, 0, 255)', ''],
      ['clamp(round(39.0374) + 114, 0, 255)', ''],
      ['clamp(39 + 114, 0, 255)', '153'],
      ['(q − zeroPoint) · scale', ''],
      ['(153 − 114) · 0.0187', '0.7293'],
      ['r′ − r', '−0.0007'],
    ]);
  });

  it('write negative zero points as they are subtracted', () => {
    const int8 = { format: 'int8', scale: 0.5, zeroPoint: -3 } as const;
    const texts = formulaLines(readAffine(1, int8), int8).map(({ text }) => text);
    expect(texts[3]).toBe('clamp(2 − 3, −128, 127)');
    expect(texts[5]).toBe('(−1 + 3) · 0.5');
  });

  it('say what was clamped, and what was a tie', () => {
    expect(lines(9)[3]?.note).toBe('clamped to 255, the largest code');
    expect(lines(-9)[6]?.note).toBe('outside the range');
    const halves = { format: 'int8', scale: 1, zeroPoint: 0 } as const;
    expect(formulaLines(readAffine(2.5, halves), halves)[3]?.note).toBe('a tie: rounded to the even number');
    expect(readingText(readAffine(9, map))).toMatch(/^9 becomes code 255, .*, clamped$/);
  });

  it('keep six digits, and powers of ten where there would be many zeros', () => {
    expect([0.123456789, -2, 1e-7, 0].map(finely)).toEqual(['0.123457', '−2', '1.00e−7', '0']);
  });
});
