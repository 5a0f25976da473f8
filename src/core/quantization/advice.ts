import type { GraphIndex } from '../graph/graph-index';
import type { Observations } from '../observers/observation';
import { findConcatScales } from './advice/concat-scales';
import type { Finder, Finding, Severity } from './advice/finding';
import { findLostChannels } from './advice/lost-channels';
import { findMicrosoftOperators } from './advice/microsoft-operators';
import { findClipped, findOutliers, findWastedCodes } from './advice/ranges';
import type { Plan } from './plan';

export type { Finding };

const FINDERS: readonly Finder[] = [
  findLostChannels,
  findClipped,
  findOutliers,
  findWastedCodes,
  findConcatScales,
  findMicrosoftOperators,
];

const RANK: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2 };

/**
 * What could be better about a plan, the worst first, each with the change of the recipe that mends it. Follows from
 * the plan, the weights and what was observed; nothing is run. A finding whose change is made already is left out.
 */
export function advise(index: GraphIndex, plan: Plan, observations: Observations | null): readonly Finding[] {
  return FINDERS.flatMap((find) => find({ index, plan, observations }))
    .filter(({ fix }) => fix === null || fix.edit(plan.recipe) !== plan.recipe)
    .sort((a, b) => RANK[a.severity] - RANK[b.severity] || b.weight - a.weight);
}
