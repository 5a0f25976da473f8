import type { QuantizedReason } from '../reason';
import { DEFAULT_BLOCK_SIZE, type Recipe } from '../recipe';
import { blockSizeOf, isBlockFormat, isScaledFormat } from '../scheme-formats';
import { type DecidedScheme, decidedScheme, isNarrower } from '../schemes/decided-scheme';
import { isFloatByScheme, whyFloatByScheme } from '../schemes/float-by-scheme';
import { normScheme } from '../schemes/norm-scheme';
import type { MarkSheet, WeightRequest } from './mark-sheet';

interface Asked {
  readonly request: WeightRequest;
  readonly decided: DecidedScheme;
}

/**
 * Marks the constants that nodes read as weights, or leaves them float. A weight that several nodes read, directly or
 * transposed, is stored once: the scheme of the narrowest decision counts, of the first reader where several are as
 * narrow, and an axis only where all readers want the same.
 */
export function settleWeights(sheet: MarkSheet, recipe: Recipe): void {
  for (const [name, requests] of sheet.weights) {
    const asked = requests.map((request) => ({ request, decided: schemeFor(recipe, name, request) }));
    const winner = asked.reduce((held, next) => (isNarrower(next.decided.level, held.decided.level) ? next : held));
    const { decided, request } = winner;
    if (isFloatByScheme(decided)) {
      sheet.weights.delete(name);
      sheet.unmark(name, whyFloat(winner));
      continue;
    }
    const dims = sheet.index.initializers.get(name)?.dims ?? [];
    sheet.marks.set(name, {
      role: 'weight',
      reason: reasonFor(asked, winner),
      reader: request.reader,
      decided,
      sharedWith: null,
      fixedRange: null,
      ...layoutOf(winner, requests, dims),
    });
  }
  for (const [view, constant] of sheet.views) {
    if (sheet.marks.has(constant)) sheet.floats.set(view, { kind: 'view-of-weight', weight: constant });
  }
}

const schemeFor = (recipe: Recipe, name: string, { role, reader }: WeightRequest): DecidedScheme =>
  role === 'norm-scale' ? normScheme(recipe, name, reader) : decidedScheme(recipe, 'weights', name, reader);

/** A norm scale may stay float although the recipe asks for a format. */
function whyFloat({ decided, request: { reader, role } }: Asked) {
  const at = { operator: reader.opType, node: reader.name };
  const asked = role === 'norm-scale' && decided.byRule === true;
  return asked ? ({ kind: 'norm-scale', ...at } as const) : whyFloatByScheme(decided, 'weights', reader);
}

function layoutOf({ decided, request }: Asked, requests: readonly WeightRequest[], dims: readonly bigint[]) {
  const { format, granularity, blockSize = DEFAULT_BLOCK_SIZE } = decided.scheme;
  const channelAxis = agreed(requests.map((asked) => asked.channelAxis));
  const blockAxis = agreed(requests.map((asked) => asked.blockAxis));
  const none = { axis: null, blockSize: null };
  if (isBlockFormat(format)) return { axis: blockAxis ?? request.blockAxis ?? -1, blockSize: blockSizeOf(format) };
  if (!isScaledFormat(format) || request.role === 'norm-scale' || granularity === 'per-tensor') return none;
  if (granularity === 'per-channel') return { axis: channelAxis, blockSize: null };
  if (blockAxis === null) return none;
  // Blocks of one value would be a scale a value: depthwise weights.
  return (dims[blockAxis] ?? 1n) <= 1n ? { axis: channelAxis, blockSize: null } : { axis: blockAxis, blockSize };
}

/** The axis that all want; null where they differ, or one wants none. */
const agreed = (axes: readonly (number | null)[]): number | null =>
  axes.every((axis) => axis === axes[0]) ? (axes[0] ?? null) : null;

function reasonFor(asked: readonly Asked[], { decided, request }: Asked): QuantizedReason {
  const at = { operator: request.reader.opType, node: request.reader.name };
  const same = asked.every((each) => JSON.stringify(each.decided.scheme) === JSON.stringify(decided.scheme));
  if (!same) return { kind: 'tied-weight', conflict: 'schemes', ...at };
  const { granularity, format } = decided.scheme;
  const scattered = isScaledFormat(format) && granularity !== 'per-tensor';
  const wanted = asked.map(({ request: { channelAxis, blockAxis } }) =>
    granularity === 'per-channel' ? channelAxis : blockAxis,
  );
  const differ = new Set(wanted).size > 1;
  return scattered && differ ? { kind: 'tied-weight', conflict: 'axes', ...at } : { kind: 'weight-of', ...at };
}
