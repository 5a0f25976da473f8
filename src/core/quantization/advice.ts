import type { GraphIndex } from '../graph/graph-index';
import type { Observations } from '../observers/observation';
import { findConcatScales } from './advice/concat-scales';
import type { Finder, Finding } from './advice/finding';
import { forTarget } from './advice/for-target';
import { findLostChannels } from './advice/lost-channels';
import { findMicrosoftOperators } from './advice/microsoft-operators';
import { bySeverity } from './advice/severity';
import { findClipped, findOutliers, findWastedCodes } from './advice/ranges';
import type { Plan } from './plan';
import { lintPlan } from './targets/lint-plan';
import { targetOf } from './targets/targets';

export type { Finding };

const FINDERS: readonly Finder[] = [
  findLostChannels,
  findClipped,
  findOutliers,
  findWastedCodes,
  findConcatScales,
  findMicrosoftOperators,
];

/**
 * What could be better about a plan, the worst first, each with the change of the recipe that mends it: what costs
 * accuracy, and what breaks the target that the recipe is for. Follows from the plan, the weights and what was observed;
 * nothing is run. Advice whose change is made already is left out.
 */
export function advise(index: GraphIndex, plan: Plan, observations: Observations | null): readonly Finding[] {
  const target = targetOf(plan.recipe);
  const broken = target === null ? [] : lintPlan(index, plan, target);
  const advice = FINDERS.flatMap((find) => find({ index, plan, observations })).filter(
    ({ fix }) => fix === null || fix.edit(plan.recipe) !== plan.recipe,
  );
  const suited = target === null ? advice : forTarget(advice, target, broken);
  return [...broken, ...suited].sort((a, b) => bySeverity(a, b) || b.weight - a.weight);
}
