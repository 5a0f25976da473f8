import { describe, expect, it } from 'vitest';
import { BLOCK_FORMATS } from '../formats/block/block-formats';
import { blockExponents } from './block-exponents';
import { normalValues } from './observed.fixture';

describe('blockExponents', () => {
  it('follows OCP: floor(log2 amax) − emax, over ragged blocks of 32 along the axis', () => {
    const values = normalValues(2 * 40 * 3, 4);
    const exponents = blockExponents(values, [2, 40, 3], 1, 'mxfp4');
    const expected = [0, 1].flatMap((outer) =>
      [0, 32].flatMap((from) =>
        [0, 1, 2].map((inner) => {
          const block = Array.from(
            { length: Math.min(32, 40 - from) },
            (_, i) => values[outer * 120 + (from + i) * 3 + inner],
          );
          return Math.floor(Math.log2(Math.max(...block.map((value) => Math.abs(value ?? NaN))))) - 2;
        }),
      ),
    );
    expect([...exponents]).toEqual(expected);
  });

  it('takes the mode', () => {
    const values = Float32Array.of(7, ...new Float32Array(31));
    const modes = (['floor', 'even', 'ceil'] as const).map((mode) => blockExponents(values, [32], 0, 'mxfp4', mode)[0]);
    expect(modes).toEqual([0, 1, 1]);
  });

  it.each(Object.keys(BLOCK_FORMATS).filter((name) => name in BLOCK_FORMATS))('%s: multiplying by 4 adds 2', (name) => {
    const format = Object.values(BLOCK_FORMATS).find((facts) => facts.name === name);
    if (format === undefined) throw new Error('The format is not there.');
    const values = normalValues(128, 6);
    const [once, fourfold] = [1, 4].map((factor) =>
      blockExponents(
        values.map((value) => value * factor),
        [128],
        0,
        format.name,
      ),
    );
    expect(once).toHaveLength(128 / format.blockSize);
    once?.forEach((exponent, block) => expect(fourfold?.[block]).toBeCloseTo(exponent + 2, 5));
  });

  it('is NaN where a block has NaN in it', () => {
    expect(blockExponents(Float32Array.of(NaN, 1), [2], 0, 'mxint8')[0]).toBeNaN();
  });
});
