import { expect, it } from 'vitest';
import { crewSize } from './crew-size';

it.each([
  ['a single core', 5e6, 1, 8, 1],
  ['both of two cores', 5e6, 2, 8, 2],
  ['all but one of eight', 5e6, 8, 8, 7],
  ['as many as memory has room for', 150e6, 16, 8, 2],
  ['one at least, however large the model', 3e9, 16, 2, 1],
])('uses %s', (_, modelBytes, cores, gigabytes, expected) => {
  expect(crewSize(modelBytes, cores, gigabytes)).toBe(expected);
});
