import type { Target } from '../target';
import { eightBits } from './eight-bits';

/** Arm64 processors: int8 on both sides suits their dot products, and nothing saturates. */
export const onnxruntimeArm64: Target = {
  ...eightBits('int8'),
  name: 'onnxruntime-arm64',
  label: 'ONNX Runtime CPU, Arm64',
  source: 'ONNX Runtime: Quantize ONNX models, data type selection',
};
