import { scaleLayout } from '../../formats/scale-runs';
import { observerOf } from '../../observers/observer-registry';
import type { Scheme } from '../recipe';
import type { ClipRanges } from './clip-ranges';

/**
 * The clip range of every block of `blockSize` values along `axis`, laid out as ONNX's blocked quantization: like the
 * tensor, with dimension `axis` divided by `blockSize`, rounded up. A block without finite values has the range 0–0.
 */
export function blockRanges(
  values: Float32Array,
  dims: readonly number[],
  axis: number,
  blockSize: number,
  scheme: Scheme,
): ClipRanges {
  const { entries, length, inner } = scaleLayout(values.length, dims, { axis, blockSize });
  const observer = observerOf(scheme.observer);
  const blocks = Math.ceil(length / blockSize);
  const [rmin, rmax, scale] = [new Float32Array(entries), new Float32Array(entries), new Float32Array(entries)];
  for (let entry = 0; entry < entries; entry++) {
    const line = Math.floor(entry / (blocks * inner));
    const block = Math.floor(entry / inner) % blocks;
    const from = block * blockSize;
    const first = (line * length + from) * inner + (entry % inner);
    const held = Float32Array.from(
      { length: Math.min(blockSize, length - from) },
      (_, i) => values[first + i * inner] ?? NaN,
    );
    const range = observer.exactRange(held, scheme.observer, scheme);
    rmin[entry] = range?.rmin ?? 0;
    rmax[entry] = range?.rmax ?? 0;
    scale[entry] = range?.scale ?? 0;
  }
  return { rmin, rmax, scale };
}
