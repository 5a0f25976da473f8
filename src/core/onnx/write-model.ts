import { toBinary } from '@bufbuild/protobuf';
import { type ModelProto, ModelProtoSchema } from './generated/onnx_pb';

/**
 * The bytes of a model file. A model that was read and not changed gives back its own bytes where the file was written
 * in the order of field numbers, as the usual exporters do; otherwise the same message.
 */
export const writeModel = (model: ModelProto): Uint8Array<ArrayBuffer> => toBinary(ModelProtoSchema, model);
