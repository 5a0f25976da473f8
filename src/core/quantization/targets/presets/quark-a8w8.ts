import { RUNS_ANYWHERE, type Target, symmetric } from '../target';
import { FLOAT_SCALE_RULES } from './quark-float-scales';

/** Ryzen AI’s NPU with scales of any size. */
export const quarkA8W8: Target = {
  name: 'quark-a8w8',
  label: 'A8W8',
  group: 'AMD Quark',
  source: 'AMD Quark: float scales (A8W8 and A16W8) quantization',
  sets: [
    'Activations in int8 and weights in int8, symmetric, one scale a tensor.',
    'Biases in int32; export at opset 17, weights stored as float with Q/DQ in front of the layer.',
  ],
  runs: RUNS_ANYWHERE,
  settings: {
    activations: symmetric('int8'),
    weights: symmetric('int8'),
    export: { opset: 17, weights: 'float' },
  },
  limits: { activations: ['int8'], weights: ['int8'] },
  rules: FLOAT_SCALE_RULES,
};
