import type { ScalarNumberFormat } from '../format';
import { defineFloat } from './define-float';

/** bfloat16: the upper 16 bits of a float32, rounded half to even. Overflows to infinity, as Cast does. */
export const bfloat16: ScalarNumberFormat = defineFloat({
  name: 'bfloat16',
  label: 'bfloat16',
  exponentBits: 8,
  mantissaBits: 7,
  bias: 127,
  specials: 'ieee',
  overflow: 'infinity',
  carrier: 'cast',
  onnx: { dataType: 16, opset: { 'per-tensor': 13 } },
  note: 'The upper half of a float32, with its range and 8 significant bits: runs as Cast from opset 13.',
});
