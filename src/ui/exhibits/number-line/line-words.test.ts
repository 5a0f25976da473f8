import { describe, expect, it } from 'vitest';
import { fromNumber } from '../../../core/numbers/exact-number';
import { neighbourhood, valueRanks } from '../../../core/numbers/value-ranks';
import { exactly, gapsText, gapText, placeText, roundingText } from './line-words';

describe('the words of the number line', () => {
  it('say gaps as decimals near one, as powers of two else', () => {
    expect([1, 0.0625, 2 ** -24, 2 ** 104].map(gapText)).toEqual(['1', '0.0625', '2^−24', '2^104']);
  });

  it('say values exactly', () => {
    expect(exactly(Math.fround(1024.23))).toBe('1024.22998046875');
    expect(exactly(2 ** -149)).toBe('1 · 2^−149');
  });

  it('say what a value becomes', () => {
    expect(roundingText(fromNumber(1024.23), 'float16')).toMatch(/→ 1024$/);
    expect(roundingText(fromNumber(1e6), 'float16')).toBe('1000000 → ∞');
    expect(roundingText(fromNumber(3), 'int8')).toBe('3, exact');
  });

  it('say how far neighbours are, and where there is none', () => {
    const at = (value: number) =>
      gapsText(neighbourhood(valueRanks('float8e4m3fn'), valueRanks('float8e4m3fn').nearest(value)));
    expect(at(3)).toBe('gap 0.25 to both sides');
    expect(at(2)).toBe('gap 0.125 below, 0.25 above');
    expect(at(1e9)).toBe('largest, next below by 32');
    expect(at(-1e9)).toBe('smallest, next above by 32');
  });

  it('say what is subnormal', () => {
    const at = (value: number) =>
      placeText('float8e4m3fn', neighbourhood(valueRanks('float8e4m3fn'), valueRanks('float8e4m3fn').nearest(value)));
    expect(at(2 ** -9)).toBe('0.001953125, subnormal, gap 2^−9 to both sides');
    expect(at(2 ** -6)).toBe('0.015625, gap 2^−9 to both sides');
    expect(at(0)).toBe('0, gap 2^−9 to both sides');
  });
});
