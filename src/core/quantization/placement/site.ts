import type { GraphIndex } from '../../graph/graph-index';
import type { NodeProto } from '../../onnx/generated/onnx_pb';
import type { FloatReason, NodeReason } from '../reason';
import type { Recipe } from '../recipe';
import { isStaticInteger } from '../schemes/scheme-kind';
import { entryAxis, outputAxis, reductionAxis } from './channel-axis';
import { constantView } from './constant-view';
import type { MarkSheet, WeightRequest } from './mark-sheet';

/** A node that a rule is asked about, with everything the rule may look at. */
export interface Site {
  readonly node: NodeProto;
  readonly position: number;
  readonly index: GraphIndex;
  readonly recipe: Recipe;
  /** ai.onnx opset of the model. */
  readonly opset: number;
  readonly sheet: MarkSheet;
}

/** Marks the tensors of one node and says why the node is quantized or not. */
export type PlacementRule = (site: Site) => NodeReason | FloatReason;

/** The operator and the name of the node, as reasons name it. */
export const atNode = ({ node }: Pick<Site, 'node'>) => ({ operator: node.opType, node: node.name });

/** Input number `slot` of the node; the empty string where it is left out. */
export const inputOf = ({ node }: Site, slot: number): string => node.input[slot] ?? '';

/** Output number `slot` of the node; the empty string where it is left out. */
export const outputOf = ({ node }: Site, slot = 0): string => node.output[slot] ?? '';

const plain = { sharedWith: null, fixedRange: null } as const;

/** Marks an input as activation; a constant becomes an operand, stored in the format of activations. */
export function markInput(site: Site, name: string): boolean {
  const constant = site.index.initializers.has(name);
  return site.sheet.mark(name, {
    ...plain,
    role: constant ? 'operand' : 'activation',
    reason: { kind: constant ? 'operand-of' : 'input-of', ...atNode(site) },
    reader: site.node,
  });
}

export function markOutput(site: Site, name: string): boolean {
  const reason = { kind: 'output-of', ...atNode(site) } as const;
  return site.sheet.mark(name, { ...plain, role: 'activation', reason, reader: site.node });
}

/** Marks an output that is never outside a range, whatever the data. */
export function markFixedOutput(site: Site, name: string, rmin: number, rmax: number): boolean {
  const fixedRange = { rmin, rmax };
  const reason = { kind: 'fixed-range', ...fixedRange, ...atNode(site) } as const;
  return site.sheet.mark(name, { ...plain, role: 'activation', reason, reader: site.node, fixedRange });
}

/** Marks an output to take scale and zero point of an input. */
export function markShared(site: Site, output: string, input: string): boolean {
  const reason = { kind: 'shares-scale', with: input, ...atNode(site) } as const;
  return site.sheet.mark(output, { ...plain, role: 'activation', reason, reader: site.node, sharedWith: input });
}

/**
 * Marks input number `slot` as a weight. One that is computed rather than constant is quantized like any activation;
 * but where it only shows a constant in another order or shape, and activations are not stored as integers, it is the
 * constant that is quantized.
 */
export function markWeight(site: Site, slot: number, role: WeightRequest['role'] = 'weight'): boolean {
  const { index, sheet, node } = site;
  const name = inputOf(site, slot);
  const constant = index.initializers.get(name);
  if (constant !== undefined) {
    return sheet.markWeight(name, { reader: node, role, ...axesOf(node, slot, role, constant.dims) });
  }
  const view = constantView(index, name);
  if (view === null || isStaticInteger(sheet.activationScheme(name).scheme)) return markInput(site, name);
  const seen = axesOf(node, slot, role, view.dims);
  const axis = (at: number | null) => (at === null ? null : (view.axes?.[at] ?? null));
  const request = { reader: node, role, channelAxis: axis(seen.channelAxis), blockAxis: axis(seen.blockAxis) };
  const marked = sheet.markWeight(view.constant, request);
  if (marked) for (const { tensor } of view.steps) sheet.views.set(tensor, view.constant);
  return marked;
}

/** The axes that a reader would like the scales of its weight along. */
function axesOf(node: NodeProto, slot: number, role: WeightRequest['role'], dims: readonly bigint[] | null) {
  if (dims === null) return { channelAxis: null, blockAxis: null };
  const perEntry = node.opType === 'Gather' ? entryAxis(node, dims.length) : outputAxis(node, slot, dims);
  const channelAxis = role === 'weight' ? perEntry : null;
  return { channelAxis, blockAxis: reductionAxis(node, slot, dims.length) };
}

/** Marks a constant bias, whose scale is that of `input` times that of `weight`. */
export function markBias(site: Site, slot: number, input: string, weight: string, beta = 1): void {
  const bias = inputOf(site, slot);
  if (bias === '') return;
  site.sheet.markBias({
    initializer: bias,
    reader: site.position,
    slot,
    ...atNode(site),
    input,
    weight,
    beta,
  });
}

/** The verdict of a rule that quantizes its node. */
export const quantizedNode = ({ node }: Site): NodeReason => ({ kind: 'operator-in', operator: node.opType });
