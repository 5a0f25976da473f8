import { RUNS_ANYWHERE, type Target, asymmetric, perChannel } from '../target';
import { QNN_LIMITS, QNN_OPERATOR_TYPES, QNN_RULES } from './qnn-limits';

/** Qualcomm's NPU at its fastest. */
export const qnnA8W8: Target = {
  name: 'qnn-a8w8',
  label: 'QNN, A8W8',
  group: 'Other runtimes',
  source: 'ONNX Runtime: QNN execution provider, generating a quantized model',
  sets: [
    'Activations in uint8, asymmetric, one scale a tensor; one scale in common around Concat.',
    'Weights of convolutions in int8, symmetric, one scale a channel; of Gemm and MatMul in uint8, asymmetric, one scale.',
    'Export at opset 21 with integer weights.',
  ],
  runs: RUNS_ANYWHERE,
  settings: {
    activations: asymmetric('uint8'),
    weights: perChannel('int8'),
    operatorTypes: QNN_OPERATOR_TYPES,
    commonScales: ['Concat'],
    export: { opset: 21, weights: 'integer' },
  },
  limits: QNN_LIMITS,
  rules: QNN_RULES,
};
