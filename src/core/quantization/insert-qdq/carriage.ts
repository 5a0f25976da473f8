import { FORMATS, isBlockFormat } from '../../formats/format-registry';
import type { FormatName } from '../../formats/format';
import type { Quantization } from '../../formats/quantization';
import { toDataType } from '../../onnx/element-type';
import { DataType } from '../../onnx/tensor';

/**
 * How a file carries a quantized tensor:
 * - `qdq`: QuantizeLinear → DequantizeLinear with constant parameters;
 * - `dynamic`: DynamicQuantizeLinear → DequantizeLinear, which finds its parameters in each run;
 * - `cast`: Cast to the format and back;
 * - `function`: a function of standard operators that computes the same values, for formats that no kernel knows.
 *
 * Constants are stored in the format instead, without the first half; those of a `function` are stored rounded.
 */
export type Carriage = 'qdq' | 'dynamic' | 'cast' | 'function';

export function carriageOf({ format, axis, scale }: Quantization): Carriage {
  switch (FORMATS[format].carrier) {
    case 'simulated':
      return 'function';
    case 'cast':
      return 'cast';
    case 'qdq':
      return axis === null && scale.length === 0 ? 'dynamic' : 'qdq';
  }
}

/** The ONNX element type that a file stores a format in: float32 for formats that are stored rounded. */
export function storedType(format: FormatName): DataType {
  if (isBlockFormat(format)) return DataType.FLOAT;
  const { carrier, onnx } = FORMATS[format];
  return carrier === 'simulated' ? DataType.FLOAT : toDataType(onnx.dataType);
}

/**
 * Shape of scale and zero point: a scalar, a list along the axis, or, on blocks, the shape of the tensor with its axis in
 * blocks. `dims` is that of the tensor; it matters only on blocks.
 */
export function scaleDims({ axis, blockSize, scale }: Quantization, dims: readonly number[]): readonly number[] {
  if (axis === null) return [];
  if (blockSize === undefined) return [scale.length];
  const at = axis < 0 ? axis + dims.length : axis;
  return dims.map((dim, position) => (position === at ? Math.ceil(dim / blockSize) : dim));
}
