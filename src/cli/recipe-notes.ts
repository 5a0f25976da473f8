import type { GraphIndex } from '../core/graph/graph-index';
import type { Recipe } from '../core/quantization/recipe';

const SHOWN_NAMES = 5;

function sentence(what: string, names: readonly string[], known: ReadonlySet<string>): readonly string[] {
  const absent = names.filter((name) => !known.has(name));
  if (absent.length === 0) return [];
  const more = absent.length > SHOWN_NAMES ? ` and ${absent.length - SHOWN_NAMES} more` : '';
  const shown = absent.slice(0, SHOWN_NAMES).join(', ') + more;
  return [`The recipe decides about ${what} that this model does not have: ${shown}.`];
}

/** What a recipe says of layers and tensors that are not in the model: a name may be misspelt, or of another model. */
export function recipeNotes({ layers, tensors = {} }: Recipe, index: GraphIndex): readonly string[] {
  const nodes = new Set(index.nodes.map(({ name }) => name));
  const values = new Set([...index.inputs, ...index.initializers.keys(), ...index.producer.keys()]);
  return [...sentence('layers', Object.keys(layers), nodes), ...sentence('tensors', Object.keys(tensors), values)];
}
