import { CHOOSABLE_FORMATS } from '../formats/integer-format';
import type { ImagePreprocessing } from '../inputs/image-preprocessing';
import type { ObserverChoice } from '../observers/observer-choice';
import { type Reader, RecipeProblem, fields, list, number, oneOf, record, struct, text, truth } from './json-fields';
import type { LayerOverride, Recipe, Scheme } from './recipe';

export { RecipeProblem };

/** Opsets a file can be exported at: from the first with per-channel Q/DQ to the newest that ONNX Runtime 1.30 runs. */
export const EXPORT_OPSETS = { lowest: 13, highest: 26 } as const;

const positive = number('a number above 0', (value) => value > 0);
const pixels = number(
  'a whole number from 1 to 65536',
  (value) => Number.isInteger(value) && value >= 1 && value <= 65536,
);
const finite = number('a number', () => true);

const minmax = struct<{ kind: 'minmax' }>({ kind: oneOf(['minmax']) }, {});
const movingAverage = struct<{ kind: 'moving-average'; constant: number }>(
  {
    kind: oneOf(['moving-average']),
    constant: number('a number above 0 and at most 1', (value) => value > 0 && value <= 1),
  },
  {},
);
const percentile = struct<{ kind: 'percentile'; percentile: number }>(
  {
    kind: oneOf(['percentile']),
    percentile: number('a number above 0 and at most 100', (value) => value > 0 && value <= 100),
  },
  {},
);

const observer: Reader<ObserverChoice> = (value, field) => {
  const { kind } = fields(value, field, ['kind', 'constant', 'percentile']);
  switch (oneOf(['minmax', 'moving-average', 'percentile'])(kind, `${field}.kind`)) {
    case 'minmax':
      return minmax(value, field);
    case 'moving-average':
      return movingAverage(value, field);
    case 'percentile':
      return percentile(value, field);
  }
};

const weightFields = {
  format: oneOf(CHOOSABLE_FORMATS),
  symmetric: truth,
  granularity: oneOf(['per-tensor', 'per-channel'] as const),
  observer,
};
const activationFields = { ...weightFields, granularity: oneOf(['per-tensor'] as const) };

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

const preprocessing = struct<ImagePreprocessing>(
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

const exportOpset = number(
  `a whole number from ${EXPORT_OPSETS.lowest} to ${EXPORT_OPSETS.highest}`,
  (value) => Number.isInteger(value) && value >= EXPORT_OPSETS.lowest && value <= EXPORT_OPSETS.highest,
);

const readFields = struct<Recipe>(
  {
    version: oneOf([1]),
    name: text,
    activations: struct<Scheme>(activationFields, {}),
    weights: struct<Scheme>(weightFields, {}),
    operators: list(text),
    layers: record(
      struct<LayerOverride>(
        {},
        {
          keepFloat: truth,
          activations: struct<Partial<Scheme>>({}, activationFields),
          weights: struct<Partial<Scheme>>({}, weightFields),
        },
      ),
    ),
    preprocessing: record(preprocessing),
    export: struct<Recipe['export']>({ opset: exportOpset, weights: oneOf(['integer', 'float']) }, {}),
  },
  {},
);

/** The recipe that a JSON value holds. Throws a RecipeProblem naming the first field that is wrong. */
export const readRecipe = (value: unknown): Recipe => readFields(value, '');
