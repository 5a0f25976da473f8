import { defineInteger, type IntegerNumberFormat } from './define-integer';

export const int16: IntegerNumberFormat = defineInteger({
  name: 'int16',
  bits: 16,
  signed: true,
  symmetric: { qmin: -32767, qmax: 32767 },
  reduced: { qmin: -16384, qmax: 16384 },
  dataType: 5,
  opset: { 'per-tensor': 21, 'per-channel': 21, 'per-block': 21 },
  note: 'Part of ONNX from opset 21; below that ONNX Runtime runs it through its own com.microsoft operators.',
});
