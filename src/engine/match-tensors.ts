import type { GraphIndex } from '../core/graph/graph-index';
import { isOperator } from '../core/graph/node-edit';
import { elementTypeOf } from '../core/onnx/element-type';
import { isFloatType } from '../core/onnx/float-values';
import type { PackedModel } from '../core/onnx/packed-model';
import { onlyReader } from '../core/quantization/placement/range-source';
import { type Clipping, clippingNode, clippingOf } from './clipping';
import { readersOf } from './code-values';
import type { ProbedTensor } from './layer-probe';
import { type RoundedModel, type TypedModel, findRoundings } from './roundings';

/** The activations that two models have in common, whoever made the second one. */
export interface MatchedTensors {
  /** In the order of the float model. */
  readonly probed: readonly ProbedTensor[];
  /** Those of them that are rounded by themselves: they have a local error. */
  readonly rounded: ReadonlySet<string>;
  /** Those that are rounded where the value in front of the rounding is not to be seen. */
  readonly hidden: ReadonlySet<string>;
  /** Float activations of the first model that the second one does not have. */
  readonly missing: readonly string[];
  /** Both models, with a DequantizeLinear more where only integer operators read codes. */
  readonly inside: { readonly float: PackedModel; readonly quantized: PackedModel };
}

/** A tensor of both models, and whether its own rounding can be measured: not where it has none. */
interface Match {
  readonly tensor: ProbedTensor;
  readonly local: 'measured' | 'hidden' | 'none';
}

/**
 * Matches activations by name. A rounding stands for the tensor in front of it, or, where that has a name of its own (as
 * in front of graph outputs), for the tensor behind it. Some tools leave it to the codes to cut off what a Relu or Clip
 * of the float model cuts off: there the value in front of the rounding is cut off first, as the rest of the difference
 * is what the rounding changes.
 */
export function matchTensors(float: TypedModel, quantized: TypedModel): MatchedTensors {
  const [ours, theirs] = [findRoundings(float), findRoundings(quantized)];
  const references = referencesOf(float, ours);
  const present = floatNames(quantized);
  const fed = new Set(float.inputs.map(({ name }) => name));
  const matches = matchedRoundings(ours, theirs, new Set(references.keys()), present);
  const all = [...references].flatMap(([name, reference]): Match[] => {
    const match = matches.get(name) ?? (present.has(name) && !fed.has(name) ? unrounded(name, ours, theirs) : null);
    if (match === null) return [];
    return [reference === name ? match : { ...match, tensor: { ...match.tensor, reference } }];
  });
  const matched = new Set(all.map(({ tensor }) => tensor.name));
  const named = (local: Match['local']) =>
    new Set(all.filter((match) => match.local === local).map(({ tensor }) => tensor.name));
  return {
    probed: all.map(({ tensor }) => tensor),
    rounded: named('measured'),
    hidden: named('hidden'),
    missing: [...references.keys()].filter((name) => !matched.has(name) && !fed.has(name)),
    inside: { float: ours.decoded, quantized: theirs.decoded },
  };
}

const floatNames = ({ types }: TypedModel): ReadonlySet<string> =>
  new Set(types.filter(({ elementType }) => isFloatType(elementType)).map(({ name }) => name));

/**
 * The float activations of the first model by name, and where the value of each is that readers see. These are two
 * tensors where the first model rounds as well.
 */
function referencesOf(model: TypedModel, { index, activations, pairs, written }: RoundedModel) {
  const behind = new Set(pairs.values());
  const inFront = new Set([...pairs].filter(([, after]) => index.outputs.has(after)).map(([before]) => before));
  const names = [...floatNames(model)].filter(
    (name) => activations.has(name) && !inFront.has(name) && (!behind.has(name) || index.outputs.has(name)),
  );
  const place = (name: string): number => index.producer.get(name) ?? -1;
  const inOrder = names.toSorted((a, b) => place(a) - place(b));
  return new Map([...inOrder.map((name): [string, string] => [name, pairs.get(name) ?? name]), ...written]);
}

/** What the second model rounds, by name in the first one. */
function matchedRoundings(
  ours: RoundedModel,
  theirs: RoundedModel,
  known: ReadonlySet<string>,
  present: ReadonlySet<string>,
): ReadonlyMap<string, Match> {
  const found = new Map<string, Match>();
  for (const [before, after] of theirs.pairs) {
    const sides = theirs.index.outputs.has(after) ? [after, before] : [before, after];
    const side = sides.find((one) => known.has(one));
    if (side === undefined || !present.has(before)) continue;
    const name = standsFor(side, [before, after], ours, theirs);
    if (found.has(name)) continue;
    const clipping = leftToCodes(name, before, ours, theirs);
    if (clipping === 'unknown') found.set(name, { tensor: { name, before: after, after }, local: 'hidden' });
    else found.set(name, { tensor: { name, before, after, ...clipping }, local: 'measured' });
  }
  for (const [side, value] of theirs.written) {
    if (!known.has(side)) continue;
    const name = standsFor(side, [value], ours, theirs);
    if (!found.has(name)) found.set(name, { tensor: { name, before: value, after: value }, local: 'hidden' });
  }
  return found;
}

/**
 * The name of what a rounded tensor is in the first model. Where a Relu or Clip alone reads it there, which the second
 * model does not have, the rounding does its work, and its output is what the codes stand for.
 */
function standsFor(name: string, sides: readonly string[], ours: RoundedModel, theirs: RoundedModel): string {
  const reader = onlyReader(ours.index, name);
  const node = reader === null ? undefined : ours.index.nodes[reader];
  const output = node?.output[0] ?? '';
  if (node === undefined || !isOperator(node, 'Relu', 'Clip') || output === '') return name;
  const readers = sides.flatMap((side) => readersOf(theirs.index, side));
  const kept = theirs.index.producer.has(output) || readers.some((other) => isOperator(other, 'Relu', 'Clip'));
  return kept ? name : output;
}

/** What the first model cuts off in front of this rounding and the second one does not. */
function leftToCodes(
  name: string,
  before: string,
  ours: RoundedModel,
  theirs: RoundedModel,
): { readonly clipping?: Clipping } | 'unknown' {
  const node = clippingNode(ours.index, name);
  if (node === null || clippingNode(theirs.index, before) !== null) return {};
  const clipping = clippingOf(node, ours.index);
  return clipping === null ? 'unknown' : { clipping };
}

/**
 * A tensor without a rounding of its own. Where its type has fewer bits than in the first model, and behind a node that
 * only widens, the operator gave rounded values.
 */
function unrounded(name: string, ours: RoundedModel, theirs: RoundedModel): Match {
  const producer = theirs.index.producer.get(name);
  const node = producer === undefined ? undefined : theirs.index.nodes[producer];
  const bits = (index: GraphIndex, tensor: string) =>
    elementTypeOf(index.types.get(tensor)?.elementType ?? 0)?.bits ?? 0;
  const source = node?.input[0] ?? '';
  const widened =
    node !== undefined && isOperator(node, 'Cast') && bits(theirs.index, source) < bits(theirs.index, name);
  const narrow = bits(theirs.index, name) < bits(ours.index, name);
  const hidden = narrow || widened || node?.opType === 'DequantizeLinear';
  return { tensor: { name, before: name, after: name }, local: hidden ? 'hidden' : 'none' };
}
