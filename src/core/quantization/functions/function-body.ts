import { create } from '@bufbuild/protobuf';
import type { AttributeValue } from '../../onnx/attributes';
import {
  type FunctionProto,
  FunctionProtoSchema,
  type NodeProto,
  OperatorSetIdProtoSchema,
} from '../../onnx/generated/onnx_pb';
import { toInt64 } from '../../onnx/int64';
import { makeNode } from '../../onnx/make-node';
import { tensorToProto } from '../../onnx/make-tensor';
import { DataType, type Tensor } from '../../onnx/tensor';

/** From this opset on ReduceMax takes its axes as an input; before as an attribute. */
const AXES_AS_INPUT = 18;

/** From this opset on Reshape can be told that a 0 in a shape means no elements. */
const ALLOW_ZERO = 14;

/**
 * The body of a model-local function as it grows: each call adds a node of ai.onnx and answers with the name of its
 * output. Nodes are written for `opset`, 13 or later: ONNX Runtime inlines functions into the model, so they must be
 * written for the opset of the model.
 */
export class FunctionBody {
  readonly #nodes: NodeProto[] = [];
  readonly #constants = new Map<string, string>();

  constructor(readonly opset: number) {}

  /** A node with one output. */
  call(opType: string, inputs: readonly string[], attributes: Readonly<Record<string, AttributeValue>> = {}): string {
    const output = `${opType}_${this.#nodes.length}`;
    this.#nodes.push(makeNode({ opType, inputs, outputs: [output], attributes }));
    return output;
  }

  /** A float32 scalar. */
  float(value: number): string {
    return this.#constant({ elementType: DataType.FLOAT, dims: [], data: Float32Array.of(value) });
  }

  /** A float64 scalar. */
  double(value: number): string {
    return this.#constant({ elementType: DataType.DOUBLE, dims: [], data: Float64Array.of(value) });
  }

  /** A list of int64: shapes, axes, indices. */
  int64s(...values: readonly number[]): string {
    const data = BigInt64Array.from(values, toInt64);
    return this.#constant({ elementType: DataType.INT64, dims: [values.length], data });
  }

  /** The largest value along these axes, which stay with size 1. */
  reduceMax(x: string, axes: readonly number[]): string {
    return this.opset >= AXES_AS_INPUT
      ? this.call('ReduceMax', [x, this.int64s(...axes)], { keepdims: { int: 1 } })
      : this.call('ReduceMax', [x], { axes: { ints: axes }, keepdims: { int: 1 } });
  }

  /** The largest value of all, as a scalar. */
  reduceMaxAll(x: string): string {
    return this.call('ReduceMax', [x], { keepdims: { int: 0 } });
  }

  /** Reshape to the shape that `shape` holds, where 0 means no elements. */
  reshape(x: string, shape: string): string {
    return this.call('Reshape', [x, shape], this.opset >= ALLOW_ZERO ? { allowzero: { int: 1 } } : {});
  }

  cast(x: string, to: DataType): string {
    return this.call('Cast', [x], { to: { int: to } });
  }

  /** The function as a message. `result` is what it gives back, the name of a value in the body. */
  toFunction(domain: string, name: string, inputs: readonly string[], result: string): FunctionProto {
    return create(FunctionProtoSchema, {
      domain,
      name,
      input: [...inputs],
      output: [result],
      node: [...this.#nodes],
      opsetImport: [create(OperatorSetIdProtoSchema, { domain: '', version: toInt64(this.opset) })],
    });
  }

  #constant(tensor: Tensor): string {
    const key = `${tensor.elementType} ${tensor.dims.length} ${tensor.data.join()}`;
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const name = this.call('Constant', [], { value: { tensor: tensorToProto('', tensor) } });
    this.#constants.set(key, name);
    return name;
  }
}
