import { copyMessage } from './copy-message';
import type { TensorProto } from './generated/onnx_pb';
import { tensorToProto } from './make-tensor';
import { tensorFromProto } from './tensor-from-proto';

/**
 * The tensor with its data in `raw_data` instead of a typed list. Gives back the tensor itself when it has `raw_data`
 * already, or when its data cannot lie there: text, complex numbers, data in another file.
 */
export function inRawData(proto: TensorProto): TensorProto {
  if (proto.rawData.length > 0) return proto;
  const tensor = tensorFromProto(proto);
  if (!tensor.ok) return proto;
  const { rawData } = tensorToProto(proto.name, tensor.value);
  return copyMessage(proto, { rawData, floatData: [], doubleData: [], int32Data: [], int64Data: [], uint64Data: [] });
}
