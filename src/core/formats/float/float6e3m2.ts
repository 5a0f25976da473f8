import type { ScalarNumberFormat } from '../format';
import { defineFloat } from './define-float';

/** E3M2 of OCP Microscaling Formats 1.0: neither infinity nor NaN. Saturates. */
export const float6e3m2: ScalarNumberFormat = defineFloat({
  name: 'float6e3m2',
  label: 'float6 E3M2',
  exponentBits: 3,
  mantissaBits: 2,
  bias: 3,
  specials: 'finite',
  overflow: 'saturate',
  carrier: 'simulated',
  onnx: { dataType: 28, opset: {} },
  note: '6 bits with 3 of precision, up to 28: simulated, since no ONNX Runtime computes with it.',
});
