import { useMemo } from 'react';
import { type Finding, advise } from '../core/quantization/advice';
import { useModelStore } from './model-store';
import { usePlan } from './plan';
import { useResultStore } from './result-store';

const NOTHING: readonly Finding[] = [];

/** What could be better about the plan, the worst first, following every decision; nothing without a model. */
export function useAdvice(): readonly Finding[] {
  const index = useModelStore((state) => state.model?.index ?? null);
  const observations = useResultStore((state) => state.calibration?.observations ?? null);
  const plan = usePlan()?.plan ?? null;
  return useMemo(
    () => (index === null || plan === null ? NOTHING : advise(index, plan, observations)),
    [index, plan, observations],
  );
}
