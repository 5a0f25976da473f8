import type { GraphIndex } from '../../graph/graph-index';
import type { Observations } from '../../observers/observation';
import type { PlacedTensor } from '../placement/placement';
import type { QuantizationParameters } from '../plan';
import type { Recipe, Scheme } from '../recipe';
import { activationRanges } from './activation-ranges';
import { asksCustom, customRanges } from './custom-parameters';
import { type ClipRanges, covering } from './clip-ranges';
import { linearEntries } from './linear-entries';
import { scaleFreeParameters } from './scale-free-parameters';
import { weightParameters, weightRangesOf } from './weight-parameters';

/** What parameters follow from. */
export interface Evidence {
  readonly index: GraphIndex;
  readonly recipe: Recipe;
  readonly placed: ReadonlyMap<string, PlacedTensor>;
  readonly observations: Observations | null;
}

/**
 * Parameters of a tensor that takes them from no other; null for biases, for tensors that share, and where data is
 * missing.
 */
export function ownParameters(evidence: Evidence, tensor: PlacedTensor): QuantizationParameters | null {
  const { scheme, sharedWith, axis, blockSize, rangesOf, name } = tensor;
  if (scheme === null || sharedWith !== null) return null;
  const free = scaleFreeParameters(scheme, axis);
  if (free !== null) return free;
  const weight = evidence.index.initializers.get(name);
  if (weight !== undefined && rangesOf.length === 0 && !asksCustom(tensor)) {
    return weightParameters(weight, scheme, axis, blockSize, evidence.index.files);
  }
  const members = rangesOf.length === 0 ? [tensor] : rangesOf.flatMap((member) => evidence.placed.get(member) ?? []);
  const ranges = members.map((member) => rangesFor(evidence, member, scheme));
  const known = ranges.filter((range) => range !== null);
  if (known.length < ranges.length) return null;
  return linearEntries(scheme, axis, covering(known), tensor.role === 'weight' ? blockSize : null);
}

function rangesFor({ index, recipe, observations }: Evidence, tensor: PlacedTensor, scheme: Scheme): ClipRanges | null {
  if (asksCustom({ ...tensor, scheme })) return customRanges(tensor, scheme, recipe, observations);
  const weight = index.initializers.get(tensor.name);
  if (weight !== undefined) return weightRangesOf(weight, scheme, tensor.axis, tensor.blockSize, index.files);
  return activationRanges(tensor, scheme, observations?.tensors.get(tensor.rangeOf));
}
