import { COMMON_RULES, RUNS_ANYWHERE, type Target, asymmetric, perChannel } from '../target';
import { ONNXRUNTIME_LIMITS } from './limits';

/** The target of processors whose sums of 8-bit products do not saturate: all but its name, its label and its source. */
export const eightBits = (
  activations: 'int8' | 'uint8',
): Pick<Target, 'group' | 'sets' | 'runs' | 'settings' | 'limits' | 'rules'> => ({
  group: 'ONNX Runtime',
  sets: [
    `Activations in ${activations}, asymmetric, one scale a tensor.`,
    'Weights in int8, symmetric, one scale a channel; biases in int32.',
    'Export at opset 21 with integer weights.',
  ],
  runs: RUNS_ANYWHERE,
  settings: {
    activations: asymmetric(activations),
    weights: perChannel('int8'),
    export: { opset: 21, weights: 'integer' },
  },
  limits: ONNXRUNTIME_LIMITS,
  rules: { ...COMMON_RULES, 'contrib-domain': 'low', 'channel-activations': 'low', unfused: 'low' },
});
