import { defineInteger, type IntegerNumberFormat } from './define-integer';

export const int2: IntegerNumberFormat = defineInteger({
  name: 'int2',
  bits: 2,
  signed: true,
  reduced: { qmin: -1, qmax: 0 },
  dataType: 26,
  opset: { 'per-tensor': 25, 'per-channel': 25, 'per-block': 25 },
  note: 'Part of ONNX from opset 25 on.',
});
