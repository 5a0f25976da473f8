import type { GraphIndex } from '../core/graph/graph-index';
import type { Observations } from '../core/observers/observation';
import type { ObserverChoice } from '../core/observers/observer-choice';
import { OBSERVERS, observerText } from '../core/observers/observer-registry';
import { ownParameters } from '../core/quantization/parameters/tensor-parameters';
import { weightValues } from '../core/quantization/parameters/weight-parameters';
import { placeQdq } from '../core/quantization/placement/place-qdq';
import { rangeSource } from '../core/quantization/placement/range-source';
import type { PlacedTensor } from '../core/quantization/placement/placement';
import type { QuantizationParameters } from '../core/quantization/plan';
import type { Recipe, Scheme } from '../core/quantization/recipe';
import { overrideTensor } from '../core/quantization/recipe-edits';
import { offeredObservers } from '../core/quantization/schemes/offered-observers';
import { schemeKind } from '../core/quantization/schemes/scheme-kind';
import { type LocalError, activationError, constantError } from './local-error';

/** What one calibration method would do to a tensor. */
export interface Contender {
  readonly label: string;
  readonly choice: ObserverChoice;
  /** Whether the recipe has chosen it. */
  readonly inUse: boolean;
  readonly parameters: QuantizationParameters;
  /** Null where nothing can be told before a run. */
  readonly error: LocalError | null;
}

/** Where the shoot-out takes place. */
export interface Ring {
  readonly index: GraphIndex;
  readonly recipe: Recipe;
  readonly observations: Observations | null;
  /** A tensor that has a scale of its own. */
  readonly tensor: string;
}

/** Percentiles beside the usual one. */
const MORE: readonly ObserverChoice[] = [99.99, 99.9].map((percentile) => ({ kind: 'percentile', percentile }));

const same = (a: ObserverChoice, b: ObserverChoice): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Every method that makes a difference for a scheme: the studio's, the user's own, and the one in use. */
function contestants(scheme: Scheme, isConstant: boolean, recipe: Recipe): readonly ObserverChoice[] {
  const kinds = offeredObservers(scheme, isConstant ? 'weight' : 'activation');
  const choices = kinds.flatMap((kind) => [OBSERVERS[kind].defaults, ...(kind === 'percentile' ? MORE : [])]);
  const own = Object.keys(recipe.observers ?? {}).map((name): ObserverChoice => ({ kind: 'custom', name }));
  const all = [...choices, ...own];
  return all.some((choice) => same(choice, scheme.observer)) ? all : [scheme.observer, ...all];
}

type Placed = ReadonlyMap<string, PlacedTensor>;

/** What is quantized under a recipe, by name. */
function place(index: GraphIndex, recipe: Recipe): Placed {
  const quantized = placeQdq(index, recipe).tensors.filter((tensor) => tensor.quantized);
  return new Map(quantized.map((tensor) => [tensor.name, tensor]));
}

/** The parameters that the plan would have for the tensor with this observer; null where that cannot be told. */
function parametersWith({ index, recipe, observations, tensor }: Ring, choice: ObserverChoice) {
  const edited = overrideTensor(tensor, { observer: choice })(recipe);
  const placed = place(index, edited);
  const own = placed.get(tensor);
  return own === undefined ? null : ownParameters({ index, recipe: edited, placed, observations }, own);
}

function errorOf({ index, observations, tensor }: Ring, parameters: QuantizationParameters): LocalError | null {
  const weight = index.initializers.get(tensor);
  if (weight !== undefined) return constantError(weightValues(weight), weight.dims.map(Number), parameters);
  const observation = observations?.tensors.get(rangeSource(index, tensor));
  return observation === undefined ? null : activationError(observation, parameters);
}

/**
 * The methods against each other, one at a time, so that the page can be drawn in between. Scales are those that the
 * plan would have, errors those of the values themselves (constants) or of what one calibration saw (activations).
 */
export function* shootOut(ring: Ring): Generator<Contender> {
  const { index, recipe, tensor } = ring;
  const scheme = place(index, recipe).get(tensor)?.scheme;
  if (scheme === undefined || scheme === null || schemeKind(scheme) !== 'scaled') return;
  for (const choice of contestants(scheme, index.initializers.has(tensor), recipe)) {
    const parameters = parametersWith(ring, choice);
    if (parameters === null) continue;
    const inUse = same(choice, scheme.observer);
    yield { label: observerText(choice), choice, inUse, parameters, error: errorOf(ring, parameters) };
  }
}

/** The best first; those without an error last. */
export const ranked = (contenders: readonly Contender[]): readonly Contender[] =>
  contenders.toSorted((a, b) => (b.error?.sqnr ?? -Infinity) - (a.error?.sqnr ?? -Infinity));
