import type { GraphIndex } from '../core/graph/graph-index';
import { about } from '../core/handover/named-tensors';
import type { Recipe } from '../core/quantization/recipe';

const absent = (what: string, names: readonly string[], known: ReadonlySet<string>): readonly string[] =>
  about(
    names.filter((name) => !known.has(name)),
    (named) => `The recipe decides about ${what} that this model does not have: ${named}.`,
  );

/** What a recipe says of layers and tensors that are not in the model: a name may be misspelt, or of another model. */
export function recipeNotes({ layers, tensors = {} }: Recipe, index: GraphIndex): readonly string[] {
  const nodes = new Set(index.nodes.map(({ name }) => name));
  const values = new Set([...index.inputs, ...index.initializers.keys(), ...index.producer.keys()]);
  return [...absent('layers', Object.keys(layers), nodes), ...absent('tensors', Object.keys(tensors), values)];
}
