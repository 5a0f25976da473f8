import type { Target } from '../target';
import { eightBits } from './eight-bits';

/** The CPU provider in a browser: as native, in WebAssembly. */
export const webWasm: Target = {
  ...eightBits('uint8'),
  name: 'web-wasm',
  label: 'ONNX Runtime Web, WASM',
  source:
    'Measured with onnxruntime-web 1.30: every CPU type runs, and QLinear kernels of uint8 · int8 do not saturate',
};
