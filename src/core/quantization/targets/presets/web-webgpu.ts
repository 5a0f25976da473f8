import { COMMON_RULES, FLOAT, RUNS_ANYWHERE, type Target, WEIGHT_OPERATORS, perChannel } from '../target';

/** The GPU in a browser: it dequantizes weights itself, but sends every QuantizeLinear to the CPU and back. */
export const webWebgpu: Target = {
  name: 'web-webgpu',
  label: 'ONNX Runtime Web, WebGPU-safe',
  group: 'ONNX Runtime',
  source: 'Measured with onnxruntime-web 1.30: what its WebGPU provider runs and gets right',
  sets: [
    'Activations and biases stay float: quantizing them would send every tensor to the CPU and back.',
    'Weights of Conv, ConvTranspose, Gemm and MatMul in int8, symmetric, one scale a channel.',
    'Export at opset 21, whose DequantizeLinear runs on the GPU, with integer weights; nothing is calibrated.',
  ],
  runs: RUNS_ANYWHERE,
  settings: {
    activations: FLOAT,
    weights: perChannel('int8'),
    operators: WEIGHT_OPERATORS,
    biases: 'float32',
    export: { opset: 21, weights: 'integer' },
  },
  limits: {
    activations: ['int8', 'uint8', 'int4', 'uint4', 'float16'],
    weights: ['int8', 'uint8', 'int4', 'uint4', 'float16'],
    highestOpset: 23,
  },
  rules: {
    ...COMMON_RULES,
    'opset-too-new': 'high',
    'contrib-domain': 'medium',
    'unknown-format': 'medium',
    'bias-zero-point': 'high',
    'block-of-vector': 'high',
    'weight-storage': 'medium',
    'float16-scale': 'medium',
    'round-trip': 'low',
  },
};
