import type { FormatName, IntegerFormat } from './format';

export type { IntegerFormat };

/** Smallest and largest code, inclusive. */
export interface CodeRange {
  readonly qmin: number;
  readonly qmax: number;
}

/** What is true of a format wherever it is used. */
export interface IntegerFormatFacts {
  readonly name: IntegerFormat;
  readonly label: string;
  readonly bits: number;
  readonly signed: boolean;
  /** Every code of the format: what QuantizeLinear saturates to. */
  readonly asymmetric: CodeRange;
  /** Codes that a symmetric range is spread over, as ONNX Runtime has them. */
  readonly symmetric: CodeRange;
  /** Codes left with `reduceRange`, which keeps int16 accumulators of old processors from overflowing. */
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

const EIGHT_BIT_NOTE = 'Runs from opset 10, per-channel from opset 13.';
const LATE_NOTE =
  'Part of ONNX from opset 21; below that ONNX Runtime runs it through its own com.microsoft operators.';

const NEWEST_NOTE = 'Part of ONNX from opset 25 on.';

/** Every integer format by name. Ranges are those of ONNX Runtime 1.30's quantizer. */
export const INTEGER_FORMATS: Readonly<Record<IntegerFormat, IntegerFormatFacts>> = {
  int8: {
    name: 'int8',
    label: 'int8',
    bits: 8,
    signed: true,
    asymmetric: { qmin: -128, qmax: 127 },
    symmetric: { qmin: -127, qmax: 127 },
    reduced: { qmin: -64, qmax: 64 },
    dataType: 3,
    opset: 10,
    perChannelOpset: 13,
    opsetNote: EIGHT_BIT_NOTE,
  },
  uint8: {
    name: 'uint8',
    label: 'uint8',
    bits: 8,
    signed: false,
    asymmetric: { qmin: 0, qmax: 255 },
    symmetric: { qmin: 0, qmax: 255 },
    reduced: { qmin: 0, qmax: 127 },
    dataType: 2,
    opset: 10,
    perChannelOpset: 13,
    opsetNote: EIGHT_BIT_NOTE,
  },
  int16: {
    name: 'int16',
    label: 'int16',
    bits: 16,
    signed: true,
    asymmetric: { qmin: -32768, qmax: 32767 },
    symmetric: { qmin: -32767, qmax: 32767 },
    reduced: { qmin: -16384, qmax: 16384 },
    dataType: 5,
    opset: 21,
    perChannelOpset: 21,
    opsetNote: LATE_NOTE,
  },
  uint16: {
    name: 'uint16',
    label: 'uint16',
    bits: 16,
    signed: false,
    asymmetric: { qmin: 0, qmax: 65535 },
    symmetric: { qmin: 0, qmax: 65535 },
    reduced: { qmin: 0, qmax: 32767 },
    dataType: 4,
    opset: 21,
    perChannelOpset: 21,
    opsetNote: LATE_NOTE,
  },
  int4: {
    name: 'int4',
    label: 'int4',
    bits: 4,
    signed: true,
    asymmetric: { qmin: -8, qmax: 7 },
    symmetric: { qmin: -8, qmax: 7 },
    reduced: { qmin: -4, qmax: 3 },
    dataType: 22,
    opset: 21,
    perChannelOpset: 21,
    opsetNote: LATE_NOTE,
  },
  uint4: {
    name: 'uint4',
    label: 'uint4',
    bits: 4,
    signed: false,
    asymmetric: { qmin: 0, qmax: 15 },
    symmetric: { qmin: 0, qmax: 15 },
    reduced: { qmin: 0, qmax: 7 },
    dataType: 21,
    opset: 21,
    perChannelOpset: 21,
    opsetNote: LATE_NOTE,
  },
  int2: {
    name: 'int2',
    label: 'int2',
    bits: 2,
    signed: true,
    asymmetric: { qmin: -2, qmax: 1 },
    symmetric: { qmin: -2, qmax: 1 },
    reduced: { qmin: -1, qmax: 0 },
    dataType: 26,
    opset: 25,
    perChannelOpset: 25,
    opsetNote: NEWEST_NOTE,
  },
  uint2: {
    name: 'uint2',
    label: 'uint2',
    bits: 2,
    signed: false,
    asymmetric: { qmin: 0, qmax: 3 },
    symmetric: { qmin: 0, qmax: 3 },
    reduced: { qmin: 0, qmax: 1 },
    dataType: 25,
    opset: 25,
    perChannelOpset: 25,
    opsetNote: NEWEST_NOTE,
  },
  int32: {
    name: 'int32',
    label: 'int32',
    bits: 32,
    signed: true,
    asymmetric: { qmin: -2147483648, qmax: 2147483647 },
    symmetric: { qmin: -2147483647, qmax: 2147483647 },
    reduced: { qmin: -2147483648, qmax: 2147483647 },
    dataType: 6,
    opset: 10,
    perChannelOpset: 13,
    opsetNote: 'For biases: DequantizeLinear only, without a zero point.',
  },
};

export const isIntegerFormat = (format: FormatName): format is IntegerFormat => Object.hasOwn(INTEGER_FORMATS, format);

/** What is true of an integer format. Throws for the name of another kind of format. */
export function integerFacts(format: FormatName): IntegerFormatFacts {
  if (!isIntegerFormat(format)) throw new Error(`${format} is no integer format.`);
  return INTEGER_FORMATS[format];
}

/** The formats a user can choose, in the order of a menu. */
export const CHOOSABLE_FORMATS = [
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int4',
  'uint4',
  'int2',
  'uint2',
] as const satisfies readonly Exclude<IntegerFormat, 'int32'>[];

/** The codes that a range is spread over. `reduceRange` wins over `symmetric`, as in ONNX Runtime. */
export function codeRange(format: IntegerFormat, symmetric: boolean, reduceRange = false): CodeRange {
  const facts = INTEGER_FORMATS[format];
  if (reduceRange) return facts.reduced;
  return symmetric ? facts.symmetric : facts.asymmetric;
}
