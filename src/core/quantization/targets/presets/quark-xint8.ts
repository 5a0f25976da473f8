import { COMMON_RULES, RUNS_ANYWHERE, type Target, type TargetScheme, symmetric } from '../target';

const scheme: TargetScheme = { ...symmetric('int8'), powerOfTwo: true, observer: { kind: 'power-of-two-mse' } };

/** Ryzen AI's NPU at its fastest: scales are shifts. */
export const quarkXint8: Target = {
  name: 'quark-xint8',
  label: 'XINT8',
  group: 'AMD Quark',
  source: 'AMD Quark: power-of-two scales (XINT8) quantization',
  sets: [
    'Activations and weights in int8, symmetric, one scale a tensor.',
    'Every scale the power of two with the least squared error; one scale in common around Concat.',
    'Biases in int32, whose scales are powers of two too (Quark’s own files hold them in int8); export at opset 17.',
  ],
  runs: RUNS_ANYWHERE,
  settings: {
    activations: scheme,
    weights: scheme,
    commonScales: ['Concat'],
    export: { opset: 17, weights: 'float' },
  },
  limits: { activations: ['int8'], weights: ['int8'], channelOperators: [] },
  rules: {
    ...COMMON_RULES,
    'contrib-domain': 'medium',
    'unknown-format': 'high',
    dynamic: 'high',
    asymmetric: 'high',
    'scale-not-power-of-two': 'high',
    'channel-activations': 'high',
    'channel-weights': 'high',
    'uneven-concat': 'medium',
  },
};
