import type { ScalarNumberFormat } from '../format';
import { defineFloat } from './define-float';

/** E2M1 of OCP Microscaling Formats 1.0: neither infinity nor NaN. Saturates. */
export const float4e2m1: ScalarNumberFormat = defineFloat({
  name: 'float4e2m1',
  label: 'float4 E2M1',
  exponentBits: 2,
  mantissaBits: 1,
  bias: 1,
  specials: 'finite',
  overflow: 'saturate',
  carrier: 'simulated',
  onnx: { dataType: 23, opset: {} },
  note: '4 bits, eight magnitudes up to 6: simulated, since ONNX has it from opset 23 but ONNX Runtime does not run it.',
});
