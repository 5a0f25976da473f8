import type { GraphIndex } from '../../graph/graph-index';
import type { Finding, Severity } from '../advice/finding';
import { bySeverity } from '../advice/severity';
import type { Plan } from '../plan';
import type { LintKind } from './lint/lint-kind';
import { lintTensors } from './lint/lint-tensor';
import { LINT_RULES } from './lint/rule-table';
import type { Target } from './target';

/**
 * What a plan breaks of the target it is meant for, each with the change of the recipe that mends it where one does.
 * Works before calibration too: what activations are going to be is known from the recipe. The worst first.
 */
export function lintPlan(index: GraphIndex, plan: Plan, target: Target): readonly Finding[] {
  const evidence = { index, plan, target, tensors: lintTensors(index, plan) };
  // A target names rules of the table, and nothing else.
  const rules = Object.entries(target.rules) as readonly (readonly [LintKind, Severity])[];
  const findings = rules.flatMap(([kind, severity]): readonly Finding[] => {
    const found = LINT_RULES[kind](evidence);
    if (found === null) return [];
    const mends = found.fix !== null && found.fix.edit(plan.recipe) !== plan.recipe;
    const fix = mends ? found.fix : null;
    return [{ ...found, fix, kind, severity, target: target.label, weight: Math.max(found.tensors.length, 1) }];
  });
  return findings.sort(bySeverity);
}
