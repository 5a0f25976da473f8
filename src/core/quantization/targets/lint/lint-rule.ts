import type { GraphIndex } from '../../../graph/graph-index';
import type { Finding } from '../../advice/finding';
import type { Plan } from '../../plan';
import type { Target } from '../target';
import type { LintTensor } from './lint-tensor';

/** What rules look at. */
export interface LintEvidence {
  readonly index: GraphIndex;
  readonly plan: Plan;
  readonly target: Target;
  readonly tensors: readonly LintTensor[];
}

/** What a rule found, before the target says how bad that is. */
export type Found = Pick<Finding, 'sentence' | 'tensors' | 'fix'>;

/** Looks for one way of breaking a target; null where the plan keeps the rule. */
export type LintRule = (evidence: LintEvidence) => Found | null;

/** What is found of tensors, where there are any: `sentence` gets the first of them and how many there are. */
export function foundIn(
  names: readonly string[],
  sentence: (first: string, count: number) => string,
  fix: Finding['fix'] = null,
): Found | null {
  const [first] = names;
  return first === undefined ? null : { sentence: sentence(first, names.length), tensors: names, fix };
}
