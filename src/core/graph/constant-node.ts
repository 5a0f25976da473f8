import { create } from '@bufbuild/protobuf';
import {
  findAttribute,
  floatAttribute,
  floatsAttribute,
  intAttribute,
  intsAttribute,
  tensorAttribute,
} from '../onnx/attributes';
import { copyMessage } from '../onnx/copy-message';
import { type NodeProto, type TensorProto, TensorProtoSchema } from '../onnx/generated/onnx_pb';
import { makeFloatTensor, makeInt64Tensor } from '../onnx/make-tensor';
import { DataType } from '../onnx/tensor';

/** The initializer that says what a Constant says, in whichever of its forms; null for sparse ones. Shares bytes. */
export function initializerOf(node: NodeProto): TensorProto | null {
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
