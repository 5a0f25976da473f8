import { integerFacts } from '../../formats/integer-format';
import { linearParameters } from '../../formats/linear-parameters';
import type { QuantizationParameters } from '../plan';
import type { Scheme } from '../recipe';

/** Clip ranges: one entry, or one a channel. */
export interface ClipRanges {
  readonly rmin: Float32Array;
  readonly rmax: Float32Array;
}

/** Scale and zero point of every range under a scheme. Ranges must be finite. */
export function linearEntries(scheme: Scheme, axis: number | null, ranges: ClipRanges): QuantizationParameters {
  const { format, symmetric } = scheme;
  const { rmin, rmax } = ranges;
  const scale = new Float32Array(rmin.length);
  const zeroPoint = new Int32Array(rmin.length);
  rmin.forEach((low, i) => {
    const parameters = linearParameters(integerFacts(format).name, { symmetric }, low, rmax[i] ?? low);
    scale[i] = parameters.scale;
    zeroPoint[i] = parameters.zeroPoint;
  });
  return { format, symmetric, axis, scale, zeroPoint, rmin, rmax };
}
