import type { GraphIndex } from '../../graph/graph-index';
import { DataType } from '../../onnx/tensor';
import type { NodeDecision } from '../plan';
import type { Recipe } from '../recipe';
import { activationScheme, weightScheme } from './layer-scheme';
import type { Mark, MarkSheet } from './mark-sheet';
import { placeBiases } from './place-biases';
import type { PlacedTensor } from './placement';
import { rangeSource } from './range-source';
import { whyFloat } from './why-float';

/** What the rules left behind. */
export interface Marked {
  readonly index: GraphIndex;
  readonly recipe: Recipe;
  readonly sheet: MarkSheet;
  readonly nodes: readonly NodeDecision[];
  readonly shapes: ReadonlySet<string>;
  readonly quantizedBefore: ReadonlySet<string>;
}

const FLOAT_TYPES: ReadonlySet<DataType> = new Set([
  DataType.FLOAT,
  DataType.FLOAT16,
  DataType.BFLOAT16,
  DataType.DOUBLE,
]);

/** Every float tensor of the main graph with its decision, in graph order. */
export function listTensors(marked: Marked): readonly PlacedTensor[] {
  const { index, sheet } = marked;
  const biases = placeBiases(marked);
  const placed: PlacedTensor[] = [];
  const seen = new Set<string>();
  const add = (name: string) => {
    if (name === '' || seen.has(name)) return;
    seen.add(name);
    const mark = sheet.marks.get(name);
    if (mark !== undefined) placed.push(placeMarked(marked, name, mark));
    else if (isFloat(index, name) && !biases.some((bias) => bias.name === name)) placed.push(placeFloat(marked, name));
  };
  for (const name of index.inputs) add(name);
  index.nodes.forEach((node, position) => {
    for (const name of node.input) if (index.initializers.has(name)) add(name);
    placed.push(...biases.filter(({ bias }) => bias?.reader === position));
    for (const name of node.output) add(name);
  });
  for (const name of index.initializers.keys()) add(name);
  return placed;
}

function isFloat(index: GraphIndex, name: string): boolean {
  const type = index.types.get(name);
  return type === undefined ? index.producer.has(name) : FLOAT_TYPES.has(type.elementType);
}

function placeMarked(marked: Marked, name: string, mark: Mark): PlacedTensor {
  const { index, recipe } = marked;
  const producer = index.producer.get(name);
  const writer = producer === undefined ? null : (index.nodes[producer]?.name ?? null);
  const constant = mark.role !== 'activation';
  const node = constant ? mark.reader : writer;
  return {
    name,
    role: constant ? 'weight' : 'activation',
    quantized: true,
    reason: mark.reason,
    node,
    sharedWith: mark.sharedWith,
    scheme: mark.role === 'weight' ? weightScheme(recipe, mark.reader) : activationScheme(recipe, node),
    axis: mark.axis,
    fixedRange: mark.fixedRange,
    rangeOf: constant ? name : rangeSource(index, name),
    bias: null,
  };
}

function placeFloat(marked: Marked, name: string): PlacedTensor {
  const { index } = marked;
  const producer = index.producer.get(name);
  const position = producer ?? index.consumers.get(name)?.[0]?.node;
  const reason = whyFloat(marked, name);
  return {
    name,
    role: index.initializers.has(name) ? 'weight' : 'activation',
    quantized: false,
    reason,
    node: position === undefined ? null : (index.nodes[position]?.name ?? null),
    sharedWith: reason.kind === 'range-of-reader' ? reason.output : null,
    scheme: null,
    axis: null,
    fixedRange: null,
    rangeOf: name,
    bias: null,
  };
}
