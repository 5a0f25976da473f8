import { FreshNames } from '../../graph/fresh-names';
import type { FloatReason, Reason } from '../reason';
import { isSchemeInteger } from '../scheme-formats';
import { entryOf } from '../schemes/decided-scheme';
import type { BiasMark, Mark } from './mark-sheet';
import type { Marked } from './marked';
import type { PlacedTensor } from './placement';
import { levelOfFloat } from './why-float';

/**
 * The biases, one entry a reader: a bias that two nodes share is quantized once for each, since its scale follows
 * from the other inputs of its node. The first keeps the name; the others get one of their own.
 */
export function placeBiases(marked: Marked): readonly PlacedTensor[] {
  const { index, sheet } = marked;
  const taken = new Set(sheet.marks.keys());
  const fresh = new FreshNames([...index.inputs, ...index.initializers.keys(), ...index.producer.keys()]);
  return sheet.biases.map((mark) => {
    const { initializer, node } = mark;
    const name = taken.has(initializer) ? fresh.take(`${initializer}_of_${node}`) : initializer;
    taken.add(name);
    return placeBias(marked, mark, name);
  });
}

function placeBias(marked: Marked, mark: BiasMark, name: string): PlacedTensor {
  const { initializer, reader, slot, input, weight, beta } = mark;
  const why = whyBiasFloat(marked, mark);
  const reason: Reason = why ?? { kind: 'bias-of', operator: mark.operator, node: mark.node, input, weight };
  const weightAxis = marked.sheet.marks.get(weight)?.axis ?? null;
  const rank = marked.index.initializers.get(initializer)?.dims.length ?? 0;
  return {
    name,
    role: 'bias',
    quantized: why === null,
    reason,
    node: mark.node,
    sharedWith: null,
    decidedBy: why === null ? 'recipe' : levelOfFloat(why),
    scheme: null,
    axis: null,
    blockSize: null,
    fixedRange: null,
    rangeOf: name,
    rangesOf: [],
    bias: { initializer, reader, slot, input, weight, beta, axis: weightAxis === null ? null : rank - 1 },
  };
}

function whyBiasFloat(marked: Marked, mark: BiasMark): FloatReason | null {
  const { index, sheet, recipe } = marked;
  const at = { operator: mark.operator, node: mark.node };
  if (entryOf(recipe.tensors, mark.initializer)?.format === 'float32') {
    return { kind: 'format-float', role: 'weights', level: 'tensor', by: '' };
  }
  const [input, weight] = [sheet.marks.get(mark.input), sheet.marks.get(mark.weight)];
  if (recipe.biases === 'float32') return { kind: 'biases-float' };
  if (input === undefined || weight === undefined) {
    return { kind: 'bias-scale-unknown', ...at, input: mark.input, weight: mark.weight };
  }
  const unfit = whyScalesUnfit(mark, input, weight);
  if (unfit !== null || weight.axis === null) return unfit;
  const channels = Number(index.initializers.get(mark.weight)?.dims[weight.axis] ?? 0n);
  const dims = index.initializers.get(mark.initializer)?.dims.map(Number) ?? [];
  return oneValueAChannel(dims, channels, mark.operator) ? null : { kind: 'bias-shape', ...at };
}

/** What keeps the scale of an int32 bias from being that of its input times that of its weight. */
function whyScalesUnfit(mark: BiasMark, input: Mark, weight: Mark): FloatReason | null {
  const at = { operator: mark.operator, node: mark.node };
  const { format, dynamic } = input.decided.scheme;
  const weightFormat = weight.decided.scheme.format;
  if (!isSchemeInteger(format)) return { kind: 'bias-of-floats', ...at, tensor: mark.input, format };
  if (!isSchemeInteger(weightFormat)) {
    return { kind: 'bias-of-floats', ...at, tensor: mark.weight, format: weightFormat };
  }
  if (dynamic === true) return { kind: 'bias-scale-at-run-time', ...at, input: mark.input };
  if (input.axis !== null) return { kind: 'bias-scales', ...at, tensor: mark.input };
  const oneAChannel = weight.axis === null || (weight.role === 'weight' && weight.blockSize === null);
  return oneAChannel ? null : { kind: 'bias-scales', ...at, tensor: mark.weight };
}

/**
 * True when the last dimension of the bias runs over the weight's channels, and no other dimension does more than
 * stand by. A grouped ConvTranspose has a channel of the weight for the same channel of every group.
 */
function oneValueAChannel(dims: readonly number[], channels: number, operator: string): boolean {
  const last = dims.at(-1) ?? 1;
  const count = dims.reduce((product, dim) => product * dim, 1);
  if (count !== last || dims.length === 0) return false;
  return last === channels || (operator === 'ConvTranspose' && channels > 0 && last % channels === 0);
}
