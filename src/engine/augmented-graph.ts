import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { copyMessage } from '../core/onnx/copy-message';
import { ModelProtoSchema, type NodeProto, ValueInfoProtoSchema } from '../core/onnx/generated/onnx_pb';
import { create } from '@bufbuild/protobuf';
import type { PackedModel } from '../core/onnx/packed-model';

/**
 * The same model with exactly these tensors of the main graph as outputs. An output needs only a name: ONNX Runtime
 * infers its type. `value_info` is left out, because a wrong shape there is an error in the web build. The weights are
 * not touched.
 */
export function withOutputs(packed: PackedModel, names: readonly string[]): PackedModel {
  const model = fromBinary(ModelProtoSchema, packed.skeleton);
  const { graph } = model;
  if (graph === undefined) return packed;
  const output = names.map((name) => create(ValueInfoProtoSchema, { name }));
  const augmented = copyMessage(model, { graph: copyMessage(graph, { output, valueInfo: [] }) });
  return { ...packed, skeleton: toBinary(ModelProtoSchema, augmented) };
}

/** The same model with these tensors of the main graph as outputs after its own, and all else as it is. */
export function withMoreOutputs(packed: PackedModel, names: readonly string[]): PackedModel {
  const model = fromBinary(ModelProtoSchema, packed.skeleton);
  const { graph } = model;
  if (graph === undefined) return packed;
  const output = [...graph.output, ...names.map((name) => create(ValueInfoProtoSchema, { name }))];
  return {
    ...packed,
    skeleton: toBinary(ModelProtoSchema, copyMessage(model, { graph: copyMessage(graph, { output }) })),
  };
}

/** The same model with nodes behind its own, which read tensors of the main graph. */
export function withMoreNodes(packed: PackedModel, nodes: readonly NodeProto[]): PackedModel {
  const model = fromBinary(ModelProtoSchema, packed.skeleton);
  const { graph } = model;
  if (graph === undefined || nodes.length === 0) return packed;
  const longer = copyMessage(model, { graph: copyMessage(graph, { node: [...graph.node, ...nodes] }) });
  return { ...packed, skeleton: toBinary(ModelProtoSchema, longer) };
}

/** Every tensor that a node of the main graph computes, in graph order, but for the graph's own outputs. */
export function innerTensors(packed: PackedModel): string[] {
  const { graph } = fromBinary(ModelProtoSchema, packed.skeleton);
  const produced = new Set((graph?.node ?? []).flatMap((node) => node.output));
  for (const { name } of graph?.output ?? []) produced.delete(name);
  produced.delete('');
  return [...produced];
}
