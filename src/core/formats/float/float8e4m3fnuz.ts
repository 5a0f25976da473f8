import type { ScalarNumberFormat } from '../format';
import { defineFloat } from './define-float';

/** E4M3FNUZ (arXiv:2206.02915): bias 8, NaN is 0x80. Saturates, infinity included, as ONNX Runtime does. */
export const float8e4m3fnuz: ScalarNumberFormat = defineFloat({
  name: 'float8e4m3fnuz',
  label: 'float8 E4M3FNUZ',
  exponentBits: 4,
  mantissaBits: 3,
  bias: 8,
  specials: 'fnuz',
  overflow: 'saturate',
  carrier: 'qdq',
  onnx: { dataType: 18, opset: { 'per-tensor': 19, 'per-channel': 19, 'per-block': 21 } },
  note: 'E4M3 of some accelerators, up to 240, without infinity and negative zero: runs as QDQ from opset 19.',
});
