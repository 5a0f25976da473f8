import { describeReason, isFloatReason } from '../../core/quantization/reason';
import type { Plan, TensorRole } from '../../core/quantization/plan';
import { formatPlural } from '../../core/words/figures';
import { type Block, type Row, heading, paragraph, table } from './blocks';

const ROLES: Readonly<Record<TensorRole, string>> = { activation: 'activation', weight: 'weight', bias: 'bias' };

/** "12 activations and 5 weights are quantized; 3 stay float." */
export function planSentence({ tensors }: Plan): string {
  const quantized = tensors.filter((tensor) => tensor.quantized);
  const counts = (['activation', 'weight', 'bias'] as const)
    .map((role) => [role, quantized.filter((tensor) => tensor.role === role).length] as const)
    .filter(([, count]) => count > 0)
    .map(([role, count]) => formatPlural(count, ROLES[role], role === 'bias' ? 'biases' : `${role}s`));
  const last = counts.at(-1);
  const named = counts.length < 2 ? (last ?? 'Nothing') : `${counts.slice(0, -1).join(', ')} and ${last}`;
  const left = tensors.length - quantized.length;
  return `Quantized: ${named}. ${formatPlural(left, 'tensor stays', 'tensors stay')} float.`;
}

const SHOWN_NAMES = 3;

/** One reason for staying float, as it reads for the first of the tensors that it holds for. */
interface FloatReason {
  readonly first: string;
  readonly alike: boolean;
  readonly names: readonly string[];
}

/** Reasons for staying float, the most frequent first. Those of one kind are one, though they name other tensors. */
function floatReasons({ tensors }: Plan): readonly FloatReason[] {
  const byKind = new Map<string, FloatReason>();
  for (const { name, quantized, reason } of tensors) {
    if (quantized || !isFloatReason(reason)) continue;
    const sentence = describeReason(reason);
    const { first = sentence, alike = true, names = [] } = byKind.get(reason.kind) ?? {};
    byKind.set(reason.kind, { first, alike: alike && first === sentence, names: [...names, name] });
  }
  return [...byKind.values()].toSorted((a, b) => b.names.length - a.names.length);
}

function reasonRow({ first, alike, names }: FloatReason): Row {
  const more = names.length - SHOWN_NAMES;
  const which = names.slice(0, SHOWN_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
  return [String(names.length), alike ? first : `${first}; the others likewise`, which];
}

/** What is quantized and what is not, and why not. */
export function planBlocks(plan: Plan): readonly Block[] {
  const rows = floatReasons(plan).map(reasonRow);
  const why = rows.length === 0 ? [] : [table(['Tensors', 'Why they stay float', 'Which'], [0], rows)];
  return [heading('What is quantized'), paragraph(planSentence(plan)), ...why];
}
