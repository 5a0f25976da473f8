import { defineInteger, type IntegerNumberFormat } from './define-integer';

export const int32: IntegerNumberFormat = defineInteger({
  name: 'int32',
  bits: 32,
  signed: true,
  symmetric: { qmin: -2147483647, qmax: 2147483647 },
  reduced: { qmin: -2147483648, qmax: 2147483647 },
  dataType: 6,
  opset: { 'per-tensor': 10, 'per-channel': 13, 'per-block': 21 },
  note: 'For biases: DequantizeLinear only, without a zero point.',
});
