import { COMMON_RULES, RUNS_ANYWHERE, type Target, asymmetric, perChannel } from '../target';

/** OpenVINO turns Q/DQ into its own FakeQuantize and low-precision kernels. */
export const openvino: Target = {
  name: 'openvino',
  label: 'OpenVINO',
  group: 'Other runtimes',
  source: 'OpenVINO: quantizing models post-training, the mixed preset of NNCF',
  sets: [
    'Activations in uint8, asymmetric, one scale a tensor.',
    'Weights in int8, symmetric, one scale a channel; biases stay float.',
    'Export at opset 17 with integer weights.',
  ],
  runs: RUNS_ANYWHERE,
  settings: {
    activations: asymmetric('uint8'),
    weights: perChannel('int8'),
    biases: 'float32',
    export: { opset: 17, weights: 'integer' },
  },
  limits: {
    activations: ['int8', 'uint8', 'float8e4m3fn', 'float8e5m2', 'float16', 'bfloat16'],
    weights: ['int8', 'uint8', 'int4', 'uint4', 'float8e4m3fn', 'float8e5m2', 'float16', 'bfloat16'],
  },
  rules: {
    ...COMMON_RULES,
    'contrib-domain': 'high',
    'unknown-format': 'high',
    'channel-activations': 'medium',
    'bias-format': 'low',
  },
};
