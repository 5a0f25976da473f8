import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { copyMessage } from '../core/onnx/copy-message';
import {
  type GraphProto,
  ModelProtoSchema,
  type NodeProto,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from '../core/onnx/generated/onnx_pb';
import type { PackedModel } from '../core/onnx/packed-model';

/** The same model with some fields of its main graph replaced. The weights are not touched. */
function withGraph(
  packed: PackedModel,
  change: (graph: GraphProto) => Partial<Pick<GraphProto, 'node' | 'output' | 'valueInfo'>>,
): PackedModel {
  const model = fromBinary(ModelProtoSchema, packed.skeleton);
  const { graph } = model;
  if (graph === undefined) return packed;
  const changed = copyMessage(model, { graph: copyMessage(graph, change(graph)) });
  return { ...packed, skeleton: toBinary(ModelProtoSchema, changed) };
}

/** An output needs only a name: ONNX Runtime infers its type. */
const outputsNamed = (names: readonly string[]): ValueInfoProto[] =>
  names.map((name) => create(ValueInfoProtoSchema, { name }));

/**
 * The same model with exactly these tensors of the main graph as outputs. `value_info` is left out, because a wrong
 * shape there is an error in the web build.
 */
export const withOutputs = (packed: PackedModel, names: readonly string[]): PackedModel =>
  withGraph(packed, () => ({ output: outputsNamed(names), valueInfo: [] }));

/** The same model with these tensors of the main graph as outputs after its own, and all else as it is. */
export const withMoreOutputs = (packed: PackedModel, names: readonly string[]): PackedModel =>
  withGraph(packed, ({ output }) => ({ output: [...output, ...outputsNamed(names)] }));

/** The same model with nodes behind its own, which read tensors of the main graph. */
export const withMoreNodes = (packed: PackedModel, nodes: readonly NodeProto[]): PackedModel =>
  withGraph(packed, ({ node }) => ({ node: [...node, ...nodes] }));

/** Every tensor that a node of the main graph computes, in graph order, but for the graph's own outputs. */
export function innerTensors(packed: PackedModel): string[] {
  const { graph } = fromBinary(ModelProtoSchema, packed.skeleton);
  const produced = new Set((graph?.node ?? []).flatMap((node) => node.output));
  for (const { name } of graph?.output ?? []) produced.delete(name);
  produced.delete('');
  return [...produced];
}
