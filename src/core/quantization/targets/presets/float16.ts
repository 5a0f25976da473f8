import { COMMON_RULES, RUNS_ANYWHERE, type Target, symmetric } from '../target';
import { only } from './limits';

/** Half the size and hardly any error, as long as nothing exceeds 65504. */
export const float16: Target = {
  name: 'float16',
  label: 'Float16',
  group: 'Fewer bits everywhere',
  source: 'ONNX: Cast to and from float16',
  sets: [
    'Activations and weights in float16 and back, by Cast; biases stay float.',
    'Export at opset 21, weights stored in 16 bits; nothing is calibrated.',
  ],
  runs: RUNS_ANYWHERE,
  settings: {
    activations: symmetric('float16'),
    weights: symmetric('float16'),
    biases: 'float32',
    export: { opset: 21, weights: 'integer' },
  },
  limits: only('float16'),
  rules: { ...COMMON_RULES, 'unknown-format': 'medium' },
};
