import { targetParameters } from '../../observers/target-parameters';
import type { QuantizationParameters } from '../plan';
import type { Scheme } from '../recipe';
import { isScaledFormat } from '../scheme-formats';
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
    const chosen = ranges.scale?.[i] ?? 0;
    const range = { rmin: low, rmax: rmax[i] ?? low, ...(chosen > 0 ? { scale: chosen } : {}) };
    const entry = targetParameters(scheme, range);
    scale[i] = entry.scale;
    zeroPoint[i] = entry.zeroPoint;
  });
  const blocks = blockSize === null ? {} : { blockSize };
  return { format, symmetric, axis, ...blocks, scale, zeroPoint, rmin, rmax };
}
