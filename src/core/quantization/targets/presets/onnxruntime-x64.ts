import { COMMON_RULES, RUNS_ANYWHERE, type Target, asymmetric, perChannel } from '../target';
import { ONNXRUNTIME_LIMITS } from './limits';

/** x64 processors with AVX2 or AVX-512 alone, whose sums of two products of uint8 and int8 saturate at 16 bits. */
export const onnxruntimeX64: Target = {
  name: 'onnxruntime-x64',
  label: 'ONNX Runtime CPU, x64 without VNNI',
  group: 'ONNX Runtime',
  source: 'ONNX Runtime: Quantize ONNX models, data type selection and reduce-range',
  sets: [
    'Activations in uint8, asymmetric, one scale a tensor.',
    'Weights in int8 with one bit less (−64 to 64), symmetric, one scale a channel: sums of two products then fit 16 bits.',
    'Export at opset 21 with integer weights.',
  ],
  runs: RUNS_ANYWHERE,
  settings: {
    activations: asymmetric('uint8'),
    weights: { ...perChannel('int8'), reduceRange: true },
    export: { opset: 21, weights: 'integer' },
  },
  limits: ONNXRUNTIME_LIMITS,
  rules: {
    ...COMMON_RULES,
    saturation: 'medium',
    'contrib-domain': 'low',
    'channel-activations': 'low',
    unfused: 'low',
  },
};
