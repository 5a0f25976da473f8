import { defineInteger, type IntegerNumberFormat } from './define-integer';

export const uint8: IntegerNumberFormat = defineInteger({
  name: 'uint8',
  bits: 8,
  signed: false,
  reduced: { qmin: 0, qmax: 127 },
  dataType: 2,
  opset: { 'per-tensor': 10, 'per-channel': 13, 'per-block': 21 },
  note: 'Runs from opset 10, per-channel from opset 13, on blocks from opset 21.',
});
