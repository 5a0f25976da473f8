import type { FloatReason } from '../reason';
import type { DecidedScheme } from '../schemes/decided-scheme';
import type { MarkRequest } from './mark-sheet';

/** Operators that multiply with weights: what they read is worth finding a scale for at every run. */
const MULTIPLY: ReadonlySet<string> = new Set(['Conv', 'ConvTranspose', 'Gemm', 'MatMul']);

/** Why a tensor whose scale would be found at run time stays float; null where it is read by a multiplication. */
export function whyNotAtRunTime({ scheme }: DecidedScheme, { reason }: MarkRequest): FloatReason | null {
  if (scheme.dynamic !== true || (reason.kind === 'input-of' && MULTIPLY.has(reason.operator))) return null;
  return { kind: 'run-time-inputs-only' };
}
