import { FORMATS, isFloatFormat } from '../../formats/format-registry';
import type { FloatFormat, FormatName } from '../../formats/format';
import type { Quantization } from '../../formats/quantization';
import { makeInt64Tensor } from '../../onnx/make-tensor';
import { blocksOfAxis } from './blocks-of-axis';
import type { FunctionBody } from './function-body';
import { roundToSmallFloat, smallFloat } from './small-float';

/** Whether a format is a float with scales that no kernel of ONNX Runtime knows. */
export const isScaledFloat = (format: FormatName): format is FloatFormat =>
  isFloatFormat(format) && FORMATS[format].carrier === 'simulated';

const ONE = makeInt64Tensor('', [1], [1]);

interface ScaledFloat extends Pick<Quantization, 'axis' | 'blockSize'> {
  readonly format: FloatFormat;
  /** Rank of the tensor; null where it is not known. */
  readonly rank: number | null;
}

/**
 * `round(x / scale) · scale`, with one scale, one a channel along `axis`, or one a block along it. The formats have no
 * NaN: it becomes zero.
 */
export function roundToScaledFloat(
  body: FunctionBody,
  { x, scale }: { readonly x: string; readonly scale: string },
  { format, axis, blockSize, rank }: ScaledFloat,
): string {
  const rounded = (given: string, divisor: string): string => {
    const values = body.call('Where', [body.call('IsNaN', [given]), body.float(0), given]);
    const elements = roundToSmallFloat(body, body.call('Div', [values, divisor]), smallFloat(format));
    return body.call('Mul', [elements, divisor]);
  };
  if (axis === null) return rounded(x, scale);
  if (blockSize === undefined) return rounded(x, alongAxis(body, x, scale, axis, rank));
  const { values, restore } = blocksOfAxis(body, x, axis, [blockSize]);
  return restore(rounded(values, blocksOfAxis(body, scale, axis, [1]).values));
}

/** A list of one value a channel in a shape that broadcasts over `x`: 1 everywhere but along the axis. */
function alongAxis(body: FunctionBody, x: string, list: string, axis: number, rank: number | null): string {
  if (rank !== null || axis < 0) {
    const behind = axis < 0 ? -axis - 1 : (rank ?? 0) - axis - 1;
    return behind === 0
      ? list
      : body.call('Unsqueeze', [list, body.int64s(...Array.from({ length: behind }, (_, i) => i + 1))]);
  }
  const ones = body.call('ConstantOfShape', [body.call('Shape', [body.call('Shape', [x])])], {
    value: { tensor: ONE },
  });
  const shape = body.call('ScatterElements', [ones, body.int64s(axis), body.call('Shape', [list])]);
  return body.reshape(list, shape);
}
