import type { ExponentMode } from '../../formats/format';
import type { FunctionBody } from './function-body';
import { floorToPowerOfTwo, toDouble, toFloat } from './power-of-two';

/** Shared scales reach from the lowest to the highest power of two of E8M0. */
const LOWEST_SCALE = 2 ** -127;
const HIGHEST_SCALE = 2 ** 127;

/** What the shared scale of a block follows from, besides its largest magnitude. */
export interface SharedScale {
  readonly mode: ExponentMode;
  /** Exponent of the largest element. */
  readonly maxExponent: number;
  readonly mantissaBits: number;
}

/** 2^(exponent of the largest magnitude − that of the largest element), within E8M0; the smallest for zero. */
export function sharedScale(body: FunctionBody, largest: string, kind: SharedScale): string {
  const power = body.call('Min', [sharedPower(body, toDouble(body, largest), kind), body.double(HIGHEST_SCALE)]);
  const scale = kind.maxExponent === 0 ? power : body.call('Mul', [power, body.double(2 ** -kind.maxExponent)]);
  return toFloat(body, body.call('Max', [scale, body.double(LOWEST_SCALE)]));
}

function sharedPower(body: FunctionBody, x: string, { mode, mantissaBits }: SharedScale): string {
  const floor = floorToPowerOfTwo(body, x);
  if (mode === 'floor') return floor;
  const twice = body.call('Add', [floor, floor]);
  if (mode === 'ceil') return body.call('Where', [body.call('Equal', [x, floor]), floor, twice]);
  // Rounded to the mantissa of the element, values from here on become the next power of two.
  const limit = body.call('Mul', [floor, body.double(2 - 2 ** -(mantissaBits + 1))]);
  return body.call('Where', [body.call('Less', [x, limit]), floor, twice]);
}
