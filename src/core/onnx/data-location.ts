import { type TensorProto, TensorProto_DataLocation as DataLocation } from './generated/onnx_pb';

/** An entry of `external_data`, or undefined. */
export const externalEntry = (tensor: TensorProto, key: string): string | undefined =>
  tensor.externalData.find((entry) => entry.key === key)?.value;

/** The file that holds the data of a tensor, as the model names it; null when the data lies in the model. */
export function locationOf(tensor: TensorProto): string | null {
  return tensor.dataLocation === DataLocation.EXTERNAL ? (externalEntry(tensor, 'location') ?? '') : null;
}

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
