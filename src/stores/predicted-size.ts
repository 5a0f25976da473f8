import { useMemo } from 'react';
import type { Plan } from '../core/quantization/plan';
import { predictedSize } from '../core/quantization/size/predicted-size';
import type { GraphIndex } from '../core/graph/graph-index';
import { useModelStore } from './model-store';
import { usePlan } from './plan';

/** What the exported file will measure, beside the file that was opened. */
export interface FileSizes {
  /** Bytes of the opened file. */
  readonly float: number;
  /** Bytes of the file that Export would write now. */
  readonly exported: number;
}

const known = new WeakMap<Plan, number | null>();

/** Bytes of the file that a plan leads to; null where none can be written. */
function sizeOf(index: GraphIndex, plan: Plan): number | null {
  const found = known.get(plan);
  if (found !== undefined) return found;
  const size = predictedSize(index, plan);
  const bytes = size.ok ? size.value : null;
  known.set(plan, bytes);
  return bytes;
}

/** The size of the exported file to the byte, following every decision, before and after calibration alike. */
export function useFileSizes(): FileSizes | null {
  const model = useModelStore((state) => state.model);
  const plan = usePlan()?.plan ?? null;
  return useMemo(() => {
    if (model === null || plan === null) return null;
    const exported = sizeOf(model.index, plan);
    return exported === null ? null : { float: model.opened.byteLength, exported };
  }, [model, plan]);
}
