import type { GraphIndex } from '../../graph/graph-index';
import type { NodeProto } from '../../onnx/generated/onnx_pb';
import { schemeKind } from '../schemes/scheme-kind';
import { activationLayout } from './activation-layout';
import type { Mark, MarkSheet } from './mark-sheet';

/** Operators that leave every channel of a picture where it is. */
const KEEP_CHANNELS: ReadonlySet<string> = new Set(['MaxPool', 'AveragePool']);

/** Operators that do so where the number of channels stays the same. */
const MAY_KEEP_CHANNELS: ReadonlySet<string> = new Set(['Resize', 'Pad', 'Slice', 'Split', 'TopK']);

/**
 * Says where the scales of every activation lie, and takes back what cannot be shared: an output takes over the scale of
 * its input only where both have one in all, or one a channel that stay where they are. Blocks find new scales, and what
 * a weight has along its axes its readers do not have along theirs.
 */
export function settleShares({ index, marks }: MarkSheet): void {
  for (const [name, mark] of marks) {
    if (mark.role === 'weight') continue;
    const layout = activationLayout(index, name, mark.decided.scheme);
    // A range that is known beforehand is one for all channels.
    const inOne = mark.fixedRange !== null && schemeKind(mark.decided.scheme) !== 'block';
    marks.set(name, inOne ? mark : { ...mark, ...layout });
  }
  for (const node of index.nodes) {
    for (const name of node.output) {
      const mark = marks.get(name);
      if (mark === undefined || mark.sharedWith === null) continue;
      const provider = marks.get(mark.sharedWith);
      if (provider !== undefined && canShare(index, node, { name, mark, provider })) continue;
      const reason = { kind: 'output-of', operator: node.opType, node: node.name } as const;
      marks.set(name, { ...mark, sharedWith: null, reason });
    }
  }
}

interface Share {
  readonly name: string;
  readonly mark: Mark;
  readonly provider: Mark;
}

function canShare(index: GraphIndex, node: NodeProto, { name, mark, provider }: Share): boolean {
  const [own, given] = [mark.decided.scheme, provider.decided.scheme];
  const kind = schemeKind(given);
  if (kind !== schemeKind(own)) return false;
  if (kind === 'cast') return own.format === given.format;
  if (kind !== 'scaled') return false;
  if (mark.axis === null || provider.axis === null) return mark.axis === provider.axis;
  if (mark.axis !== provider.axis || mark.blockSize !== provider.blockSize || own.format !== given.format) return false;
  return keepsChannels(index, node, name, mark.axis);
}

function keepsChannels(index: GraphIndex, node: NodeProto, output: string, axis: number): boolean {
  if (KEEP_CHANNELS.has(node.opType)) return true;
  const [before, after] = [node.input[0] ?? '', output].map((name) => index.types.get(name)?.shape?.[axis]);
  return MAY_KEEP_CHANNELS.has(node.opType) && typeof before === 'number' && before === after;
}
