import { intsAttribute } from '../../onnx/attributes';
import type { NodeProto } from '../../onnx/generated/onnx_pb';
import { toInt64 } from '../../onnx/int64';
import { makeNode } from '../../onnx/make-node';
import { DataType, type Tensor, type TensorType } from '../../onnx/tensor';
import { withInput, withoutAttributes } from '../node-edit';

/** What an adapter may ask of the graph around the node, and add to it. */
export interface AdapterContext {
  typeOf(tensor: string): TensorType | undefined;
  /** The value of an initializer that cannot be fed from outside. */
  constantOf(tensor: string): Tensor | undefined;
  /** Whether anything reads the tensor, or the graph gives it out. */
  isUsed(tensor: string): boolean;
  /** A name for a new tensor or node. */
  name(base: string): string;
  /** Adds a constant and returns its name. */
  constant(base: string, tensor: Tensor): string;
}

/** Why a node cannot be written for the newer version, as the end of a sentence: "…: its mask is used". */
export interface Refusal {
  readonly refused: string;
}

/**
 * One change of meaning: what nodes of these operators, written for the version before `version`, become so that they
 * mean the same in `version`. The outputs keep their names.
 */
export interface Adapter {
  readonly operators: readonly string[];
  readonly version: number;
  adapt(node: NodeProto, context: AdapterContext): readonly NodeProto[] | Refusal;
}

/** What to derive names of new tensors of a node from. */
export const baseName = (node: NodeProto): string => node.output.find((name) => name !== '') ?? node.name;

/** Adds a one-dimensional int64 constant and returns its name. */
export const int64List = (context: AdapterContext, base: string, values: readonly number[]): string =>
  context.constant(base, {
    elementType: DataType.INT64,
    dims: [values.length],
    data: BigInt64Array.from(values, toInt64),
  });

/** Moves an INTS attribute to an int64 input; a node without it stays as it is. */
export function listToInput(node: NodeProto, context: AdapterContext, attribute: string, input: number): NodeProto {
  const values = intsAttribute(node, attribute, null);
  if (values === null) return node;
  const name = int64List(context, `${baseName(node)}_${attribute}`, values);
  return withInput(withoutAttributes(node, attribute), input, name);
}

/** A scalar of a floating-point type: its name, and the node that makes it where the type has no array of its own. */
export function scalarOf(
  context: AdapterContext,
  base: string,
  value: number,
  elementType: DataType,
): { readonly name: string; readonly nodes: readonly NodeProto[] } {
  if (elementType === DataType.DOUBLE) {
    return { name: context.constant(base, { elementType, dims: [], data: Float64Array.of(value) }), nodes: [] };
  }
  const float = { elementType: DataType.FLOAT, dims: [], data: Float32Array.of(value) };
  if (elementType !== DataType.FLOAT16 && elementType !== DataType.BFLOAT16) {
    return { name: context.constant(base, float), nodes: [] };
  }
  const wide = context.constant(`${base}_float`, float);
  const name = context.name(base);
  const attributes = { to: { int: elementType } };
  const cast = makeNode({
    opType: 'Cast',
    name: context.name(`${base}_cast`),
    inputs: [wide],
    outputs: [name],
    attributes,
  });
  return { name, nodes: [cast] };
}
