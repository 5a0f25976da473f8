import { useMemo } from 'react';
import { type SampleSet, useDataStore } from '../../../stores/data-store';

export type ClassName = (index: number) => string;

/** Class names as the data gives them: from a labels file, else the label of a sample of that class. */
export function useClassNames(set: SampleSet | null): ClassName {
  const classNames = useDataStore((state) => state.classNames);
  return useMemo(() => {
    const labels = new Map<number, string>();
    set?.samples.forEach(({ label }, at) => {
      const index = set.expected[at] ?? null;
      if (index !== null && label !== null && !labels.has(index)) labels.set(index, label);
    });
    return (index) => classNames?.[index] ?? labels.get(index) ?? `class ${index}`;
  }, [classNames, set]);
}
