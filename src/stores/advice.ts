import { type Finding, advise } from '../core/quantization/advice';
import type { GraphIndex } from '../core/graph/graph-index';
import type { Observations } from '../core/observers/observation';
import type { Plan } from '../core/quantization/plan';
import { useModelStore } from './model-store';
import { usePlan } from './plan';
import { useResultStore } from './result-store';

const NOTHING: readonly Finding[] = [];

interface Advice {
  readonly observations: Observations | null;
  readonly findings: readonly Finding[];
}

const known = new WeakMap<Plan, Advice>();

/** The advice on a plan; looked for once, however many parts of the screen ask. */
function adviceOn(index: GraphIndex, plan: Plan, observations: Observations | null): readonly Finding[] {
  const found = known.get(plan);
  if (found?.observations === observations) return found.findings;
  const findings = advise(index, plan, observations);
  known.set(plan, { observations, findings });
  return findings;
}

/** What could be better about the plan, the worst first, following every decision; nothing without a model. */
export function useAdvice(): readonly Finding[] {
  const index = useModelStore((state) => state.model?.index ?? null);
  const observations = useResultStore((state) => state.calibration?.observations ?? null);
  const plan = usePlan()?.plan ?? null;
  return index === null || plan === null ? NOTHING : adviceOn(index, plan, observations);
}
