import type { FLOAT_FORMATS } from './float/float-formats';

/** The integer formats that ONNX stores. int32 is for biases only. */
export type IntegerFormat = 'int2' | 'uint2' | 'int4' | 'uint4' | 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32';

/** Formats of single numbers with a sign, an exponent and a mantissa: the names of their table. */
export type FloatFormat = keyof typeof FLOAT_FORMATS;

/** Formats whose values share an exponent or a scale with their block, which follows from the values themselves. */
export type BlockFormat =
  | 'mxfp8e4m3'
  | 'mxfp8e5m2'
  | 'mxfp6e2m3'
  | 'mxfp6e3m2'
  | 'mxfp4'
  | 'mxint8'
  | 'nvfp4'
  | 'bfp16'
  | 'mx4'
  | 'mx6'
  | 'mx9';

/** A format with a code of its own for every number. */
export type ScalarFormat = IntegerFormat | FloatFormat;

export type FormatName = ScalarFormat | BlockFormat;

/**
 * How an ONNX file can carry a format: as QuantizeLinear and DequantizeLinear, as Cast there and back, or only
 * simulated: constants rounded beforehand, activations rounded by standard operators that compute the same values.
 */
export type Carrier = 'qdq' | 'cast' | 'simulated';

/** What is true of a format wherever it is used. */
export interface FormatFacts {
  readonly name: FormatName;
  readonly label: string;
  readonly family: 'integer' | 'float' | 'block';
  /** Bits of one element, without anything shared. */
  readonly bits: number;
  /** Bits a stored value costs, scales that belong to the format included. */
  readonly storageBits: number;
  readonly carrier: Carrier;
  /** One sentence: what it is and where an exported file with it runs. */
  readonly note: string;
  /** Smallest and largest finite value, with scale 1. */
  readonly min: number;
  readonly max: number;
}

/** What an ONNX file knows of a format. */
export interface OnnxFacts {
  /** Number of the type in TensorProto.DataType; 0 where there is none. */
  readonly dataType: number;
  /** Lowest ai.onnx opset that carries the format as its `carrier` says; a granularity that is absent cannot be. */
  readonly opset: { readonly [granularity in 'per-tensor' | 'per-channel' | 'per-block']?: number };
}

/** One part of a code, the most significant first: its bits and what they are worth in this code. */
export interface BitField {
  readonly role: 'sign' | 'exponent' | 'mantissa' | 'integer';
  /** Number of bits. */
  readonly width: number;
  /** The bits as an unsigned number. */
  readonly value: number;
  /** What the bits contribute to the number: worths of a float multiply to it, worths of an integer add up to it. */
  readonly worth: number;
}

/** A format in which each number has a code of its own. Codes are unsigned bit patterns for floats, integers else. */
export interface ScalarNumberFormat extends FormatFacts {
  readonly name: ScalarFormat;
  readonly onnx: OnnxFacts;
  /**
   * Code of the nearest value, ties to even. What is too large saturates or becomes infinity, as the format's file says;
   * NaN becomes its NaN, or 0 where it has none.
   */
  readonly encode: (value: number) => number;
  readonly decode: (code: number) => number;
  /** Rounds every value to the format, in place: `decode(encode(x))`, a million in a few milliseconds. */
  readonly round: (values: Float32Array) => void;
  /** Every finite value, ascending, once; throws for formats of more than 16 bits. */
  readonly grid: () => Float64Array;
  /** The bits of a code with their meaning. */
  readonly fields: (code: number) => readonly BitField[];
}

/** How the shared exponent of an MX block follows from its largest magnitude. */
export type ExponentMode = 'floor' | 'even' | 'ceil';

/** A block as it is stored. */
export interface EncodedBlock {
  /** Log2 of the shared scale, or the shared scale itself where it is no power of two (`nvfp4`). */
  readonly scale: number;
  /** Code of the scale as stored, where it is stored as one. */
  readonly scaleCode: number;
  /** Shifts of the sub-blocks (`mx4`, `mx6`, `mx9`), one bit each; empty else. */
  readonly shifts: Uint8Array;
  /** One code a value: bit patterns for floats, two's complement integers or sign and magnitude else. */
  readonly codes: Int32Array;
}

/** A format whose values share a scale with their block. */
export interface BlockNumberFormat extends FormatFacts {
  readonly name: BlockFormat;
  /** Values a block. */
  readonly blockSize: number;
  /** Element format, where the elements have one of their own. */
  readonly element: ScalarFormat | null;
  /** The scale that all blocks of a tensor have in common (`nvfp4`), found from all its values; absent: none. */
  tensorScale?(values: Float32Array): number;
  /** One block, of at most `blockSize` values. Without `tensorScale` it is taken for a whole tensor. */
  encodeBlock(values: Float32Array, mode?: ExponentMode, tensorScale?: number): EncodedBlock;
  decodeBlock(block: EncodedBlock): Float32Array;
  /**
   * Rounds runs of `blockSize` neighbouring values in place; the last block may be shorter. Without `tensorScale` the
   * values are taken for a whole tensor. `mode` matters to MX formats only.
   */
  round(values: Float32Array, mode?: ExponentMode, tensorScale?: number): void;
}
