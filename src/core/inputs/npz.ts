import { type Result, fail, succeed } from '../failures/result';
import type { Tensor } from '../onnx/tensor';
import { readNpy } from './npy';
import { type ZipLimits, ZIP_LIMITS, readZip } from './zip';

/** An array with the name it goes by: its key in a .npz, the name inside a TensorProto, or the name of its file. */
export interface NamedArray {
  readonly name: string;
  readonly tensor: Tensor;
}

/**
 * The arrays of a .npz file, in the order of the archive, under their keys. Entries that are not .npy are left out.
 * Failures: those of `readZip` and `readNpy`, and `unreadable-zip` where there is no array.
 */
export function readNpz(
  bytes: Uint8Array,
  file: string,
  limits: ZipLimits = ZIP_LIMITS,
): Result<readonly NamedArray[]> {
  const unpacked = readZip(bytes, file, (path) => path.endsWith('.npy'), limits);
  if (!unpacked.ok) return unpacked;
  const arrays: NamedArray[] = [];
  for (const entry of unpacked.value) {
    const tensor = readNpy(entry.bytes, `${file}/${entry.path}`);
    if (!tensor.ok) return tensor;
    arrays.push({ name: entry.path.slice(0, -'.npy'.length), tensor: tensor.value });
  }
  if (arrays.length === 0) {
    return fail({ room: 'input', kind: 'unreadable-zip', file, detail: 'it holds no .npy arrays' });
  }
  return succeed(arrays);
}
