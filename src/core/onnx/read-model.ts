import { fromBinary } from '@bufbuild/protobuf';
import type { Failure } from '../failures/failure';
import { type Result, fail } from '../failures/result';
import { recogniseOtherFile } from './file-kind';
import { type ModelProto, ModelProtoSchema } from './generated/onnx_pb';
import { validateModel } from './validate-model';
import { LIMITS, type WireScan, scanWire } from './wire-scan';

/**
 * Reads a model file. `file` is its name, for the sentences. Nothing is copied: weights are views into `bytes`, which
 * must not change afterwards. Fields that are unknown here are kept and written back.
 *
 * The model that comes back can be relied on: one main graph with outputs; an opset of 7 to 26; operators of known
 * sets; inputs that are tensors of numbers; constants whose data fits their shape (those in other files still have to
 * be resolved); every tensor made once; nodes of every graph in an order in which they can run. A file whose nodes
 * stand otherwise, against the specification, comes back sorted.
 *
 * Failures: those of room `onnx`. No file makes it throw, and time is linear in the number of parts of the file.
 */
export function readModel(bytes: Uint8Array, file: string): Result<ModelProto> {
  const other = bytes.length === 0 ? 'empty' : recogniseOtherFile(bytes);
  if (other !== null) return fail({ room: 'onnx', kind: 'not-onnx', file, detail: `it is ${other}` });
  const scan = scanWire(ModelProtoSchema, bytes);
  const problem = scanFailure(scan, bytes, file);
  if (problem !== null) return fail(problem);
  const model = decode(bytes);
  if (model instanceof Error) return fail({ room: 'onnx', kind: 'damaged', file, position: 0, detail: model.message });
  return validateModel(model, file);
}

/** The scan finds what protobuf refuses; what it should ever miss is still the file's fault, not the studio's. */
function decode(bytes: Uint8Array): ModelProto | Error {
  // Views into a Node Buffer would be Buffers, whose `slice` shares memory where that of a Uint8Array copies.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return fromBinary(ModelProtoSchema, plain, { recursionLimit: LIMITS.depth });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The first problem of the scan as a failure: bytes that never looked like a model are not called a damaged one. */
function scanFailure({ problem, fields }: WireScan, bytes: Uint8Array, file: string): Failure | null {
  if (problem === null) return null;
  if (problem.kind === 'over-limit') return { room: 'onnx', file, ...problem };
  const isModel =
    fields.has(ModelProtoSchema.field.irVersion.number) || fields.has(ModelProtoSchema.field.graph.number);
  if (!isModel) return { room: 'onnx', kind: 'not-onnx', file, detail: 'its bytes do not follow the ONNX format' };
  if (problem.kind === 'truncated') return { room: 'onnx', kind: 'truncated', file, byteLength: bytes.length };
  return { room: 'onnx', file, ...problem };
}
