import type { GraphIndex } from '../../../core/graph/graph-index';
import { inputName } from '../../../core/graph/input-names';
import { shapeText } from '../../../core/graph/node-text';
import { type Layer, elementCount } from '../../../stores/layers';

/** More lines would make a box taller than what it says is worth. */
const MOST_LINES = 3;

/** The constants of a layer, a line each: "weight 64×3×3×3". */
export function constantTexts(index: GraphIndex, layer: Layer): readonly string[] {
  const texts = layer.node.input.flatMap((name, input) => {
    if (!index.initializers.has(name) || elementCount(index, name) === 0) return [];
    const label = inputName(layer.node.opType, input);
    return [`${label} ${shapeText(index.types.get(name)?.shape ?? null)}`.trim()];
  });
  return texts.length <= MOST_LINES
    ? texts
    : [...texts.slice(0, MOST_LINES - 1), `and ${texts.length - MOST_LINES + 1} more constants`];
}
