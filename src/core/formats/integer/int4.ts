import { defineInteger, type IntegerNumberFormat } from './define-integer';

export const int4: IntegerNumberFormat = defineInteger({
  name: 'int4',
  bits: 4,
  signed: true,
  reduced: { qmin: -4, qmax: 3 },
  dataType: 22,
  opset: { 'per-tensor': 21, 'per-channel': 21, 'per-block': 21 },
  note: 'Part of ONNX from opset 21; below that ONNX Runtime runs it through its own com.microsoft operators.',
});
