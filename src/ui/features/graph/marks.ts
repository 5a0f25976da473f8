import type { PlanLookup } from '../../../stores/plan';
import { plannedFormat } from '../../../stores/planned-format';
import type { Comparison } from '../../../stores/result-store';
import type { Box } from './drawing';

/** What the plan and the report say about one box. */
export interface Mark {
  /** Null: not a tensor that could be quantized. */
  readonly node: 'quantized' | 'float' | null;
  /** Format of the first weight and of the shown tensor; 'float' where it stays float, null where there is none. */
  readonly weight: string | null;
  readonly activation: string | null;
  /** Accumulated SQNR of the shown tensor in dB; null when it was not measured. */
  readonly sqnr: number | null;
}

const NOTHING: Mark = { node: null, weight: null, activation: null, sqnr: null };

/** The format of a tensor as a badge says it; none where the reader's range does both. */
function formatOf(lookup: PlanLookup, tensor: string | null): string | null {
  const decision = tensor === null ? undefined : lookup.tensors.get(tensor);
  if (decision === undefined) return null;
  if (decision.quantized) return plannedFormat(lookup, decision);
  return decision.reason.kind === 'range-of-reader' ? null : 'float';
}

/** The first constant that is quantized as a weight, else the first that is a weight at all. */
function weightOf(lookup: PlanLookup, constants: readonly string[]): string | null {
  const weights = constants.filter((name) => lookup.tensors.get(name)?.role === 'weight');
  return weights.find((name) => lookup.tensors.get(name)?.quantized === true) ?? weights[0] ?? null;
}

/** The tensor whose error stands for a tensor: itself, or the one whose range it takes (Conv before Relu). */
function carrierOf({ tensors }: PlanLookup, tensor: string | null): string | null {
  const reason = tensor === null ? undefined : tensors.get(tensor)?.reason;
  return reason?.kind === 'range-of-reader' ? reason.output : tensor;
}

/** The mark of one box under a plan and a report; either may be missing. */
export function markOf(
  box: Box,
  constants: readonly string[],
  lookup: PlanLookup | null,
  report: Comparison['report'] | null,
): Mark {
  if (lookup === null) return NOTHING;
  const activation = formatOf(lookup, box.tensor);
  const weight = formatOf(lookup, weightOf(lookup, constants));
  const decision = lookup.nodes.get(box.name);
  const concerned = box.tensor !== null && lookup.tensors.has(box.tensor);
  const quantized = box.kind === 'node' ? decision?.quantized === true : activation !== null && activation !== 'float';
  return {
    node: concerned ? (quantized ? 'quantized' : 'float') : null,
    weight,
    activation,
    sqnr: report?.tensors[carrierOf(lookup, box.tensor) ?? '']?.accumulated.sqnr ?? null,
  };
}
