import { COMMON_RULES, RUNS_ANYWHERE, type Target, perChannel, symmetric } from '../target';

/** Explicit quantization: TensorRT reads Q/DQ and knows no zero point but 0. */
export const tensorrt: Target = {
  name: 'tensorrt',
  label: 'TensorRT',
  group: 'Other runtimes',
  source: 'TensorRT developer guide: working with quantized types',
  sets: [
    'Activations in int8, symmetric, one scale a tensor.',
    'Weights in int8, symmetric, one scale a channel, stored as float with Q/DQ in front of the layer.',
    'Biases stay float; export at opset 17.',
  ],
  runs: RUNS_ANYWHERE,
  settings: {
    activations: symmetric('int8'),
    weights: perChannel('int8'),
    biases: 'float32',
    export: { opset: 17, weights: 'float' },
  },
  limits: {
    activations: ['int8', 'float8e4m3fn', 'float16', 'bfloat16'],
    weights: ['int8', 'int4', 'float8e4m3fn', 'float16', 'bfloat16'],
  },
  rules: {
    ...COMMON_RULES,
    'contrib-domain': 'high',
    'unknown-format': 'high',
    dynamic: 'high',
    asymmetric: 'high',
    'channel-activations': 'high',
    'bias-format': 'medium',
    'bias-zero-point': 'medium',
    'weight-storage': 'low',
    'float16-scale': 'low',
  },
};
