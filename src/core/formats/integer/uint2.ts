import { defineInteger, type IntegerNumberFormat } from './define-integer';

export const uint2: IntegerNumberFormat = defineInteger({
  name: 'uint2',
  bits: 2,
  signed: false,
  reduced: { qmin: 0, qmax: 1 },
  dataType: 25,
  opset: { 'per-tensor': 25, 'per-channel': 25, 'per-block': 25 },
  note: 'Part of ONNX from opset 25 on.',
});
