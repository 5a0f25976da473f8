import { create } from '@bufbuild/protobuf';
import {
  type AttributeProto,
  AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  type GraphProto,
  type NodeProto,
  type TensorProto,
} from './generated/onnx_pb';
import { toInt64, toInt64List } from './int64';
import { decodeText, encodeText } from './utf8';

export { AttributeType };

/** The value of an attribute that is being made, with its kind: ONNX keeps `int 1` and `float 1` apart. */
export type AttributeValue =
  | { readonly int: number | bigint }
  | { readonly float: number }
  | { readonly string: string }
  | { readonly tensor: TensorProto }
  | { readonly graph: GraphProto }
  | { readonly ints: readonly (number | bigint)[] }
  | { readonly floats: readonly number[] }
  | { readonly strings: readonly string[] }
  | { readonly graphs: readonly GraphProto[] };

/** The attribute of that name, whatever its kind. */
export function findAttribute(node: NodeProto, name: string): AttributeProto | undefined {
  return node.attribute.find((attribute) => attribute.name === name);
}

/**
 * The attribute of that name and kind. Files of IR version 1 carry no kind; there the field that is set decides.
 * References to a function's attributes (`ref_attr_name`) have no value and are not found.
 */
function findOfType(
  node: NodeProto,
  name: string,
  type: AttributeType,
  holds: (attribute: AttributeProto) => boolean,
): AttributeProto | undefined {
  const attribute = findAttribute(node, name);
  if (attribute === undefined || attribute.refAttrName !== '') return undefined;
  if (attribute.type === AttributeType.UNDEFINED) return holds(attribute) ? attribute : undefined;
  return attribute.type === type ? attribute : undefined;
}

/** An INT attribute as a number (exact below 2⁵³), or `fallback` when it is absent or of another kind. */
export function intAttribute<F>(node: NodeProto, name: string, fallback: F): number | F {
  const attribute = findOfType(node, name, AttributeType.INT, (held) => Object.hasOwn(held, 'i'));
  return attribute === undefined ? fallback : Number(attribute.i);
}

/** A FLOAT attribute, or `fallback` when it is absent or of another kind. */
export function floatAttribute<F>(node: NodeProto, name: string, fallback: F): number | F {
  const attribute = findOfType(node, name, AttributeType.FLOAT, (held) => Object.hasOwn(held, 'f'));
  return attribute === undefined ? fallback : attribute.f;
}

/** A STRING attribute decoded from UTF-8, or `fallback` when it is absent or of another kind. */
export function stringAttribute<F>(node: NodeProto, name: string, fallback: F): string | F {
  const attribute = findOfType(node, name, AttributeType.STRING, (held) => Object.hasOwn(held, 's'));
  return attribute === undefined ? fallback : decodeText(attribute.s);
}

/** An INTS attribute as numbers (exact below 2⁵³), or `fallback` when it is absent or of another kind. */
export function intsAttribute<F>(node: NodeProto, name: string, fallback: F): readonly number[] | F {
  const attribute = findOfType(node, name, AttributeType.INTS, (held) => held.ints.length > 0);
  return attribute === undefined ? fallback : attribute.ints.map(Number);
}

/** A FLOATS attribute, or `fallback` when it is absent or of another kind. */
export function floatsAttribute<F>(node: NodeProto, name: string, fallback: F): readonly number[] | F {
  const attribute = findOfType(node, name, AttributeType.FLOATS, (held) => held.floats.length > 0);
  return attribute === undefined ? fallback : attribute.floats;
}

/** A TENSOR attribute, or undefined when it is absent or of another kind. */
export function tensorAttribute(node: NodeProto, name: string): TensorProto | undefined {
  return findOfType(node, name, AttributeType.TENSOR, (held) => held.t !== undefined)?.t;
}

/** Every graph that the attributes of a node hold: the bodies of If, Loop and Scan. */
export function bodiesOf(node: NodeProto): readonly GraphProto[] {
  return node.attribute.flatMap(({ g, graphs }) => (g === undefined ? graphs : [g, ...graphs]));
}

/** An attribute of the given name and value, its kind written down. Integers beyond int64 are clamped to it. */
export function makeAttribute(name: string, value: AttributeValue): AttributeProto {
  return create(AttributeProtoSchema, { name, ...attributeFields(value) });
}

function attributeFields(value: AttributeValue) {
  if ('int' in value) return { type: AttributeType.INT, i: toInt64(value.int) };
  if ('float' in value) return { type: AttributeType.FLOAT, f: Math.fround(value.float) };
  if ('string' in value) return { type: AttributeType.STRING, s: encodeText(value.string) };
  if ('tensor' in value) return { type: AttributeType.TENSOR, t: value.tensor };
  if ('graph' in value) return { type: AttributeType.GRAPH, g: value.graph };
  if ('ints' in value) return { type: AttributeType.INTS, ints: toInt64List(value.ints) };
  if ('floats' in value) return { type: AttributeType.FLOATS, floats: value.floats.map(Math.fround) };
  if ('strings' in value) return { type: AttributeType.STRINGS, strings: value.strings.map(encodeText) };
  return { type: AttributeType.GRAPHS, graphs: [...value.graphs] };
}
