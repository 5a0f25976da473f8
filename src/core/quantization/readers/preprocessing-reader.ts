import type { ImagePreprocessing } from '../../inputs/image-preprocessing';
import { type Reader, RecipeProblem, list, number, oneOf, struct } from './json-fields';

const positive = number('a number above 0', (value) => value > 0);
const pixels = number(
  'a whole number from 1 to 65536',
  (value) => Number.isInteger(value) && value >= 1 && value <= 65536,
);
const finite = number('a number', () => true);

const channelNumbers: Reader<readonly number[]> = (value, field) => {
  const numbers = list(finite)(value, field);
  if (numbers.length !== 1 && numbers.length !== 3) throw new RecipeProblem(field, 'must hold 1 or 3 numbers');
  return numbers;
};

const size: Reader<readonly [number, number]> = (value, field) => {
  const [height, width, ...rest] = list(pixels)(value, field);
  if (height === undefined || width === undefined || rest.length > 0) {
    throw new RecipeProblem(field, 'must hold a height and a width');
  }
  return [height, width];
};

/** How pictures become one input. */
export const preprocessing = struct<ImagePreprocessing>(
  {
    resize: oneOf(['shorter-side-crop', 'stretch', 'letterbox']),
    cropFraction: number('a number above 0 and at most 1', (value) => value > 0 && value <= 1),
    channels: oneOf(['RGB', 'BGR', 'grey']),
    layout: oneOf(['NCHW', 'NHWC']),
    scale: positive,
    mean: channelNumbers,
    std: (value, field) => channelNumbers(value, field).map((std, i) => positive(std, `${field}[${i}]`)),
    padValue: number('a number from 0 to 255', (value) => value >= 0 && value <= 255),
  },
  { size },
);
