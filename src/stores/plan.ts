import type { GraphIndex } from '../core/graph/graph-index';
import type { Observations } from '../core/observers/observation';
import { createPlan } from '../core/quantization/create-plan';
import type { NodeDecision, Plan, TensorDecision } from '../core/quantization/plan';
import type { Recipe } from '../core/quantization/recipe';
import { useModelStore } from './model-store';
import { useRecipeStore } from './recipe-store';
import { useResultStore } from './result-store';

/** A plan with its decisions looked up by name. */
export interface PlanLookup {
  readonly index: GraphIndex;
  readonly plan: Plan;
  readonly tensors: ReadonlyMap<string, TensorDecision>;
  readonly nodes: ReadonlyMap<string, NodeDecision>;
}

interface Derivation {
  readonly index: GraphIndex;
  readonly recipe: Recipe;
  readonly observations: Observations | null;
  readonly lookup: PlanLookup;
}

let last: Derivation | null = null;

/** The plan of these three, made again only when one of them is another object. */
export function derivePlan(index: GraphIndex, recipe: Recipe, observations: Observations | null): PlanLookup {
  if (last?.index === index && last.recipe === recipe && last.observations === observations) return last.lookup;
  const plan = createPlan(index, recipe, observations);
  const lookup = {
    index,
    plan,
    tensors: new Map(plan.tensors.map((decision) => [decision.name, decision])),
    nodes: new Map(plan.nodes.map((decision) => [decision.name, decision])),
  };
  last = { index, recipe, observations, lookup };
  return lookup;
}

/** The plan of what is open now; null without a model. */
export function currentPlan(): PlanLookup | null {
  const { model } = useModelStore.getState();
  const { calibration } = useResultStore.getState();
  if (model === null) return null;
  return derivePlan(model.index, useRecipeStore.getState().recipe, calibration?.observations ?? null);
}

/** The plan of what is open, following every decision; null without a model. */
export function usePlan(): PlanLookup | null {
  const model = useModelStore((state) => state.model);
  const recipe = useRecipeStore((state) => state.recipe);
  const observations = useResultStore((state) => state.calibration?.observations ?? null);
  return model === null ? null : derivePlan(model.index, recipe, observations);
}
