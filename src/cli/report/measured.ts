import type { TensorError } from '../../core/metrics/tensor-error';
import type { Report } from '../../engine/report';

/** The errors of one activation; `local` is null where the quantized model does not round it by itself. */
export interface ErrorsOfTensor {
  readonly name: string;
  readonly local: TensorError | null;
  readonly accumulated: TensorError;
}

/** A comparison, and which of its activations the quantized model rounds. */
export interface Measured {
  readonly report: Report;
  readonly tensors: readonly ErrorsOfTensor[];
}

/** @param rounded absent: all of them. */
export const measured = (report: Report, rounded?: ReadonlySet<string>): Measured => ({
  report,
  tensors: Object.entries(report.tensors).map(([name, { local, accumulated }]) => ({
    name,
    local: rounded === undefined || rounded.has(name) ? local : null,
    accumulated,
  })),
});

/** The same as JSON. Numbers that JSON does not have are null: the SQNR of tensors that are equal. */
export function comparisonJson({ report, tensors }: Measured): object {
  const { outputs, classification, tensors: _, ...rest } = report;
  return { ...rest, outputs, classification, tensors };
}
