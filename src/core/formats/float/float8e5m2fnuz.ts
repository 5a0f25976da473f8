import type { ScalarNumberFormat } from '../format';
import { defineFloat } from './define-float';

/** E5M2FNUZ (arXiv:2206.02915): bias 16, NaN is 0x80. Saturates, infinity included, as ONNX Runtime does. */
export const float8e5m2fnuz: ScalarNumberFormat = defineFloat({
  name: 'float8e5m2fnuz',
  label: 'float8 E5M2FNUZ',
  exponentBits: 5,
  mantissaBits: 2,
  bias: 16,
  specials: 'fnuz',
  overflow: 'saturate',
  carrier: 'qdq',
  onnx: { dataType: 20, opset: { 'per-tensor': 19, 'per-channel': 19, 'per-block': 21 } },
  note: 'E5M2 of some accelerators, up to 57344, without infinity and negative zero: runs as QDQ from opset 19.',
});
