import { expect, it } from 'vitest';
import { linearParameters } from '../../../../core/formats/linear-parameters';
import { START, WANTED, isReached } from './wanted-range';

it('has one zero point for an answer, the one that the quantizer takes', () => {
  const found = new Set<number>();
  for (let zeroPoint = 0; zeroPoint <= 15; zeroPoint++) {
    for (let thousandths = 1; thousandths <= 1000; thousandths++) {
      if (isReached({ ...START, scale: Math.fround(thousandths / 1000), zeroPoint })) found.add(zeroPoint);
    }
  }
  expect([...found]).toEqual([linearParameters('uint4', { symmetric: false }, WANTED.rmin, WANTED.rmax).zeroPoint]);
});

it('is not answered where the lesson starts, nor by the scale that asks for no thought', () => {
  expect(isReached(START)).toBe(false);
  expect(isReached({ ...START, zeroPoint: 4 })).toBe(false);
});
