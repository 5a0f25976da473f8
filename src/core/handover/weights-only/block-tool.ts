import type { QuantizationParameters } from '../../quantization/plan';

/** Operators whose constants such quantizers know: the right operand of a MatMul, the table of a Gather. */
export type WeightOperator = 'MatMul' | 'Gather';

/** What a quantizer that turns constants into blocks can do. */
export interface BlockTool {
  /** The beginning of a sentence. */
  readonly name: string;
  readonly bits: Readonly<Record<WeightOperator, readonly number[]>>;
  /** Whether it writes 4-bit weights of MatMul behind DequantizeLinear, in blocks of any size. */
  readonly writesDequantize: boolean;
  /**
   * Whether blocks of a table run along its last axis, two 4-bit codes to a byte, so that no table with an odd number of
   * values there comes out right.
   */
  readonly packsLastAxis: boolean;
  /** Whether a matrix must have two dimensions, also where the others are 1. */
  readonly flatOnly: boolean;
}

/**
 * qdq: behind DequantizeLinear, at opset 21; operator: inside MatMulNBits or GatherBlockQuantized of com.microsoft.
 */
export type BlockForm = 'qdq' | 'operator';

export interface BlockLayout {
  readonly form: BlockForm;
  /** Values a block; for one scale a channel as many as the channel has, or the next size that the tool takes. */
  readonly blockSize: number;
  /** The axis that the blocks run along. */
  readonly axis: number;
}

interface LaidOut {
  readonly operator: WeightOperator;
  readonly bits: number;
  readonly dims: readonly number[];
  readonly parameters: QuantizationParameters;
  /** Whether one node alone reads the weight. */
  readonly alone: boolean;
}

const SMALLEST = 16;
/** Sizes of MatMulNBits: what the kernels of ONNX Runtime's quantizer know. */
const LARGEST_OF_MATMUL = 256;

/** What keeps a tool from laying out scales as the plan has them. */
export type LayoutObstacle = 'one-scale' | 'axis' | 'odd' | 'size';

/** How the tool would lay out the scales of a weight, or why it cannot have them so. */
export function blockLayout(tool: BlockTool, laidOut: LaidOut): BlockLayout | LayoutObstacle {
  const { operator, bits, dims, parameters, alone } = laidOut;
  const axis = blockAxis(laidOut);
  if (axis === 'one-scale' || axis === 'axis') return axis;
  const asked = parameters.blockSize;
  const length = dims[axis] ?? 1;
  if (operator === 'Gather' && tool.packsLastAxis && axis !== dims.length - 1) return 'axis';
  if (operator === 'Gather' && tool.packsLastAxis && bits === 4 && length % 2 === 1) return 'odd';
  // Two readers would get two DequantizeLinear with one name, which no runtime loads.
  if (operator === 'MatMul' && bits === 4 && tool.writesDequantize && alone) {
    return { form: 'qdq', blockSize: asked ?? length, axis };
  }
  const blockSize = asked ?? Math.max(SMALLEST, 2 ** Math.ceil(Math.log2(length)));
  const fits = blockSize >= SMALLEST && Number.isInteger(Math.log2(blockSize));
  if (!fits || (operator === 'MatMul' && blockSize > LARGEST_OF_MATMUL)) return 'size';
  return { form: 'operator', blockSize, axis };
}

/** The axis of the blocks; scales a channel of a matrix are blocks as long as the other axis. */
function blockAxis({ operator, dims, parameters }: LaidOut): number | 'one-scale' | 'axis' {
  const { axis, blockSize } = parameters;
  const rank = dims.length;
  if (axis === null || rank < 2) return 'one-scale';
  const along = axis < 0 ? axis + rank : axis;
  if (operator === 'MatMul') return along === (blockSize === undefined ? rank - 1 : rank - 2) ? rank - 2 : 'axis';
  if (blockSize !== undefined) return along;
  return rank === 2 ? 1 - along : 'axis';
}
