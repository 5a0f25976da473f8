import type { GraphIndex } from '../../../core/graph/graph-index';
import { inputName } from '../../../core/graph/input-names';
import { shapeText } from '../../../core/graph/node-text';
import { elementTypeOf } from '../../../core/onnx/element-type';
import { tensorFromProto } from '../../../core/onnx/tensor-from-proto';
import { type Layer, elementCount } from '../../../stores/layers';
import { formatFigure } from '../../../core/words/figures';

/** More lines would make a box taller than what it says is worth. */
const MOST_LINES = 3;

/** Constants of so few elements stand there as values. */
const FEW = 4;

/** "[1, −1]" or "3" for a few numbers, else the shape. */
function constantText(index: GraphIndex, name: string): string {
  const proto = index.initializers.get(name);
  const tensor = proto === undefined || elementCount(index, name) > FEW ? null : tensorFromProto(proto);
  if (tensor === null || !tensor.ok || elementTypeOf(tensor.value.elementType)?.bits === 16) {
    return shapeText(index.types.get(name)?.shape ?? null);
  }
  const { data, dims } = tensor.value;
  const values = Array.from(data.subarray(), formatInline);
  return dims.length === 0 ? values.join() : `[${values.join(', ')}]`;
}

const END = 2n ** 31n - 1n;

/** "to the end" for the huge integers that Slice is given to mean it. */
function formatInline(value: number | bigint): string {
  if (typeof value === 'number') return formatFigure(value);
  return value >= END ? 'end' : String(value).replace('-', '−');
}

/** The constants of a layer, a line each: "weight 64×3×3×3". */
export function constantTexts(index: GraphIndex, layer: Layer): readonly string[] {
  const texts = layer.node.input.flatMap((name, input) => {
    if (!index.initializers.has(name) || elementCount(index, name) === 0) return [];
    const label = inputName(layer.node.opType, input);
    return [`${label} ${constantText(index, name)}`];
  });
  return texts.length <= MOST_LINES
    ? texts
    : [...texts.slice(0, MOST_LINES - 1), `and ${texts.length - MOST_LINES + 1} more constants`];
}
