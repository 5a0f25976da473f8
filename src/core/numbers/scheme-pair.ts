import type { IntegerFormat } from '../formats/format';
import { INTEGER_FORMATS } from '../formats/integer-format';
import { type LinearParameters, linearParameters } from '../formats/linear-parameters';
import { readAffine } from './affine';

/** What one kind of scheme makes of a range. */
export interface SchemeReading extends LinearParameters {
  readonly symmetric: boolean;
  /** Values of the smallest and the largest code that the scheme spreads the range over. */
  readonly lowest: number;
  readonly highest: number;
  /** The codes that values from rmin to rmax are given: first, last, both included. */
  readonly firstUsed: number;
  readonly lastUsed: number;
  /** Codes of the format, and those of them that no value of the range is given. */
  readonly codes: number;
  readonly unused: number;
}

/**
 * A range under a symmetric or an asymmetric scheme, with the parameters that the quantizer gives it. The range is
 * widened to contain zero; `rmin` must not be above `rmax`, both finite.
 */
export function readScheme(format: IntegerFormat, symmetric: boolean, rmin: number, rmax: number): SchemeReading {
  const parameters = linearParameters(format, { symmetric }, rmin, rmax);
  const { scale, zeroPoint, qmin, qmax } = parameters;
  const { asymmetric } = INTEGER_FORMATS[format];
  const map = { format, scale, zeroPoint };
  const firstUsed = readAffine(Math.min(rmin, 0), map).code;
  const lastUsed = readAffine(Math.max(rmax, 0), map).code;
  const codes = asymmetric.qmax - asymmetric.qmin + 1;
  return {
    ...parameters,
    symmetric,
    lowest: (qmin - zeroPoint) * scale,
    highest: (qmax - zeroPoint) * scale,
    firstUsed,
    lastUsed,
    codes,
    unused: codes - (lastUsed - firstUsed + 1),
  };
}
