import { RUNS_ANYWHERE, type Target, asymmetric, perChannel } from '../target';
import { QNN_LIMITS, QNN_OPERATOR_TYPES, QNN_RULES } from './qnn-limits';

/** Qualcomm's NPU with 16-bit activations: near float accuracy. */
export const qnnA16W8: Target = {
  name: 'qnn-a16w8',
  label: 'QNN, A16W8',
  group: 'Other runtimes',
  source: 'ONNX Runtime: QNN execution provider, generating a quantized model',
  sets: [
    'Activations in uint16, asymmetric, one scale a tensor; one scale in common around Concat.',
    'Weights of convolutions in int8, symmetric, one scale a channel; of Gemm and MatMul in uint8, asymmetric, one scale.',
    'Export at opset 21, the first with 16-bit Q/DQ, with integer weights.',
  ],
  runs: RUNS_ANYWHERE,
  settings: {
    activations: asymmetric('uint16'),
    weights: perChannel('int8'),
    operatorTypes: QNN_OPERATOR_TYPES,
    commonScales: ['Concat'],
    export: { opset: 21, weights: 'integer' },
  },
  limits: QNN_LIMITS,
  rules: QNN_RULES,
};
