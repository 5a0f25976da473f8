import type { GraphProto, ModelProto, NodeProto, TensorProto } from '../onnx/generated/onnx_pb';
import type { TensorType } from '../onnx/tensor';

/** A place where a tensor is read: input number `input` of node number `node` of the main graph. */
export interface Consumer {
  readonly node: number;
  readonly input: number;
}

/** The main graph of a prepared model, looked up by tensor name. Node numbers are positions in `nodes`. */
export interface GraphIndex {
  readonly model: ModelProto;
  readonly graph: GraphProto;
  readonly nodes: readonly NodeProto[];
  readonly initializers: ReadonlyMap<string, TensorProto>;
  /** Graph inputs that are not initializers. */
  readonly inputs: ReadonlySet<string>;
  readonly outputs: ReadonlySet<string>;
  readonly producer: ReadonlyMap<string, number>;
  readonly consumers: ReadonlyMap<string, readonly Consumer[]>;
  /** Tensors of the main graph that an If, Loop or Scan body reads. */
  readonly usedInBodies: ReadonlySet<string>;
  /** Element type and shape of tensors, as far as known (from the runtime, inputs and initializers). */
  readonly types: ReadonlyMap<string, TensorType>;
}
