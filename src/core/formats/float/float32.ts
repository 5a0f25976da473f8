import type { ScalarNumberFormat } from '../format';
import { defineFloat } from './define-float';

/** IEEE 754 binary32: what models are made of. */
export const float32: ScalarNumberFormat = defineFloat({
  name: 'float32',
  label: 'float32',
  exponentBits: 8,
  mantissaBits: 23,
  bias: 127,
  specials: 'ieee',
  overflow: 'infinity',
  carrier: 'cast',
  onnx: { dataType: 1, opset: { 'per-tensor': 6 } },
  note: 'IEEE 754 single precision: tensors stay as they are.',
});
