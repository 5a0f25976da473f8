import { COMMON_RULES, RUNS_ANYWHERE, type Target, symmetric } from '../target';
import { only } from './limits';

/** float32 with 16 bits of mantissa rounded off: no calibration, hardly any error. */
export const quarkBf16: Target = {
  name: 'quark-bf16',
  label: 'BF16',
  group: 'AMD Quark',
  source: 'AMD Quark: BF16 quantization',
  sets: [
    'Activations and weights in bfloat16 and back, by Cast; biases stay float.',
    'Export at opset 21; nothing is calibrated.',
  ],
  runs: RUNS_ANYWHERE,
  settings: {
    activations: symmetric('bfloat16'),
    weights: symmetric('bfloat16'),
    biases: 'float32',
    export: { opset: 21, weights: 'integer' },
  },
  limits: only('bfloat16'),
  rules: { ...COMMON_RULES, 'unknown-format': 'medium' },
};
