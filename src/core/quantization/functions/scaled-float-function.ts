import type { FormatName } from '../../formats/format';
import type { Quantization } from '../../formats/quantization';
import { makeInt64Tensor } from '../../onnx/make-tensor';
import { blocksOfAxis } from './blocks-of-axis';
import type { FunctionBody } from './function-body';
import { SMALL_FLOATS, roundToSmallFloat } from './small-float';

/** Floats that no kernel of ONNX Runtime knows. */
const SCALED_FLOATS = ['float6e2m3', 'float6e3m2', 'float4e2m1'] as const satisfies readonly FormatName[];

export type ScaledFloatFormat = (typeof SCALED_FLOATS)[number];

export const isScaledFloat = (format: FormatName): format is ScaledFloatFormat =>
  SCALED_FLOATS.some((name) => name === format);

const ONE = makeInt64Tensor('', [1], [1]);

interface ScaledFloat extends Pick<Quantization, 'axis' | 'blockSize'> {
  readonly format: ScaledFloatFormat;
}

/** `round(x / scale) · scale`, with one scale, one a channel along `axis`, or one a block along it. */
export function roundToScaledFloat(
  body: FunctionBody,
  { x, scale }: { readonly x: string; readonly scale: string },
  { format, axis, blockSize }: ScaledFloat,
): string {
  const rounded = (values: string, divisor: string): string => {
    const elements = roundToSmallFloat(body, body.call('Div', [values, divisor]), SMALL_FLOATS[format]);
    return body.call('Mul', [elements, divisor]);
  };
  if (axis === null) return rounded(x, scale);
  if (blockSize === undefined) return rounded(x, alongAxis(body, x, scale, axis));
  const { values, shape, restore } = blocksOfAxis(body, x, axis, blockSize);
  return restore(rounded(values, body.reshape(scale, shape(1))));
}

/** A list of one value a channel in a shape that broadcasts over `x`: 1 everywhere but along the axis. */
function alongAxis(body: FunctionBody, x: string, list: string, axis: number): string {
  const ones = body.call('ConstantOfShape', [body.call('Shape', [body.call('Shape', [x])])], {
    value: { tensor: ONE },
  });
  const shape = body.call('ScatterElements', [ones, body.int64s(axis), body.call('Shape', [list])]);
  return body.reshape(list, shape);
}
