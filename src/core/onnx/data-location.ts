import { elementCount, elementTypeOf, rawByteLength, toDataType } from './element-type';
import { type TensorProto, TensorProto_DataLocation as DataLocation } from './generated/onnx_pb';

/** An entry of `external_data`, or undefined. */
export const externalEntry = (tensor: TensorProto, key: string): string | undefined =>
  tensor.externalData.find((entry) => entry.key === key)?.value;

/** The file that holds the data of a tensor, as the model names it; null when the data lies in the model. */
export function locationOf(tensor: TensorProto): string | null {
  return tensor.dataLocation === DataLocation.EXTERNAL ? (externalEntry(tensor, 'location') ?? '') : null;
}

/** A range of a file, in bytes. */
export interface DataPlace {
  readonly offset: number;
  readonly length: number;
}

/** Where in its file the data of an external tensor lies; or what is wrong with it, to complete "Tensor x …". */
export function dataPlace(tensor: TensorProto): DataPlace | string {
  const type = elementTypeOf(toDataType(tensor.dataType));
  const count = elementCount(tensor.dims);
  if (type === undefined || count === null) return 'has a kind or shape that cannot lie in a file';
  const needed = rawByteLength(type, count);
  const offset = parseBytes(externalEntry(tensor, 'offset') ?? '0');
  const length = parseBytes(externalEntry(tensor, 'length') ?? `${needed}`);
  if (offset === null || length === null) return 'does not say as a number where its data lies';
  return length === needed ? { offset, length } : `needs ${needed} bytes but names ${length}`;
}

/** A count of bytes as `external_data` writes it; null for anything but a plain number that is exact. */
const parseBytes = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null);

/**
 * Whether a location stays in the folder of the model: relative, without a step up. A leading `*` is ONNX Runtime's
 * own mark for an address in memory, which no file may name.
 */
export function isSafeLocation(location: string): boolean {
  if (location === '' || location.startsWith('*') || /^([/\\]|[a-z]:)/i.test(location)) return false;
  return !location.split(/[/\\]/).includes('..');
}

/** The last part of a path. */
export const baseName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;
