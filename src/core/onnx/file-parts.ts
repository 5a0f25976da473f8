import { type DescMessage, type MessageShape, clearField, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { copyMessage } from './copy-message';
import {
  GraphProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  type TensorProto,
  TensorProtoSchema,
} from './generated/onnx_pb';
import { externalTensor } from './packed-model';
import { writeModel } from './write-model';

/** Data of an initializer that is worked out, or read, only when its turn to be written comes. */
export interface LateData {
  readonly byteLength: number;
  readonly bytes: () => Uint8Array;
}

export interface FileParts {
  /** Of all parts together. */
  readonly byteLength: number;
  /** One after the other they are the file. Each is made when it is asked for, and can be forgotten when it is written. */
  readonly parts: () => Generator<Uint8Array>;
}

/** A part that is there, or data that comes late. */
type Part = Uint8Array | LateData;

/**
 * The file that `writeModel` would write, in parts, with the late data of initializers of the main graph in `raw_data`:
 * a file larger than memory's comfort is never there as a whole. `lateDataOf` gives null for tensors that hold their
 * data; tensors with late data must have none, and not say that it lies elsewhere.
 */
export function fileParts(model: ModelProto, lateDataOf: (tensor: TensorProto) => LateData | null): FileParts {
  const { graph } = model;
  if (graph === undefined) return partsOf([toBinary(ModelProtoSchema, model)]);
  const { graph: graphField } = ModelProtoSchema.field;
  const { initializer: initializerField } = GraphProtoSchema.field;
  const aroundGraph = split(ModelProtoSchema, model, graphField.number);
  const aroundTensors = split(GraphProtoSchema, graph, initializerField.number);
  const tensors = graph.initializer.flatMap((tensor) =>
    nested(initializerField.number, tensorParts(tensor, lateDataOf)),
  );
  const body = nested(graphField.number, [aroundTensors.before, ...tensors, aroundTensors.after]);
  return partsOf([aroundGraph.before, ...body, aroundGraph.after]);
}

function tensorParts(tensor: TensorProto, lateDataOf: (tensor: TensorProto) => LateData | null): readonly Part[] {
  const late = lateDataOf(tensor);
  if (late === null) return [toBinary(TensorProtoSchema, tensor)];
  const { number } = TensorProtoSchema.field.rawData;
  const { before, after } = split(TensorProtoSchema, tensor, number);
  return [before, ...nested(number, [late]), after];
}

/** A field that holds these parts: its tag and their length in front of them. */
function nested(field: number, parts: readonly Part[]): readonly Part[] {
  const head = new BinaryWriter().tag(field, WireType.LengthDelimited).uint32(lengthOf(parts)).finish();
  return [head, ...parts];
}

/** A message without one of its fields, as the bytes in front of where it would be and those behind: by field numbers. */
function split<Desc extends DescMessage>(schema: Desc, message: MessageShape<Desc>, at: number) {
  const before: MessageShape<Desc> = copyMessage(message);
  const after: MessageShape<Desc> = copyMessage(message);
  for (const field of schema.fields) {
    if (field.number >= at) clearField(before, field);
    if (field.number <= at) clearField(after, field);
  }
  // Fields that are unknown here are written behind all others.
  delete before.$unknown;
  return { before: toBinary(schema, before), after: toBinary(schema, after) };
}

/** Protocol Buffers end there, and with them files that hold their weights. */
export const LARGEST_FILE = 2 ** 31 - 1;

/** Data begins at multiples of this, so that runtimes can map it into memory: the size of a page. */
const ALIGNMENT = 4096;

export interface SplitParts {
  readonly model: FileParts;
  /** The file beside the model that holds its late data. */
  readonly data: FileParts;
}

/** The same as two files: the model, and the late data of its initializers in a file that it calls `location`. */
export function splitFileParts(
  model: ModelProto,
  lateDataOf: (tensor: TensorProto) => LateData | null,
  location: string,
): SplitParts {
  const data: Part[] = [];
  const { graph } = model;
  const initializer = (graph?.initializer ?? []).map((tensor) => {
    const late = lateDataOf(tensor);
    if (late === null) return tensor;
    const used = lengthOf(data);
    const offset = Math.ceil(used / ALIGNMENT) * ALIGNMENT;
    data.push(new Uint8Array(offset - used), late);
    return externalTensor(tensor, { location, offset: `${offset}`, length: `${late.byteLength}` });
  });
  const outside = graph === undefined ? model : copyMessage(model, { graph: copyMessage(graph, { initializer }) });
  return { model: partsOf([writeModel(outside)]), data: partsOf(data) };
}

const lengthOf = (parts: readonly Part[]): number => parts.reduce((sum, { byteLength }) => sum + byteLength, 0);

const partsOf = (parts: readonly Part[]): FileParts => ({
  byteLength: lengthOf(parts),
  *parts() {
    for (const part of parts) yield part instanceof Uint8Array ? part : part.bytes();
  },
});
