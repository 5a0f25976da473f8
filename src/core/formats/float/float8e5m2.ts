import type { ScalarNumberFormat } from '../format';
import { defineFloat } from './define-float';

/**
 * E5M2 of OCP 8-bit Floating Point (OFP8) 1.0: infinity and NaN as in IEEE 754. Saturates, infinity included, as Cast
 * and QuantizeLinear do by default: the codes of infinity are read, never written.
 */
export const float8e5m2: ScalarNumberFormat = defineFloat({
  name: 'float8e5m2',
  label: 'float8 E5M2',
  exponentBits: 5,
  mantissaBits: 2,
  bias: 15,
  specials: 'ieee',
  overflow: 'saturate',
  carrier: 'qdq',
  onnx: { dataType: 19, opset: { 'per-tensor': 19, 'per-channel': 19, 'per-block': 21 } },
  note: '8 bits with 3 of precision, up to 57344: runs as QDQ from opset 19, on blocks from opset 21.',
});
