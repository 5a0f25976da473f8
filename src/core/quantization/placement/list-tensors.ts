import type { GraphIndex } from '../../graph/graph-index';
import { isFloatType } from '../../onnx/float-values';
import type { Mark } from './mark-sheet';
import type { Marked } from './marked';
import { placeBiases } from './place-biases';
import type { PlacedTensor } from './placement';
import { rangeSource } from './range-source';
import { levelOfFloat, whyFloat } from './why-float';

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
  return type === undefined ? index.producer.has(name) : isFloatType(type.elementType);
}

function placeMarked(marked: Marked, name: string, mark: Mark): PlacedTensor {
  const { index, unions } = marked;
  const producer = index.producer.get(name);
  const writer = producer === undefined ? null : (index.nodes[producer]?.name ?? null);
  const constant = mark.role !== 'activation';
  return {
    name,
    role: constant ? 'weight' : 'activation',
    quantized: true,
    reason: mark.reason,
    node: constant ? mark.reader.name : writer,
    sharedWith: mark.sharedWith,
    decidedBy: mark.decided.level,
    scheme: mark.decided.scheme,
    axis: mark.axis,
    blockSize: mark.blockSize,
    fixedRange: mark.fixedRange,
    rangeOf: constant ? name : rangeSource(index, name),
    rangesOf: unions.get(name) ?? [],
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
    decidedBy: levelOfFloat(reason),
    scheme: null,
    axis: null,
    blockSize: null,
    fixedRange: null,
    rangeOf: name,
    rangesOf: [],
    bias: null,
  };
}
