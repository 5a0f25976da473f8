import { COMMON_RULES, RUNS_ANYWHERE, type Target, WEIGHT_OPERATORS, asymmetric, perChannel } from '../target';

/** Ranges of activations found while the model runs: for transformers and recurrent models. */
export const dynamicInt8: Target = {
  name: 'dynamic-int8',
  label: 'Dynamic int8',
  group: 'Fewer bits everywhere',
  source: 'ONNX Runtime: Quantize ONNX models, dynamic quantization',
  sets: [
    'Activations in uint8, their scale and zero point found in every run by DynamicQuantizeLinear.',
    'Weights of Conv, ConvTranspose, Gemm and MatMul in int8, symmetric, one scale a channel; biases stay float.',
    'Export at opset 21 with integer weights; nothing is calibrated.',
  ],
  runs: RUNS_ANYWHERE,
  settings: {
    activations: { ...asymmetric('uint8'), dynamic: true },
    weights: perChannel('int8'),
    operators: WEIGHT_OPERATORS,
    biases: 'float32',
    export: { opset: 21, weights: 'integer' },
  },
  limits: { activations: ['uint8', 'int8'], weights: ['int8', 'uint8'] },
  rules: { ...COMMON_RULES, 'contrib-domain': 'low', 'unknown-format': 'medium' },
};
