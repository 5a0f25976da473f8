import { defineInteger, type IntegerNumberFormat } from './define-integer';

export const int8: IntegerNumberFormat = defineInteger({
  name: 'int8',
  bits: 8,
  signed: true,
  symmetric: { qmin: -127, qmax: 127 },
  reduced: { qmin: -64, qmax: 64 },
  dataType: 3,
  opset: { 'per-tensor': 10, 'per-channel': 13, 'per-block': 21 },
  note: 'Runs from opset 10, per-channel from opset 13, on blocks from opset 21.',
});
