import { describe, expect, it } from 'vitest';
import type { FormatName, ScalarFormat } from '../../../../core/formats/format';
import { FORMATS, isBlockFormat, isIntegerFormat } from '../../../../core/formats/format-registry';
import { toNumber } from '../../../../core/numbers/exact-number';
import { NUMBERS, fateOf, holdsAll } from './fates';
import { CHOICES } from './choose-format';

const isScalar = (format: FormatName): format is ScalarFormat => !isBlockFormat(format);
// The keys of the registry are the names of all formats.
const SCALAR = (Object.keys(FORMATS) as readonly FormatName[]).filter(isScalar);

describe('three numbers in one format', () => {
  it('fit within a hundredth into bfloat16 alone of those with at most sixteen bits', () => {
    expect(SCALAR.filter((format) => FORMATS[format].bits <= 16 && holdsAll(format))).toEqual(['bfloat16']);
    expect(CHOICES).toContain('bfloat16');
  });

  it('become what the exporter writes', () => {
    for (const format of SCALAR) {
      for (const text of NUMBERS) {
        const { encode, decode } = FORMATS[format];
        expect(toNumber(fateOf(text, format).reading.value)).toBe(decode(encode(Number(text))));
      }
    }
  });

  it('lose the fraction in integers and the large one in float16', () => {
    expect(SCALAR.filter(isIntegerFormat).every((format) => fateOf('0.1', format).reading.decimal === '0')).toBe(true);
    expect(fateOf('70000', 'float16').relative).toBe(Infinity);
  });
});
