import { type Result, fail, succeed } from '../failures/result';
import { dataTypeName } from '../onnx/element-type';
import type { Tensor, TensorType } from '../onnx/tensor';
import { castTensor, countNotFinite } from './cast-tensor';
import { describeShape, fitsShape } from './shapes';

/**
 * A tensor checked and cast so that `input` can be fed with it. `file` names it in failures: `empty`, `wrong-shape`,
 * `wrong-type`, `not-finite`.
 */
export function fitTensor(tensor: Tensor, input: TensorType, file: string): Result<Tensor> {
  if (tensor.data.length === 0) return fail({ room: 'input', kind: 'empty', file });
  if (!fitsShape(tensor.dims, input.shape)) return wrongShape(tensor, input, file);
  const cast = castTensor(tensor, input.elementType);
  if (cast === null) {
    const [expected, actual] = [dataTypeName(input.elementType), dataTypeName(tensor.elementType)];
    return fail({ room: 'input', kind: 'wrong-type', file, input: input.name, expected, actual });
  }
  const count = countNotFinite(cast);
  if (count > 0) return fail({ room: 'input', kind: 'not-finite', file, input: input.name, count });
  return succeed(cast);
}

/** The failure of an array that `input` cannot take as it lies. */
export const wrongShape = (tensor: Tensor, input: TensorType, file: string) =>
  fail({
    room: 'input',
    kind: 'wrong-shape',
    file,
    input: input.name,
    expected: describeShape(input.shape),
    actual: describeShape(tensor.dims),
  });
