import type { FloatReason, Reason } from '../reason';
import type { Marked } from './marked';
import type { BiasMark } from './mark-sheet';
import type { PlacedTensor } from './placement';

/**
 * The biases, one entry a reader: a bias that two nodes share is quantized once for each, since its scale follows
 * from the other inputs of its node. The first keeps the name; the others get one of their own.
 */
export function placeBiases(marked: Marked): readonly PlacedTensor[] {
  const taken = new Set(marked.sheet.marks.keys());
  return marked.sheet.biases.map((mark) => {
    const copy = taken.has(mark.initializer);
    const name = copy ? `${mark.initializer}_of_${mark.node}` : mark.initializer;
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
    scheme: null,
    axis: null,
    fixedRange: null,
    rangeOf: name,
    bias: { initializer, reader, slot, input, weight, beta, axis: weightAxis === null ? null : rank - 1 },
  };
}

function whyBiasFloat(marked: Marked, mark: BiasMark): FloatReason | null {
  const { index, sheet } = marked;
  const at = { operator: mark.operator, node: mark.node };
  const weight = sheet.marks.get(mark.weight);
  if (!sheet.marks.has(mark.input) || weight === undefined) {
    return { kind: 'bias-scale-unknown', ...at, input: mark.input, weight: mark.weight };
  }
  if (weight.axis === null) return null;
  const channels = Number(index.initializers.get(mark.weight)?.dims[weight.axis] ?? 0n);
  const dims = index.initializers.get(mark.initializer)?.dims.map(Number) ?? [];
  return oneValueAChannel(dims, channels, mark.operator) ? null : { kind: 'bias-shape', ...at };
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
