import type { ScalarNumberFormat } from '../format';
import { defineFloat } from './define-float';

/** E2M3 of OCP Microscaling Formats 1.0: neither infinity nor NaN. Saturates. */
export const float6e2m3: ScalarNumberFormat = defineFloat({
  name: 'float6e2m3',
  label: 'float6 E2M3',
  exponentBits: 2,
  mantissaBits: 3,
  bias: 1,
  specials: 'finite',
  overflow: 'saturate',
  carrier: 'simulated',
  onnx: { dataType: 27, opset: {} },
  note: '6 bits with 4 of precision, up to 7.5: simulated, since no ONNX Runtime computes with it.',
});
