import { elementTypeOf } from '../core/onnx/element-type';
import type { TensorType } from '../core/onnx/tensor';

/** Outputs that are declared cost memory in every run, so a model is run in parts above this many bytes. */
export const CHUNK_BYTES = 500e6;

/** Bytes of one activation. Dimensions that are not known count as 1: a batch, most of the time. */
export function activationBytes({ elementType, shape }: TensorType): number {
  const elements = (shape ?? []).reduce<number>((product, size) => product * (typeof size === 'number' ? size : 1), 1);
  return Math.ceil((elements * (elementTypeOf(elementType)?.bits ?? 0)) / 8);
}

/** Names of the tensors in their order, cut so that no part holds more than `limit` bytes (or a single tensor). */
export function chunkByBytes(types: readonly TensorType[], limit = CHUNK_BYTES): readonly (readonly string[])[] {
  const chunks: string[][] = [];
  let room = 0;
  for (const type of types) {
    const bytes = activationBytes(type);
    const last = chunks.at(-1);
    if (last === undefined || bytes > room) {
      chunks.push([type.name]);
      room = limit - bytes;
    } else {
      last.push(type.name);
      room -= bytes;
    }
  }
  return chunks;
}
