import * as ort from 'onnxruntime-node';
import type { FunctionProto, TensorProto } from '../../onnx/generated/onnx_pb';
import { irVersionOf } from '../../graph/ir-version';
import { makeModel, makeValueInfo } from '../../onnx/make-model';
import { makeNode } from '../../onnx/make-node';
import { makeFloatTensor, makeInt64Tensor } from '../../onnx/make-tensor';
import { DataType } from '../../onnx/tensor';
import { writeModel } from '../../onnx/write-model';
import { createWasmRuntime } from '../../../runtime/web/wasm-runtime';
import { nodeAssets } from '../../../runtime/node/node-assets';
import type { Runtime } from '../../../runtime/interface';
import { blockIndices } from './pooled-blocks';
import { FUNCTION_DOMAIN, FUNCTION_DOMAIN_VERSION, FUNCTION_IR_VERSION } from './fake-quantize-function';

export type Level = 'disabled' | 'all';
export type Shape = readonly number[];

/** Scales as a constant of the model. */
export interface Scales {
  readonly dims: Shape;
  readonly values: Float32Array;
}

/** What a function reads besides the tensor: scales, or indices of blocks for so many elements along the axis. */
export interface Constants {
  readonly scale?: Scales;
  readonly axisSize?: number;
}

function constantsOf({ input }: FunctionProto, { scale, axisSize = 0 }: Constants): TensorProto[] {
  const indices = input.flatMap((name) => {
    const size = Number(/^block_of_(\d+)$/.exec(name)?.[1] ?? 0);
    return size === 0 ? [] : [makeInt64Tensor(name, [axisSize], blockIndices(axisSize, size))];
  });
  return scale === undefined ? indices : [...indices, makeFloatTensor('scale', scale.dims, scale.values)];
}

/** `y = function(x, …)` with `x` of unknown shape. */
function modelOf(definition: FunctionProto, constants: Constants) {
  const opset = Number(definition.opsetImport[0]?.version);
  return writeModel(
    makeModel({
      opset,
      domains: { [FUNCTION_DOMAIN]: FUNCTION_DOMAIN_VERSION },
      irVersion: Math.max(FUNCTION_IR_VERSION, irVersionOf(opset)),
      functions: [definition],
      nodes: [makeNode({ opType: definition.name, domain: FUNCTION_DOMAIN, inputs: definition.input, outputs: ['y'] })],
      initializers: constantsOf(definition, constants),
      inputs: [makeValueInfo('x', DataType.FLOAT, null)],
      outputs: [makeValueInfo('y', DataType.FLOAT, null)],
    }),
  );
}

/** Runs one function over tensors of any shape. */
export type RunFunction = (values: Float32Array, dims: Shape) => Promise<Float32Array>;

/** In ONNX Runtime for Node. */
export async function inNode(definition: FunctionProto, level: Level, constants: Constants = {}): Promise<RunFunction> {
  const session = await ort.InferenceSession.create(modelOf(definition, constants), {
    graphOptimizationLevel: level,
    logSeverityLevel: 4,
    intraOpNumThreads: 1,
  });
  return async (values, dims) => {
    const { y } = await session.run({ x: new ort.Tensor('float32', values, dims) });
    if (!(y?.data instanceof Float32Array) || y.dims.join() !== dims.join()) throw new Error('another type or shape');
    return y.data;
  };
}

let runtime: Promise<Runtime> | null = null;

async function wasmRuntime(): Promise<Runtime> {
  const created = await createWasmRuntime(nodeAssets);
  if (!created.ok) throw new Error(created.failure.kind);
  return created.value;
}

/** In ONNX Runtime's WebAssembly build. */
export async function inWasm(definition: FunctionProto, level: Level, constants: Constants = {}): Promise<RunFunction> {
  runtime ??= wasmRuntime();
  const session = await (await runtime).createSession({ skeleton: modelOf(definition, constants), buffers: [] }, level);
  if (!session.ok) throw new Error(JSON.stringify(session.failure));
  return async (values, dims) => {
    const outcome = await session.value.run({ x: { elementType: DataType.FLOAT, dims, data: values } });
    const y = outcome.ok ? outcome.value['y'] : undefined;
    if (!(y?.data instanceof Float32Array) || y.dims.join() !== dims.join()) throw new Error(JSON.stringify(outcome));
    return y.data;
  };
}
