import type { BlockFormat, ExponentMode, FormatName } from '../../formats/format';
import { isBlockFormat } from '../../formats/block/block-formats';
import type { Quantization } from '../../formats/quantization';
import type { FunctionProto } from '../../onnx/generated/onnx_pb';
import { FunctionBody } from './function-body';
import { roundToMicroExponent } from './micro-exponent-function';
import { roundToNvfp4 } from './nvfp4-function';
import { isScaledFloat, roundToScaledFloat } from './scaled-float-function';
import { roundToSharedExponent } from './shared-exponent-function';

/** The operator set of the functions in an exported file. */
export const FUNCTION_DOMAIN = 'nibble';
export const FUNCTION_DOMAIN_VERSION = 1;

/** The lowest ai.onnx opset that the functions can be written for, and the file format that knows functions. */
export const FUNCTION_OPSET = 13;
export const FUNCTION_IR_VERSION = 8;

/** What a function depends on; scales are an input. */
export type RoundingKind = Pick<Quantization, 'format' | 'axis' | 'blockSize' | 'exponentMode'>;

/** Whether an exported file computes a format by such a function. */
export const isSimulated = (format: FormatName): boolean => isBlockFormat(format) || isScaledFloat(format);

/** Whether the function reads scales as its second input: those of formats that do not find their own. */
export const readsScale = (format: FormatName): boolean => isScaledFloat(format);

/** What the function is called: the format, and how its blocks or channels lie. */
export function functionName({ format, axis, blockSize, exponentMode = 'floor' }: RoundingKind): string {
  const parts: string[] = [format];
  if (format.startsWith('mxfp') || format === 'mxint8') parts.push(exponentMode);
  if (isBlockFormat(format) && axis === null) parts.push('all_in_a_row');
  if (axis !== null) parts.push(axis < 0 ? `axis_${-axis}_from_end` : `axis_${axis}`);
  if (isScaledFloat(format) && blockSize !== undefined) parts.push(`block_${blockSize}`);
  return parts.join('_');
}

/**
 * A function of standard operators that rounds a float32 tensor `x` of any shape exactly as `fakeQuantize` does, for a
 * model of `opset` (13 or later). float6 and float4 read their scales as second input, laid out as in the plan.
 * Throws for formats that ONNX carries itself.
 */
export function fakeQuantizeFunction(kind: RoundingKind, opset: number): FunctionProto {
  const { format, axis } = kind;
  const body = new FunctionBody(opset);
  if (isScaledFloat(format)) {
    const result = roundToScaledFloat(body, { x: 'x', scale: 'scale' }, { ...kind, format });
    return body.toFunction(FUNCTION_DOMAIN, functionName(kind), ['x', 'scale'], result);
  }
  if (!isBlockFormat(format)) throw new Error(`${format} needs no function.`);
  const result = roundBlocks(body, format, axis, kind.exponentMode ?? 'floor');
  return body.toFunction(FUNCTION_DOMAIN, functionName(kind), ['x'], result);
}

function roundBlocks(body: FunctionBody, format: BlockFormat, axis: number | null, mode: ExponentMode): string {
  switch (format) {
    case 'nvfp4':
      return roundToNvfp4(body, 'x', axis);
    case 'mx4':
    case 'mx6':
    case 'mx9':
      return roundToMicroExponent(body, 'x', format, axis);
    case 'mxfp8e4m3':
    case 'mxfp8e5m2':
    case 'mxfp6e2m3':
    case 'mxfp6e3m2':
    case 'mxfp4':
    case 'mxint8':
    case 'bfp16':
      return roundToSharedExponent(body, 'x', format, axis, mode);
  }
}
