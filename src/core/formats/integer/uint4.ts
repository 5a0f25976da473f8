import { defineInteger, type IntegerNumberFormat } from './define-integer';

export const uint4: IntegerNumberFormat = defineInteger({
  name: 'uint4',
  bits: 4,
  signed: false,
  reduced: { qmin: 0, qmax: 7 },
  dataType: 21,
  opset: { 'per-tensor': 21, 'per-channel': 21, 'per-block': 21 },
  note: 'Part of ONNX from opset 21; below that ONNX Runtime runs it through its own com.microsoft operators.',
});
