import { DataType } from '../../onnx/tensor';
import type { FunctionBody } from './function-body';

/**
 * The largest power of two that is not above `x`, in double precision; 0 for 0. `x` is a double that holds a float32
 * without a sign.
 *
 * With a unit in the last place added and one taken away again, rounding leaves the unit in the first place: the
 * algorithm `ufp` of Rump, Ogita and Oishi (Accurate floating-point summation II, 2008, algorithm 3.5). It is exact: in
 * double precision neither end of float32's range overflows or vanishes. Both products are kept 2^53 times as large,
 * since ONNX Runtime drops a factor of 1 − 2^-53, which it takes for 1.
 */
export function floorToPowerOfTwo(body: FunctionBody, x: string): string {
  const above = body.call('Mul', [x, body.double(2 ** 52 + 1)]);
  const below = body.call('Mul', [above, body.double(2 ** 53 - 1)]);
  const difference = body.call('Sub', [body.call('Mul', [above, body.double(2 ** 53)]), below]);
  return body.call('Mul', [difference, body.double(2 ** -53)]);
}

/**
 * The distance of neighbouring numbers with `mantissaBits` at each value of `x`: 2^(floor(log2 |x|) − mantissaBits), and
 * that of 2^`minExponent` below. The same algorithm in float32, for |x| up to 2^100.
 */
export function spacing(body: FunctionBody, x: string, minExponent: number, mantissaBits: number): string {
  const magnitude = body.call('Max', [body.call('Abs', [x]), body.float(2 ** minExponent)]);
  const above = body.call('Mul', [magnitude, body.float((2 ** 23 + 1) * 2 ** -mantissaBits)]);
  return body.call('Sub', [above, body.call('Mul', [above, body.float(1 - 2 ** -24)])]);
}

export const toDouble = (body: FunctionBody, x: string): string => body.cast(x, DataType.DOUBLE);
export const toFloat = (body: FunctionBody, x: string): string => body.cast(x, DataType.FLOAT);
