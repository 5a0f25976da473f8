import { fromBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema } from '../core/onnx/generated/onnx_pb';
import type { PackedModel } from '../core/onnx/packed-model';

/** Operators that only quantized models have: Q/DQ, integer arithmetic, and weights of few bits. */
const QUANTIZED = /QuantizeLinear$|^QLinear|^QGemm$|Integer$|IntegerToFloat$|NBits$|^QMoE$|^QAttention$/;

/** How many nodes of the main graph round or compute with codes. */
export function countRoundings({ skeleton }: PackedModel): number {
  const nodes = fromBinary(ModelProtoSchema, skeleton).graph?.node ?? [];
  return nodes.filter(({ opType }) => QUANTIZED.test(opType)).length;
}
