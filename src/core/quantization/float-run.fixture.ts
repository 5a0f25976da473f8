import { create, toBinary } from '@bufbuild/protobuf';
import * as ort from 'onnxruntime-node';
import { type GraphIndex, indexGraph, mainGraph } from '../graph/graph-index';
import { editGraph } from '../graph/graph-edit';
import { createAccumulator } from '../observers/accumulator';
import type { Observations } from '../observers/observation';
import { copyMessage } from '../onnx/copy-message';
import { type ModelProto, ModelProtoSchema, ValueInfoProtoSchema } from '../onnx/generated/onnx_pb';
import { DataType, type TensorType } from '../onnx/tensor';
import { observableTensors } from './observable-tensors';

export type Feeds = Readonly<Record<string, ort.Tensor>>;

const ELEMENT_TYPES: Readonly<Record<string, DataType>> = {
  float32: DataType.FLOAT,
  float64: DataType.DOUBLE,
  float16: DataType.FLOAT16,
  int64: DataType.INT64,
  int32: DataType.INT32,
  int8: DataType.INT8,
  uint8: DataType.UINT8,
  bool: DataType.BOOL,
};

/** A session that runs Q and DQ as written, on one thread. */
export const openSession = (model: ModelProto): Promise<ort.InferenceSession> =>
  ort.InferenceSession.create(toBinary(ModelProtoSchema, model), {
    graphOptimizationLevel: 'disabled',
    logSeverityLevel: 4,
    intraOpNumThreads: 1,
  });

/** The model giving out these tensors as well; a name is all that ONNX Runtime needs. */
function withOutputs(model: ModelProto, names: readonly string[]): ModelProto {
  return editGraph(model, (graph) => {
    const known = new Set(graph.output.map(({ name }) => name));
    const added = names.filter((name) => !known.has(name)).map((name) => create(ValueInfoProtoSchema, { name }));
    return copyMessage(graph, { output: [...graph.output, ...added] });
  });
}

/** The main graph with the type of every tensor, as ONNX Runtime infers them. */
export async function indexWithTypes(model: ModelProto): Promise<GraphIndex> {
  const names = mainGraph(model).node.flatMap(({ output }) => output.filter((name) => name !== ''));
  const session = await openSession(withOutputs(model, names));
  const types = session.outputMetadata.flatMap((meta): [string, TensorType][] => {
    const elementType = meta.isTensor ? ELEMENT_TYPES[meta.type] : undefined;
    const shape = meta.isTensor ? meta.shape.map((size) => (typeof size === 'number' ? size : null)) : null;
    return elementType === undefined ? [] : [[meta.name, { name: meta.name, elementType, shape }]];
  });
  await session.release();
  return indexGraph(model, new Map(types));
}

/** Runs the float model over samples and observes everything that any recipe may quantize. */
export async function observe(index: GraphIndex, samples: Iterable<Feeds>): Promise<Observations> {
  const names = observableTensors(index);
  const session = await openSession(
    withOutputs(
      index.model,
      names.filter((name) => !index.inputs.has(name)),
    ),
  );
  const accumulators = new Map(names.map((name) => [name, createAccumulator({ histograms: true })]));
  let sampleCount = 0;
  for (const feeds of samples) {
    const outputs = await session.run(feeds);
    for (const [name, accumulator] of accumulators) {
      const data = (outputs[name] ?? feeds[name])?.data;
      if (data instanceof Float32Array) accumulator.add(data, sampleCount);
    }
    sampleCount += 1;
  }
  await session.release();
  const tensors = new Map([...accumulators].map(([name, held]) => [name, held.observation()]));
  return { tensors, sampleCount, random: false };
}
