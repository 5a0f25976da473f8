import type { BlockFormat, ExponentMode, FormatName } from '../../formats/format';
import { BLOCK_FORMATS, isBlockFormat } from '../../formats/block/block-formats';
import type { Quantization } from '../../formats/quantization';
import type { FunctionProto } from '../../onnx/generated/onnx_pb';
import type { BlockLayout, KnownAxis } from './block-layout';
import { blocksOfAxis } from './blocks-of-axis';
import { FunctionBody } from './function-body';
import { MICRO_EXPONENT_BLOCKS, isMicroExponent, roundToMicroExponent } from './micro-exponent-function';
import { roundToNvfp4 } from './nvfp4-function';
import { blockIndexInput, canPool, pooledBlocks } from './pooled-blocks';
import { isScaledFloat, roundToScaledFloat } from './scaled-float-function';
import { roundToSharedExponent } from './shared-exponent-function';

/** The operator set of the functions in an exported file. */
export const FUNCTION_DOMAIN = 'nibble';
export const FUNCTION_DOMAIN_VERSION = 1;

/** The lowest ai.onnx opset that the functions can be written for, and the file format that knows functions. */
export const FUNCTION_OPSET = 13;
export const FUNCTION_IR_VERSION = 8;

/** What a function depends on; scales are an input. */
export interface RoundingKind extends Pick<Quantization, 'format' | 'axis' | 'blockSize' | 'exponentMode'> {
  /** Rank of the tensor and its size along the axis; absent: they may be any. */
  readonly known?: KnownAxis;
}

/** Whether the function reads scales as its second input: those of formats that do not find their own. */
export const readsScale = (format: FormatName): boolean => isScaledFloat(format);

/**
 * Sizes of the blocks whose indices the function reads after the tensor, one int64 for each element along the axis: which
 * block it is in. None where the function works out shapes as it runs.
 */
export function indexedBlocks(kind: RoundingKind): readonly number[] {
  return isBlockFormat(kind.format) && poolsAlong(kind) !== null ? blockSizesOf(kind.format) : [];
}

/** The axis from the front, where it is known and pooling can run along it. */
function poolsAlong({ axis, known }: RoundingKind): number | null {
  if (axis === null || known === undefined || known.size === 0) return null;
  const front = axis < 0 ? axis + known.rank : axis;
  return front >= 0 && canPool(front, known.rank) ? front : null;
}

/** What the function is called: the format, and how its blocks or channels lie. */
export function functionName(kind: RoundingKind): string {
  const { format, axis, blockSize, exponentMode = 'floor', known } = kind;
  const parts: string[] = [format];
  if (format.startsWith('mxfp') || format === 'mxint8') parts.push(exponentMode);
  const front = isBlockFormat(format) ? poolsAlong(kind) : null;
  if (front !== null) return [...parts, `axis_${front}_of_${known?.rank}`].join('_');
  if (isBlockFormat(format) && axis === null) parts.push('all_in_a_row');
  if (axis !== null) parts.push(axis < 0 ? `axis_${-axis}_from_end` : `axis_${axis}`);
  if (isScaledFloat(format) && axis !== null && axis >= 0 && known !== undefined) parts.push(`of_${known.rank}`);
  if (isScaledFloat(format) && blockSize !== undefined) parts.push(`block_${blockSize}`);
  return parts.join('_');
}

/**
 * A function of standard operators that rounds a float32 tensor `x` of any shape exactly as `fakeQuantize` does, for a
 * model of `opset` (13 or later). float6 and float4 read their scales as second input, laid out as in the plan; for the
 * others see `indexedBlocks`. Throws for formats that ONNX carries itself.
 */
export function fakeQuantizeFunction(kind: RoundingKind, opset: number): FunctionProto {
  const { format } = kind;
  const body = new FunctionBody(opset);
  if (isScaledFloat(format)) {
    const parts = { ...kind, format, rank: kind.known?.rank ?? null };
    const result = roundToScaledFloat(body, { x: 'x', scale: 'scale' }, parts);
    return body.toFunction(FUNCTION_DOMAIN, functionName(kind), ['x', 'scale'], result);
  }
  if (!isBlockFormat(format)) throw new Error(`${format} needs no function.`);
  const front = poolsAlong(kind);
  const layout =
    front === null
      ? blocksOfAxis(body, 'x', kind.axis, blockSizesOf(format))
      : pooledBlocks(body, 'x', front, kind.known?.rank ?? 0);
  const result = layout.restore(roundBlocks(body, layout, format, kind.exponentMode ?? 'floor'));
  return body.toFunction(
    FUNCTION_DOMAIN,
    functionName(kind),
    ['x', ...indexedBlocks(kind).map(blockIndexInput)],
    result,
  );
}

/** Sizes of the blocks of a format, and of the blocks within them. */
const blockSizesOf = (format: BlockFormat): readonly number[] =>
  isMicroExponent(format) ? MICRO_EXPONENT_BLOCKS : [BLOCK_FORMATS[format].blockSize];

function roundBlocks(body: FunctionBody, layout: BlockLayout, format: BlockFormat, mode: ExponentMode): string {
  switch (format) {
    case 'nvfp4':
      return roundToNvfp4(body, 'x', layout);
    case 'mx4':
    case 'mx6':
    case 'mx9':
      return roundToMicroExponent(body, layout, format);
    case 'mxfp8e4m3':
    case 'mxfp8e5m2':
    case 'mxfp6e2m3':
    case 'mxfp6e3m2':
    case 'mxfp4':
    case 'mxint8':
    case 'bfp16':
      return roundToSharedExponent(body, layout, format, mode);
  }
}
