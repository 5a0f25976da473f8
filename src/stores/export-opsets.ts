import { useMemo } from 'react';
import { useModelStore } from './model-store';

/** The newest opset that ONNX Runtime 1.30 runs, and the first with per-channel scales. */
const NEWEST = 26;
const FIRST = 13;

/** Opsets the open model can be written in: never below its own, and only its own where it could not be upgraded. */
export function useExportOpsets(): readonly number[] {
  const preparation = useModelStore((state) => state.model?.opened.preparation ?? null);
  return useMemo(() => {
    if (preparation === null) return [];
    if (preparation.notUpgraded.length > 0) return [preparation.opset];
    const lowest = Math.max(FIRST, preparation.opset);
    return Array.from({ length: Math.max(1, NEWEST - lowest + 1) }, (_, at) => lowest + at);
  }, [preparation]);
}
