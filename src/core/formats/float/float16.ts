import type { ScalarNumberFormat } from '../format';
import { defineFloat } from './define-float';

/** IEEE 754 binary16. Overflows to infinity from 65520 on, as Cast does. */
export const float16: ScalarNumberFormat = defineFloat({
  name: 'float16',
  label: 'float16',
  exponentBits: 5,
  mantissaBits: 10,
  bias: 15,
  specials: 'ieee',
  overflow: 'infinity',
  carrier: 'cast',
  onnx: { dataType: 10, opset: { 'per-tensor': 6 } },
  note: 'IEEE 754 half precision, up to 65504: runs as Cast from opset 6.',
});
