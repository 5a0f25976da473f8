import { COMMON_RULES, type Target, type Verdict, perChannel, symmetric } from '../target';
import { only } from './limits';

/** Its optimizer makes integer kernels of Q/DQ around Conv, Clip and their like, whatever the format. */
const AS_WRITTEN: Verdict = {
  runs: true,
  condition:
    'With graph optimization off: the optimizer of ONNX Runtime 1.30 takes float8 for integers beside Conv and Clip, and ' +
    'then refuses the file.',
};

/** Eight bits with an exponent: outliers cost the small values less than in int8. */
export const float8: Target = {
  name: 'float8',
  label: 'Float8 E4M3',
  group: 'Fewer bits everywhere',
  source: 'ONNX: QuantizeLinear to FLOAT8E4M3FN; FP8 Formats for Deep Learning',
  sets: [
    'Activations in float8 E4M3, one scale a tensor; weights in the same, one scale a channel.',
    'Biases stay float; export at opset 21 with weights of one byte.',
  ],
  runs: { web: AS_WRITTEN, node: AS_WRITTEN },
  settings: {
    activations: symmetric('float8e4m3fn'),
    weights: perChannel('float8e4m3fn'),
    biases: 'float32',
    export: { opset: 21, weights: 'integer' },
  },
  limits: only('float8e4m3fn'),
  rules: { ...COMMON_RULES, 'unknown-format': 'medium', 'channel-activations': 'low', unoptimized: 'low' },
};
