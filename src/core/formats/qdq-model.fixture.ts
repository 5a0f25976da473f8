import * as native from 'onnxruntime-node';
import * as web from 'onnxruntime-web/wasm';
import { toDataType } from '../onnx/element-type';
import type { ModelProto } from '../onnx/generated/onnx_pb';
import { makeModel, makeValueInfo } from '../onnx/make-model';
import { makeNode } from '../onnx/make-node';
import { makeFloatTensor, tensorToProto } from '../onnx/make-tensor';
import { DataType } from '../onnx/tensor';
import { writeModel } from '../onnx/write-model';
import { allocateCodes, type Codes } from './codes';
import { scalarFormat } from './scalar-format.fixture';
import type { Quantization } from './quantization';

web.env.wasm.numThreads = 1;
web.env.logLevel = 'error';

/** int2 and uint2 came last. */
const NEWEST = { opset: 25, irVersion: 13 };

/** The shape of scale and zero point, as ONNX has it. */
function parameterDims(dims: readonly number[], { axis, blockSize, scale }: Quantization): readonly number[] {
  if (axis === null) return [];
  if (blockSize === undefined) return [scale.length];
  const along = axis < 0 ? axis + dims.length : axis;
  return dims.map((dim, i) => (i === along ? Math.ceil(dim / blockSize) : dim));
}

/** QuantizeLinear and DequantizeLinear with the same parameters. */
function parts(dims: readonly number[], quantization: Quantization) {
  const { format, axis, blockSize, scale, zeroPoint } = quantization;
  const { name, bits, onnx } = scalarFormat(format);
  const elementType = toDataType(onnx.dataType);
  const shape = parameterDims(dims, quantization);
  const zeroPoints = allocateCodes(name, zeroPoint.length);
  zeroPoints.set(zeroPoint);
  const attributes = {
    ...(axis === null ? {} : { axis: { int: axis } }),
    ...(blockSize === undefined ? {} : { block_size: { int: blockSize } }),
  };
  return {
    elementType,
    versions: bits === 2 ? NEWEST : {},
    parameters: [
      makeFloatTensor('s', shape, scale),
      tensorToProto('z', { elementType, dims: shape, data: zeroPoints }),
    ],
    outputs: [makeValueInfo('y', DataType.FLOAT, null)],
    quantize: makeNode({ opType: 'QuantizeLinear', inputs: ['x', 's', 'z'], outputs: ['q'], attributes }),
    dequantize: makeNode({ opType: 'DequantizeLinear', inputs: ['q', 's', 'z'], outputs: ['y'], attributes }),
  };
}

/** A model of QuantizeLinear → DequantizeLinear from a float input x to an output y. */
export function qdqModel(dims: readonly number[], quantization: Quantization): ModelProto {
  const { versions, parameters, outputs, quantize, dequantize } = parts(dims, quantization);
  return makeModel({
    ...versions,
    inputs: [makeValueInfo('x', DataType.FLOAT, dims)],
    outputs,
    initializers: parameters,
    nodes: [quantize, dequantize],
  });
}

/** A model of DequantizeLinear alone, from codes that are a constant. */
export function dqModel(codes: Codes, dims: readonly number[], quantization: Quantization): ModelProto {
  const { elementType, versions, parameters, outputs, dequantize } = parts(dims, quantization);
  const constant = tensorToProto('q', { elementType, dims, data: codes });
  return makeModel({ ...versions, outputs, initializers: [constant, ...parameters], nodes: [dequantize] });
}

const OPTIONS = { graphOptimizationLevel: 'disabled', logSeverityLevel: 3 } as const;

const floats = (data: unknown): Float32Array => {
  if (!(data instanceof Float32Array)) throw new Error('ONNX Runtime gave back no float tensor.');
  return data;
};

/** What ONNX Runtime makes of its input x, where it has one, as output y: its native build and that of the browser. */
export async function runOnBoth(model: ModelProto, values: Float32Array, dims: readonly number[]) {
  const bytes = writeModel(model);
  const hasInput = model.graph?.input.length !== 0;
  const nativeSession = await native.InferenceSession.create(bytes, OPTIONS);
  const nativeInput = new native.Tensor('float32', values, dims);
  const nativeOutput = await nativeSession.run(hasInput ? { x: nativeInput } : {});
  await nativeSession.release();
  const webSession = await web.InferenceSession.create(bytes, { ...OPTIONS, executionProviders: ['wasm'] });
  const webInput = new web.Tensor('float32', values, dims);
  const webOutput = await webSession.run(hasInput ? { x: webInput } : {});
  await webSession.release();
  return { native: floats(nativeOutput.y?.data), web: floats(webOutput.y?.data) };
}
