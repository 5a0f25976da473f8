import { FORMATS, isBlockFormat } from '../../formats/format-registry';
import type { QuantizationParameters } from '../plan';
import type { Scheme } from '../recipe';
import { blockSizeOf, isCastFormat } from '../scheme-formats';
import { schemeKind } from '../schemes/scheme-kind';

const NO_FLOATS = new Float32Array();
const NO_INTEGERS = new Int32Array();

/**
 * Parameters of tensors whose scale follows from no range: float16 and bfloat16 have none, blocks find their own along
 * `axis`, and dynamic ones are found at every run. Null for all others.
 */
export function scaleFreeParameters(scheme: Scheme, axis: number | null): QuantizationParameters | null {
  const { format, symmetric, exponentMode } = scheme;
  const empty = { scale: NO_FLOATS, zeroPoint: NO_INTEGERS, rmin: NO_FLOATS, rmax: NO_FLOATS };
  if (isBlockFormat(format)) {
    const mode = exponentMode === undefined ? {} : { exponentMode };
    return { format, symmetric: true, axis, blockSize: blockSizeOf(format), ...mode, ...empty };
  }
  if (isCastFormat(format)) {
    const [rmin, rmax] = [Float32Array.of(FORMATS[format].min), Float32Array.of(FORMATS[format].max)];
    return { format, symmetric: true, axis: null, scale: Float32Array.of(1), zeroPoint: Int32Array.of(0), rmin, rmax };
  }
  return schemeKind(scheme) === 'run-time' ? { format, symmetric, axis: null, ...empty } : null;
}
