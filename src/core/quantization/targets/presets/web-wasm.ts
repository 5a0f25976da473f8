import { COMMON_RULES, RUNS_ANYWHERE, type Target, asymmetric, perChannel } from '../target';
import { ONNXRUNTIME_LIMITS } from './limits';

/** The CPU provider in a browser: as native, in WebAssembly. */
export const webWasm: Target = {
  name: 'web-wasm',
  label: 'ONNX Runtime Web, WASM',
  group: 'ONNX Runtime',
  source:
    'Measured with onnxruntime-web 1.30: every CPU type runs, and QLinear kernels of uint8 · int8 do not saturate',
  sets: [
    'Activations in uint8, asymmetric, one scale a tensor.',
    'Weights in int8, symmetric, one scale a channel; biases in int32.',
    'Export at opset 21 with integer weights.',
  ],
  runs: RUNS_ANYWHERE,
  settings: {
    activations: asymmetric('uint8'),
    weights: perChannel('int8'),
    export: { opset: 21, weights: 'integer' },
  },
  limits: ONNXRUNTIME_LIMITS,
  rules: { ...COMMON_RULES, 'contrib-domain': 'low', 'channel-activations': 'low', unfused: 'low' },
};
