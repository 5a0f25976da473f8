import type { SampleSource } from '../core/inputs/sample-source';
import { makeModel, makeValueInfo } from '../core/onnx/make-model';
import type { NodeProto, TensorProto } from '../core/onnx/generated/onnx_pb';
import { DataType, type Tensor } from '../core/onnx/tensor';
import { writeModel } from '../core/onnx/write-model';
import type { Runtime } from '../runtime/interface';
import { Comparison } from './comparison';
import { type LoadedModel, loadModel } from './load-model';
import { matchOutputs } from './match-outputs';
import { matchTensors } from './match-tensors';
import { noPictures, valueOf } from './node-engine.fixture';

export interface SmallModel {
  readonly nodes: readonly NodeProto[];
  readonly constants?: readonly TensorProto[];
  readonly input?: DataType;
  readonly output?: string;
  readonly opset?: number;
}

/** A model that takes x of shape [1, 4]. */
export function smallModel({ nodes, constants = [], input = DataType.FLOAT, output = 'y', opset = 21 }: SmallModel) {
  return writeModel(
    makeModel({
      opset,
      irVersion: 10,
      nodes: [...nodes],
      inputs: [makeValueInfo('x', input, [1, 4])],
      outputs: [makeValueInfo(output, DataType.FLOAT, [1, 4])],
      initializers: [...constants],
    }),
  );
}

async function load(runtime: Runtime, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<LoadedModel> {
  const loaded = valueOf(await loadModel(runtime, [{ name, bytes }]));
  if (loaded.kind !== 'loaded') throw new Error('a model of one file waits for another');
  return loaded;
}

const sampleOf = (values: readonly number[]): SampleSource<never> => {
  const x: Tensor = { elementType: DataType.FLOAT, dims: [1, 4], data: Float32Array.from(values) };
  return { kind: 'tensors', name: 'one', label: null, tensors: { x } };
};

/** Everything that a comparison of two models says of one sample. */
export async function comparePair(runtime: Runtime, models: readonly [SmallModel, SmallModel], x: readonly number[]) {
  const float = await load(runtime, 'float.onnx', smallModel(models[0]));
  const quantized = await load(runtime, 'quantized.onnx', smallModel(models[1]));
  const { probed, inside, ...matched } = matchTensors(float, quantized);
  const outputNames = matchOutputs(float, quantized)?.names ?? new Map<string, string>();
  const packed = { float: float.packed, quantized: quantized.packed };
  const pair = { ...packed, sizes: { float: 0, quantized: 0 }, probed, inside, outputNames };
  const comparison = valueOf(
    await Comparison.between(runtime, pair, { inputs: float.inputs, preprocessing: {} }, noPictures),
  );
  const sample = { number: 0, source: sampleOf(x) };
  const { outputs } = valueOf(await comparison.compare(sample));
  return { ...matched, probed, outputs, layers: valueOf(await comparison.compareLayers(sample)) };
}
