import type { ScalarNumberFormat } from '../format';
import { defineFloat } from './define-float';

/** E4M3 of OCP 8-bit Floating Point (OFP8) 1.0: S.1111.111 is NaN, no infinity. Saturates. */
export const float8e4m3fn: ScalarNumberFormat = defineFloat({
  name: 'float8e4m3fn',
  label: 'float8 E4M3FN',
  exponentBits: 4,
  mantissaBits: 3,
  bias: 7,
  specials: 'fn',
  overflow: 'saturate',
  carrier: 'qdq',
  onnx: { dataType: 17, opset: { 'per-tensor': 19, 'per-channel': 19, 'per-block': 21 } },
  note: '8 bits with 4 of precision, up to 448, without infinity: runs as QDQ from opset 19, on blocks from opset 21.',
});
