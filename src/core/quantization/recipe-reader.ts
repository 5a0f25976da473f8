import { RecipeProblem, list, number, oneOf, record, struct, text } from './readers/json-fields';
import { preprocessing } from './readers/preprocessing-reader';
import { layerOverride, partialScheme, scheme } from './readers/scheme-reader';
import type { Recipe } from './recipe';

export { RecipeProblem };

/** Opsets a file can be exported at: from the first with per-channel Q/DQ to the newest that ONNX Runtime 1.30 runs. */
const EXPORT_OPSETS = { lowest: 13, highest: 26 } as const;

const exportOpset = number(
  `a whole number from ${EXPORT_OPSETS.lowest} to ${EXPORT_OPSETS.highest}`,
  (value) => Number.isInteger(value) && value >= EXPORT_OPSETS.lowest && value <= EXPORT_OPSETS.highest,
);

const readFields = struct<Recipe>(
  {
    version: oneOf([1]),
    name: text,
    activations: scheme,
    weights: scheme,
    operators: list(text),
    layers: record(layerOverride),
    preprocessing: record(preprocessing),
    export: struct<Recipe['export']>({ opset: exportOpset, weights: oneOf(['integer', 'float']) }, {}),
  },
  {
    operatorTypes: record(layerOverride),
    tensors: record(partialScheme),
    biases: oneOf(['int32', 'float32']),
    commonScales: list(oneOf(['Concat', 'Add'])),
    observers: record(text),
    target: text,
  },
);

/** The recipe that a JSON value holds. Throws a RecipeProblem naming the first field that is wrong. */
export const readRecipe = (value: unknown): Recipe => readFields(value, '');
