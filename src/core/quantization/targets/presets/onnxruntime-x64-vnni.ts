import type { Target } from '../target';
import { eightBits } from './eight-bits';

/** x64 processors whose dot products of uint8 and int8 add up in 32 bits. */
export const onnxruntimeX64Vnni: Target = {
  ...eightBits('uint8'),
  name: 'onnxruntime-x64-vnni',
  label: 'ONNX Runtime CPU, x64 with VNNI',
  source: 'ONNX Runtime: Quantize ONNX models, data type selection',
};
