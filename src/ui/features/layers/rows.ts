import { FORMATS, formatFacts, isBlockFormat } from '../../../core/formats/format-registry';
import type { GraphIndex } from '../../../core/graph/graph-index';
import { shapeText } from '../../../core/graph/node-text';
import { elementTypeOf, rawByteLength } from '../../../core/onnx/element-type';
import type { Observations } from '../../../core/observers/observation';
import type {
  DecisionLevel,
  QuantizationParameters,
  TensorDecision,
  TensorRole,
} from '../../../core/quantization/plan';
import { type Reason, describeReason } from '../../../core/quantization/reason';
import { type Layer, elementCount, layerOfSelection, layersOf } from '../../../stores/layers';
import { localErrorOf } from '../../../stores/local-error';
import type { PlanLookup } from '../../../stores/plan';
import { plannedFormat } from '../../../stores/planned-format';
import type { Comparison } from '../../../stores/result-store';
import type { Selection } from '../../../stores/view-store';

/** A line of the table: a layer with its weight and its first output, or one tensor. */
export interface LayerRow {
  readonly key: string;
  readonly selection: Selection;
  readonly name: string;
  readonly operator: string;
  /** Of a row that is one tensor; null for a layer. */
  readonly role: TensorRole | null;
  readonly layer: Layer | null;
  readonly shape: string;
  /** Elements of the output (tensor) or of all constants (layer), and what they take in the file, in bytes. */
  readonly elements: number;
  readonly bytes: number;
  /** Null: there is no weight; 'float': it stays float. */
  readonly weightFormat: string | null;
  readonly activationFormat: string | null;
  /** Granularity of the weight, or of the tensor itself. */
  readonly granularity: string | null;
  /** Whose decision won, for the weight and for the output; null where the recipe has no say. */
  readonly weightLevel: DecisionLevel | null;
  readonly activationLevel: DecisionLevel | null;
  /** Of the output of a layer, or of the tensor itself. */
  readonly parameters: QuantizationParameters | null;
  readonly range: { readonly min: number; readonly max: number } | null;
  readonly local: { readonly sqnr: number; readonly estimated: boolean } | null;
  readonly accumulated: number | null;
  readonly quantized: boolean;
  readonly reason: Reason | null;
  readonly why: string;
}

/** What rows are made from. */
export interface RowSources {
  readonly index: GraphIndex;
  readonly lookup: PlanLookup;
  readonly observations: Observations | null;
  readonly report: Comparison['report'] | null;
}

/** Bytes a constant takes in the float file. */
function bytesOf(index: GraphIndex, name: string): number {
  const type = index.types.get(name);
  const known = type === undefined ? undefined : elementTypeOf(type.elementType);
  return known === undefined ? 0 : rawByteLength(known, elementCount(index, name));
}

/** The format a decision leads to. */
function formatOf(lookup: PlanLookup, decision: TensorDecision | undefined): string | null {
  if (decision === undefined) return null;
  if (decision.quantized) return plannedFormat(lookup, decision);
  return decision.reason.kind === 'range-of-reader' ? 'in its reader' : 'float';
}

function granularityOf(decision: TensorDecision | undefined): string | null {
  if (decision?.parameters === null || decision?.parameters === undefined) return null;
  const { format, axis, blockSize, scale } = decision.parameters;
  if (isBlockFormat(format)) return `blocks of ${blockSize ?? FORMATS[format].blockSize} on axis ${axis ?? 0}`;
  if (axis === null) return scale.length === 0 ? 'per-tensor, dynamic' : 'per-tensor';
  return blockSize === undefined
    ? `per-channel, ${scale.length} on axis ${axis}`
    : `per-block of ${blockSize} on axis ${axis}`;
}

function rangeOf(sources: RowSources, decision: TensorDecision | undefined): LayerRow['range'] {
  if (decision === undefined) return null;
  const { parameters } = decision;
  if (parameters !== null && parameters.rmin.length > 0 && formatFacts(parameters.format).carrier !== 'cast') {
    const { rmin, rmax } = parameters;
    return { min: rmin.reduce((a, b) => Math.min(a, b)), max: rmax.reduce((a, b) => Math.max(a, b)) };
  }
  const seen = sources.observations?.tensors.get(decision.name);
  return seen === undefined || seen.count === 0 ? null : { min: seen.min, max: seen.max };
}

/** The measured local error where a report has it, else what the histogram promises. */
function localOf({ index, observations, report }: RowSources, decision: TensorDecision | undefined): LayerRow['local'] {
  if (decision === undefined || !decision.quantized) return null;
  const measured = report?.tensors[decision.name]?.local.sqnr;
  if (measured !== undefined) return { sqnr: measured, estimated: false };
  const error = localErrorOf(index, decision, observations?.tensors.get(decision.name) ?? null);
  if (error === null) return null;
  const exact = decision.role !== 'activation' && error.sampled === null;
  return { sqnr: error.sqnr, estimated: !exact };
}

const decided = (sources: RowSources, decision: TensorDecision | undefined) => ({
  parameters: decision?.parameters ?? null,
  range: rangeOf(sources, decision),
  local: localOf(sources, decision),
  accumulated: decision === undefined ? null : (sources.report?.tensors[decision.name]?.accumulated.sqnr ?? null),
});

/** The tensor that carries the Q/DQ of an output: itself, or the one whose range it takes (Conv before Relu). */
function carrierOf({ tensors }: PlanLookup, output: string | undefined): TensorDecision | undefined {
  const own = tensors.get(output ?? '');
  return own?.reason.kind === 'range-of-reader' ? tensors.get(own.reason.output) : own;
}

/** Whose decision counts; that the recipe leaves a tensor float is no news beside a weight that is quantized. */
function levelOf(decision: TensorDecision | undefined): DecisionLevel | null {
  if (decision?.decidedBy === undefined) return null;
  return decision.quantized || decision.decidedBy !== 'recipe' ? decision.decidedBy : null;
}

/** The weights of a layer; single numbers that stay float, such as the limits of a Clip, are no news. */
const weightsOf = (index: GraphIndex, { tensors }: PlanLookup, layer: Layer): readonly TensorDecision[] =>
  layer.constants.flatMap((name) => {
    const decision = tensors.get(name);
    if (decision?.role !== 'weight') return [];
    return decision.quantized || elementCount(index, name) > 1 ? [decision] : [];
  });

/** One row a node, in graph order. */
export function layerRows(sources: RowSources): readonly LayerRow[] {
  const { index, lookup } = sources;
  return layersOf(index).list.map((layer): LayerRow => {
    const output = carrierOf(lookup, layer.outputs[0]);
    const weights = weightsOf(index, lookup, layer);
    const weight = weights.find(({ quantized }) => quantized) ?? weights[0];
    const decision = lookup.nodes.get(layer.name);
    return {
      key: `node ${layer.position}`,
      selection: { kind: 'node', name: layer.name },
      name: layer.name,
      operator: layer.node.opType,
      role: null,
      layer,
      shape: shapeText(index.types.get(layer.outputs[0] ?? '')?.shape ?? null),
      elements: layer.parameters,
      bytes: layer.constants.reduce((sum, name) => sum + bytesOf(index, name), 0),
      weightFormat: formatOf(lookup, weight),
      activationFormat: formatOf(lookup, lookup.tensors.get(layer.outputs[0] ?? '')),
      granularity: granularityOf(weight),
      weightLevel: levelOf(weight),
      activationLevel: levelOf(lookup.tensors.get(layer.outputs[0] ?? '')),
      ...decided(sources, output),
      quantized: decision?.quantized === true,
      reason: decision?.reason ?? null,
      why: decision === undefined ? '' : describeReason(decision.reason),
    };
  });
}

/** One row a float tensor, in graph order. */
export function tensorRows(sources: RowSources): readonly LayerRow[] {
  const { index, lookup } = sources;
  return lookup.plan.tensors.map((decision): LayerRow => {
    const constant = decision.role !== 'activation';
    const { byName } = layersOf(index);
    const layer =
      (decision.node === null ? undefined : byName.get(decision.node)) ??
      layerOfSelection(index, { kind: 'tensor', name: decision.name });
    return {
      key: `tensor ${decision.name}`,
      selection: { kind: 'tensor', name: decision.name },
      name: decision.name,
      role: decision.role,
      operator: `${decision.role}${layer === null ? '' : ` of ${layer.node.opType}`}`,
      layer,
      shape: shapeText(index.types.get(decision.name)?.shape ?? null),
      elements: constant ? elementCount(index, decision.copyOf ?? decision.name) : 0,
      bytes: constant ? bytesOf(index, decision.copyOf ?? decision.name) : 0,
      weightFormat: constant ? formatOf(lookup, decision) : null,
      activationFormat: constant ? null : formatOf(lookup, decision),
      granularity: granularityOf(decision),
      weightLevel: decision.role === 'weight' ? levelOf(decision) : null,
      activationLevel: decision.role === 'activation' ? levelOf(decision) : null,
      ...decided(sources, decision),
      quantized: decision.quantized,
      reason: decision.reason,
      why: describeReason(decision.reason),
    };
  });
}
