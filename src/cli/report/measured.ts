import type { TensorError } from '../../core/metrics/tensor-error';
import type { Clipping } from '../../engine/clipping';
import type { MatchedTensors } from '../../engine/match-tensors';
import type { Report } from '../../engine/report';

/** The errors of one activation. */
export interface ErrorsOfTensor {
  readonly name: string;
  /** Null where the quantized model does not round it, or not where that can be seen. */
  readonly local: TensorError | null;
  readonly rounding: 'own' | 'in-operator' | 'none';
  /** The operator of the float model whose work the rounding does as well; null where there is none. */
  readonly absorbed: Clipping['operator'] | null;
  readonly accumulated: TensorError;
}

/** A comparison: the report, and what it says of activations. */
export interface Measured {
  readonly report: Report;
  readonly tensors: readonly ErrorsOfTensor[];
  /** What to know about what could not be compared, in sentences. */
  readonly notes: readonly string[];
}

/** @param matched absent: all activations of the report are rounded by themselves. */
export function measured(report: Report, matched?: MatchedTensors, notes: readonly string[] = []): Measured {
  const absorbed = new Map(matched?.probed.map(({ name, clipping }) => [name, clipping?.operator ?? null]));
  const roundingOf = (name: string): ErrorsOfTensor['rounding'] => {
    if (matched === undefined || matched.rounded.has(name)) return 'own';
    return matched.hidden.has(name) ? 'in-operator' : 'none';
  };
  const tensors = Object.entries(report.tensors).map(([name, { local, accumulated }]): ErrorsOfTensor => {
    const rounding = roundingOf(name);
    return {
      name,
      local: rounding === 'own' ? local : null,
      rounding,
      absorbed: absorbed.get(name) ?? null,
      accumulated,
    };
  });
  return { report, tensors, notes };
}

/** The same as JSON. Numbers that JSON does not have are null: the SQNR of tensors that are equal. */
export function comparisonJson({ report, tensors, notes }: Measured): object {
  const { outputs, classification, tensors: _, ...rest } = report;
  return { ...rest, outputs, classification, tensors, notes };
}
