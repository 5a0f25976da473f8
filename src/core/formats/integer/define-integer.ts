import { codeGrid } from '../code-grid';
import type { BitField, IntegerFormat, OnnxFacts, ScalarNumberFormat } from '../format';
import { roundHalfToEven } from '../round';
import { integerRounder } from './round-integers';

/** Smallest and largest code, inclusive. */
export interface CodeRange {
  readonly qmin: number;
  readonly qmax: number;
}

/** An integer format, from which the rest follows. */
interface IntegerSpec {
  readonly name: IntegerFormat;
  readonly bits: number;
  readonly signed: boolean;
  /** Codes that a symmetric range is spread over, as ONNX Runtime has them; absent: every code. */
  readonly symmetric?: CodeRange;
  /** Codes left with `reduceRange`, which keeps int16 accumulators of old processors from overflowing. */
  readonly reduced: CodeRange;
  /** See `OnnxFacts`. */
  readonly dataType: number;
  readonly opset: Required<OnnxFacts['opset']>;
  /** One sentence on where an exported file with this format runs. */
  readonly note: string;
}

/** What is true of an integer format wherever it is used. */
export interface IntegerFormatFacts {
  readonly name: IntegerFormat;
  readonly label: string;
  readonly bits: number;
  readonly signed: boolean;
  /** Every code of the format: what QuantizeLinear saturates to. */
  readonly asymmetric: CodeRange;
  /** Codes that a symmetric range is spread over, as ONNX Runtime has them. */
  readonly symmetric: CodeRange;
  /** Codes left with `reduceRange`. */
  readonly reduced: CodeRange;
  /** Number of the type in TensorProto.DataType. */
  readonly dataType: number;
  /** Lowest ai.onnx opset whose QuantizeLinear and DequantizeLinear know the format, per-tensor. */
  readonly opset: number;
  /** Lowest ai.onnx opset whose QuantizeLinear and DequantizeLinear take an axis with it. */
  readonly perChannelOpset: number;
  /** One sentence on where an exported file with this format runs. */
  readonly opsetNote: string;
}

export interface IntegerNumberFormat extends ScalarNumberFormat, IntegerFormatFacts {
  readonly name: IntegerFormat;
  readonly bits: number;
  readonly label: string;
}

/**
 * An integer format from its facts. Codes are the integers themselves; numbers round half to even and saturate, infinity
 * included; NaN becomes zero, as in `quantize`; there is no negative zero.
 */
export function defineInteger({
  name,
  bits,
  signed,
  note,
  dataType,
  opset,
  ...ranges
}: IntegerSpec): IntegerNumberFormat {
  const qmin = signed ? -(2 ** (bits - 1)) : 0;
  const qmax = qmin + 2 ** bits - 1;
  const asymmetric = { qmin, qmax };
  return {
    name,
    label: name,
    family: 'integer',
    bits,
    storageBits: bits,
    signed,
    carrier: 'qdq',
    note,
    onnx: { dataType, opset },
    asymmetric,
    symmetric: ranges.symmetric ?? asymmetric,
    reduced: ranges.reduced,
    dataType,
    opset: opset['per-tensor'],
    perChannelOpset: opset['per-channel'],
    opsetNote: note,
    min: qmin,
    max: qmax,
    encode: (value) => (value !== value ? 0 : Math.min(Math.max(roundHalfToEven(value), qmin), qmax) + 0),
    decode: (code) => code,
    round: integerRounder(qmin, qmax),
    grid: () => codeGrid(bits, qmin, (code) => code),
    fields: (code) =>
      signed ? signedFields(bits, code) : [{ role: 'integer', width: bits, value: code, worth: code }],
  };
}

/** Two's complement: the highest bit counts negative. */
function signedFields(bits: number, code: number): readonly BitField[] {
  const high = 2 ** (bits - 1);
  const negative = code < 0;
  const low = negative ? code + high : code;
  return [
    { role: 'sign', width: 1, value: negative ? 1 : 0, worth: negative ? -high : 0 },
    { role: 'integer', width: bits - 1, value: low, worth: low },
  ];
}
