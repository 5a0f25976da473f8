import type { GraphIndex } from '../graph/graph-index';
import { createAccumulator } from '../observers/accumulator';
import type { Observation, Observations } from '../observers/observation';
import { channelsToObserve } from './channels-to-observe';
import { createPlan } from './create-plan';
import { indexWithTypes } from './float-run.fixture';
import { observableTensors } from './observable-tensors';
import type { Plan, TensorDecision } from './plan';
import type { Recipe } from './recipe';
import { type SmallModel, smallModel } from './small-models.fixture';

/** What was seen of a tensor whose values lie evenly between two numbers. */
export function seen(min: number, max: number): Observation {
  const accumulator = createAccumulator({ histograms: true });
  accumulator.add(
    Float32Array.from({ length: 257 }, (_, i) => min + ((max - min) * i) / 256),
    0,
  );
  return accumulator.observation();
}

/** Observations of everything the recipe may need: −1 to 1 unless said otherwise, channel c reaching to 1 + c. */
export function observeAll(
  index: GraphIndex,
  recipe: Recipe,
  ranges: Readonly<Record<string, readonly [number, number]>> = {},
): Observations {
  const axes = channelsToObserve(index, recipe);
  const tensors = observableTensors(index).map((name): [string, Observation] => {
    const [min, max] = ranges[name] ?? [-1, 1];
    const axis = axes.get(name);
    const whole = seen(min, max);
    if (axis === undefined) return [name, whole];
    const count = index.types.get(name)?.shape?.[axis];
    const list = Array.from({ length: typeof count === 'number' ? count : 0 }, (_, c) => seen(min, max + c));
    return [name, { ...whole, channels: { axis, list } }];
  });
  return { tensors: new Map(tensors), sampleCount: 1, random: false };
}

/** A plan with what is needed to look into it. */
export interface Planned {
  readonly index: GraphIndex;
  readonly plan: Plan;
  /** Throws for tensors that the plan does not know. */
  readonly decision: (name: string) => TensorDecision;
  /** Names of the quantized tensors, in the order of the plan. */
  readonly quantized: readonly string[];
}

export async function planFor(
  model: SmallModel,
  recipe: Recipe,
  ranges: Readonly<Record<string, readonly [number, number]>> = {},
): Promise<Planned> {
  const index = await indexWithTypes(smallModel(model));
  const plan = createPlan(index, recipe, observeAll(index, recipe, ranges));
  const decision = (name: string): TensorDecision => {
    const found = plan.tensors.find((tensor) => tensor.name === name);
    if (found === undefined) throw new Error(`The plan has no ${name}.`);
    return found;
  };
  return { index, plan, decision, quantized: plan.tensors.filter((each) => each.quantized).map(({ name }) => name) };
}
