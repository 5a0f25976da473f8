import { RUNS_ANYWHERE, type Target, symmetric } from '../target';
import { FLOAT_SCALE_RULES } from './quark-float-scales';

/** Ryzen AI’s NPU with 16-bit activations: slower than A8W8, near float accuracy. */
export const quarkA16W8: Target = {
  name: 'quark-a16w8',
  label: 'A16W8',
  group: 'AMD Quark',
  source: 'AMD Quark: float scales (A8W8 and A16W8) quantization',
  sets: [
    'Activations in int16 and weights in int8, symmetric, one scale a tensor.',
    'Biases in int32; export at opset 21, weights stored as float with Q/DQ in front of the layer.',
  ],
  runs: RUNS_ANYWHERE,
  settings: {
    activations: symmetric('int16'),
    weights: symmetric('int8'),
    export: { opset: 21, weights: 'float' },
  },
  limits: { activations: ['int16'], weights: ['int8'] },
  rules: FLOAT_SCALE_RULES,
};
