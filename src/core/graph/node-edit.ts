import { type AttributeValue, makeAttribute } from '../onnx/attributes';
import { copyMessage } from '../onnx/copy-message';
import { normalDomain } from '../onnx/model-opset';
import type { NodeProto } from '../onnx/generated/onnx_pb';

/** Whether a node calls this operator of ai.onnx. */
export const isOperator = (node: NodeProto, ...opTypes: readonly string[]): boolean =>
  normalDomain(node.domain) === '' && opTypes.includes(node.opType);

/** The node without the attributes of these names. */
export function withoutAttributes(node: NodeProto, ...names: readonly string[]): NodeProto {
  const attribute = node.attribute.filter(({ name }) => !names.includes(name));
  return attribute.length === node.attribute.length ? node : copyMessage(node, { attribute });
}

/** The node with one attribute set, replacing the one of that name. */
export const withAttribute = (node: NodeProto, name: string, value: AttributeValue): NodeProto =>
  copyMessage(node, { attribute: [...withoutAttributes(node, name).attribute, makeAttribute(name, value)] });

/** The node reading `name` at input number `input`; omitted inputs in front of it become empty names. */
export function withInput(node: NodeProto, input: number, name: string): NodeProto {
  const padding = Array.from({ length: Math.max(0, input + 1 - node.input.length) }, () => '');
  return copyMessage(node, { input: [...node.input, ...padding].map((old, at) => (at === input ? name : old)) });
}
