import type { TensorError } from '../../../core/metrics/tensor-error';
import type { Report } from '../../../stores/result-store';

interface NamedError {
  readonly name: string;
  readonly error: TensorError;
}

/** Outputs in the order of the model. */
export const outputErrors = (report: Report): readonly NamedError[] =>
  Object.entries(report.outputs).map(([name, error]) => ({ name, error }));

/** The output with the lowest SQNR: what a model with several outputs is judged by. Null without outputs. */
export function worstOutput(report: Report): NamedError | null {
  const errors = outputErrors(report);
  return errors.toSorted((a, b) => a.error.sqnr - b.error.sqnr)[0] ?? null;
}
