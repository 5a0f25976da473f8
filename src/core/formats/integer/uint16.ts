import { defineInteger, type IntegerNumberFormat } from './define-integer';

export const uint16: IntegerNumberFormat = defineInteger({
  name: 'uint16',
  bits: 16,
  signed: false,
  reduced: { qmin: 0, qmax: 32767 },
  dataType: 4,
  opset: { 'per-tensor': 21, 'per-channel': 21, 'per-block': 21 },
  note: 'Part of ONNX from opset 21; below that ONNX Runtime runs it through its own com.microsoft operators.',
});
