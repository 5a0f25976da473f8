import { floatParameters } from '../../formats/float-parameters';
import { linearParameters } from '../../formats/linear-parameters';
import { roundHalfToEven } from '../../formats/round';
import { codeRange } from '../../formats/integer-format';
import type { QuantizationParameters } from '../plan';
import type { Scheme } from '../recipe';
import { type ScaledFormat, isScaledFormat, isSchemeInteger } from '../scheme-formats';
import type { ClipRanges } from './clip-ranges';

/**
 * Scale and zero point of every range under a scheme: per-tensor (`axis` null), per-channel, or per-block with ranges
 * laid out as ONNX's blocked quantization. Ranges must be finite. Throws for formats that take no scale.
 */
export function linearEntries(
  scheme: Scheme,
  axis: number | null,
  ranges: ClipRanges,
  blockSize: number | null = null,
): QuantizationParameters {
  const { format, symmetric } = scheme;
  const { rmin, rmax } = ranges;
  if (!isScaledFormat(format)) throw new Error(`${format} takes no scale from a range.`);
  const scale = new Float32Array(rmin.length);
  const zeroPoint = new Int32Array(rmin.length);
  rmin.forEach((low, i) => {
    const entry = entryOf({ ...scheme, format }, low, rmax[i] ?? low, ranges.scale?.[i] ?? 0);
    scale[i] = entry.scale;
    zeroPoint[i] = entry.zeroPoint;
  });
  const blocks = blockSize === null ? {} : { blockSize };
  return { format, symmetric, axis, ...blocks, scale, zeroPoint, rmin, rmax };
}

function entryOf(scheme: Scheme & { readonly format: ScaledFormat }, rmin: number, rmax: number, chosen: number) {
  const { format, powerOfTwo = false } = scheme;
  if (!isSchemeInteger(format)) {
    const found = floatParameters(format, Math.max(-rmin, rmax, 0), { powerOfTwo });
    return chosen > 0 ? { scale: chosen, zeroPoint: 0 } : found;
  }
  const found = linearParameters(format, scheme, rmin, rmax);
  if (!(chosen > 0)) return found;
  const { qmin, qmax } = codeRange(format, scheme.symmetric, scheme.reduceRange);
  const zeroPoint = scheme.symmetric ? roundHalfToEven((qmin + qmax) / 2) : roundHalfToEven(qmin - rmin / chosen);
  return { scale: chosen, zeroPoint: Math.min(Math.max(zeroPoint, qmin), qmax) + 0 };
}
