import { COMMON_RULES, RUNS_ANYWHERE, type Target, asymmetric, perChannel } from '../target';
import { ONNXRUNTIME_LIMITS } from './limits';

/** Arm64 processors: int8 on both sides suits their dot products, and nothing saturates. */
export const onnxruntimeArm64: Target = {
  name: 'onnxruntime-arm64',
  label: 'ONNX Runtime CPU, Arm64',
  group: 'ONNX Runtime',
  source: 'ONNX Runtime: Quantize ONNX models, data type selection',
  sets: [
    'Activations in int8, asymmetric, one scale a tensor.',
    'Weights in int8, symmetric, one scale a channel; biases in int32.',
    'Export at opset 21 with integer weights.',
  ],
  runs: RUNS_ANYWHERE,
  settings: {
    activations: asymmetric('int8'),
    weights: perChannel('int8'),
    export: { opset: 21, weights: 'integer' },
  },
  limits: ONNXRUNTIME_LIMITS,
  rules: { ...COMMON_RULES, 'contrib-domain': 'low', 'channel-activations': 'low', unfused: 'low' },
};
