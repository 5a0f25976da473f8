import { describe, expect, it } from 'vitest';
import type { BlockFormat } from '../../core/formats/format';
import { BLOCK_FORMATS } from '../../core/formats/block/block-formats';
import { isFormatName, isBlockFormat } from '../../core/formats/format-registry';
import { readBlocks } from '../../core/numbers/block-reading';
import { elementBits, sharedBits } from './member-bits';

const FORMATS = Object.keys(BLOCK_FORMATS).filter(
  (name): name is BlockFormat => isFormatName(name) && isBlockFormat(name),
);

const VALUES = Float32Array.of(3.7, -0.4, 1.3, -2.6, 0.05, 0, 1, -1);

/** A sum of powers of two that are set, with the sign where it multiplies. */
function worth(bits: ReturnType<typeof elementBits>): number {
  const set = bits.filter(({ bit }) => bit === 1);
  const powers = set
    .filter(({ weight }) => weight.includes('^'))
    .map(({ weight }) => (weight.startsWith('−') ? -1 : 1) * 2 ** Number(weight.split('^')[1]?.replace('−', '-')));
  const sum = powers.reduce((total, power) => total + power, 0);
  return set.some(({ weight }) => weight === '×−1') ? -sum : sum;
}

describe('bits of a member of a block', () => {
  it.each(FORMATS.filter((format) => BLOCK_FORMATS[format].element === null || format === 'mxint8'))(
    'add up to the element of %s',
    (format) => {
      for (const { fields, element } of readBlocks(VALUES, format).elements)
        expect(worth(elementBits(format, fields)) + 0).toBe(element + 0);
    },
  );

  it.each(FORMATS)('are numbered from the lowest in %s, all of them', (format) => {
    const reading = readBlocks(VALUES, format);
    for (const { fields } of reading.elements) {
      const bits = elementBits(format, fields);
      expect(bits.map(({ place }) => place)).toEqual(bits.map((_, at) => bits.length - 1 - at));
      expect(bits).toHaveLength(BLOCK_FORMATS[format].bits);
    }
    expect(sharedBits(reading.blocks[0]?.fields ?? [])).toHaveLength(8);
  });

  it('shares the exponent biased by 127', () => {
    const [block] = readBlocks(Float32Array.of(1024), 'mxfp4').blocks;
    const bits = sharedBits(block?.fields ?? []);
    expect(bits.map(({ bit }) => bit).join('')).toBe((127 + 8).toString(2));
    expect(bits.map(({ weight }) => weight)[0]).toBe('2^7');
  });
});
