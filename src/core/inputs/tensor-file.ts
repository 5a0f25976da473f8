import { fromBinary } from '@bufbuild/protobuf';
import { type Result, fail, succeed } from '../failures/result';
import { TensorProtoSchema } from '../onnx/generated/onnx_pb';
import { tensorFromProto } from '../onnx/tensor-from-proto';
import { scanWire } from '../onnx/wire-scan';
import type { NamedArray } from './npz';

/**
 * A TensorProto file such as `test_data_set_0/input_0.pb`, with the name inside it (often empty). The tensor shares
 * memory with `bytes` where it can. Failures: `unreadable-tensor` of this room.
 */
export function readTensorFile(bytes: Uint8Array, file: string): Result<NamedArray> {
  const unreadable = (detail: string): Result<NamedArray> =>
    fail({ room: 'input', kind: 'unreadable-tensor', file, detail });
  if (bytes.length === 0) return unreadable('it is empty');
  const { problem } = scanWire(TensorProtoSchema, bytes);
  if (problem !== null) {
    switch (problem.kind) {
      case 'truncated':
        return unreadable('it ends too early');
      case 'damaged':
        return unreadable(`at byte ${problem.position}, ${problem.detail}`);
      case 'over-limit':
        return unreadable(`it has more than ${problem.limit} ${problem.what}`);
    }
  }
  const proto = fromBinary(TensorProtoSchema, bytes);
  const tensor = tensorFromProto(proto);
  if (tensor.ok) return succeed({ name: proto.name, tensor: tensor.value });
  const { failure } = tensor;
  return unreadable(failure.room === 'onnx' && failure.kind === 'unreadable-tensor' ? failure.detail : 'it is damaged');
}
