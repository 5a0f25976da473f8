import { create } from '@bufbuild/protobuf';
import {
  findAttribute,
  floatAttribute,
  floatsAttribute,
  intAttribute,
  intsAttribute,
  tensorAttribute,
} from '../../onnx/attributes';
import { copyMessage } from '../../onnx/copy-message';
import {
  type GraphProto,
  type ModelProto,
  type NodeProto,
  type TensorProto,
  TensorProtoSchema,
} from '../../onnx/generated/onnx_pb';
import { makeFloatTensor, makeInt64Tensor } from '../../onnx/make-tensor';
import { DataType } from '../../onnx/tensor';
import { editDeep, editGraph, removeNodes, withInitializers } from '../graph-edit';
import { withIrVersion } from '../ir-version';
import { isOperator } from '../node-edit';
import { type CleanUpStep, counted } from './clean-up-step';

/**
 * Constant nodes become initializers of the graph or body that they stand in, sharing their bytes. Those whose output
 * is an output of the graph, and sparse ones, stay nodes. Raises the file format to version 4, which initializers
 * that are no graph inputs need.
 */
export function turnConstantsIntoInitializers(model: ModelProto): CleanUpStep {
  const names: string[] = [];
  const edited = editGraph(model, (main) =>
    editDeep(main, (graph) => {
      const found = constantsIn(graph);
      names.push(...[...found.values()].map(({ name }) => name));
      return withInitializers(removeNodes(graph, new Set(found.keys())), [...found.values()]);
    }),
  );
  if (names.length === 0) return { model, cleanUp: null };
  const sentence = `${counted(names.length, 'Constant node')} became ${counted(names.length, 'initializer')}.`;
  return {
    model: withIrVersion(edited, 4),
    cleanUp: { kind: 'constants-to-initializers', sentence, names },
  };
}

/** Initializers by the position of the Constant node that they take the place of. */
function constantsIn(graph: GraphProto): ReadonlyMap<number, TensorProto> {
  const outputs = new Set(graph.output.map(({ name }) => name));
  const found = new Map<number, TensorProto>();
  graph.node.forEach((node, position) => {
    if (!isOperator(node, 'Constant') || outputs.has(node.output[0] ?? '')) return;
    const tensor = initializerOf(node);
    if (tensor !== null) found.set(position, tensor);
  });
  return found;
}

/** The tensor of a Constant, in whichever of its forms it is given; null for sparse ones. */
function initializerOf(node: NodeProto): TensorProto | null {
  const [name = ''] = node.output;
  const value = tensorAttribute(node, 'value');
  if (value !== undefined) return copyMessage(value, { name });
  const float = floatAttribute(node, 'value_float', null);
  if (float !== null) return makeFloatTensor(name, [], [float]);
  const floats = floatsAttribute(node, 'value_floats', null);
  if (floats !== null) return makeFloatTensor(name, [floats.length], floats);
  const int = findAttribute(node, 'value_int');
  if (int !== undefined && intAttribute(node, 'value_int', null) !== null) return makeInt64Tensor(name, [], [int.i]);
  const ints = findAttribute(node, 'value_ints');
  if (ints !== undefined && intsAttribute(node, 'value_ints', null) !== null) {
    return makeInt64Tensor(name, [ints.ints.length], ints.ints);
  }
  return textOf(node, name);
}

function textOf(node: NodeProto, name: string): TensorProto | null {
  const one = findAttribute(node, 'value_string');
  const many = findAttribute(node, 'value_strings');
  const dataType = DataType.STRING;
  if (one !== undefined) return create(TensorProtoSchema, { name, dataType, stringData: [one.s] });
  if (many === undefined) return null;
  return create(TensorProtoSchema, { name, dataType, dims: [BigInt(many.strings.length)], stringData: many.strings });
}
