import { COMMON_RULES, RUNS_ANYWHERE, type Target, asymmetric, perChannel } from '../target';
import { ONNXRUNTIME_LIMITS } from './limits';

/** x64 processors whose dot products of uint8 and int8 add up in 32 bits. */
export const onnxruntimeX64Vnni: Target = {
  name: 'onnxruntime-x64-vnni',
  label: 'ONNX Runtime CPU, x64 with VNNI',
  group: 'ONNX Runtime',
  source: 'ONNX Runtime: Quantize ONNX models, data type selection',
  sets: [
    'Activations in uint8, asymmetric, one scale a tensor.',
    'Weights in int8, symmetric, one scale a channel; biases in int32.',
    'Export at opset 21 with integer weights.',
  ],
  runs: RUNS_ANYWHERE,
  settings: {
    activations: asymmetric('uint8'),
    weights: perChannel('int8'),
    export: { opset: 21, weights: 'integer' },
  },
  limits: ONNXRUNTIME_LIMITS,
  rules: { ...COMMON_RULES, 'contrib-domain': 'low', 'channel-activations': 'low', unfused: 'low' },
};
