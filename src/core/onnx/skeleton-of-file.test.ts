import { readFileSync } from 'node:fs';
import { assert, nat, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveExternalData } from './external-data';
import { readModel } from './read-model';
import { type RangedFile, skeletonOfFile } from './skeleton-of-file';
import { writeModel } from './write-model';

const FILE = 'public/samples/digits-transformer.onnx';
const BYTES = new Uint8Array(readFileSync(FILE));
const NAME = 'model.onnx';

/** Bytes as a file, counting what is read of it. */
function ranged(bytes: Uint8Array, name = NAME): RangedFile & { readonly count: () => number } {
  let count = 0;
  return {
    name,
    byteLength: bytes.length,
    read: (offset, length) => {
      if (offset + length > bytes.length) throw new RangeError('beyond the end');
      count += length;
      return bytes.subarray(offset, offset + length);
    },
    count: () => count,
  };
}

describe('skeletonOfFile', () => {
  it('names the weights at their places in the file, and does not read them', () => {
    const file = ranged(BYTES);
    const skeleton = skeletonOfFile(file);
    if (skeleton === null) throw new Error('no skeleton');
    const read = readModel(skeleton, NAME);
    const resolved = read.ok ? resolveExternalData(read.value, new Map([[NAME, BYTES]])) : read;
    if (!resolved.ok) throw new Error(resolved.failure.kind);
    expect(Buffer.from(writeModel(resolved.value)).equals(BYTES)).toBe(true);
    expect(skeleton.length).toBeLessThan(BYTES.length / 4);
    expect(file.count()).toBeLessThan(BYTES.length / 2);
  });

  it('gives none for a file that ends too early, and never throws', () => {
    assert(
      property(nat(BYTES.length - 1), (length) => {
        const cut = skeletonOfFile(ranged(BYTES.subarray(0, length)));
        if (cut !== null) expect(readModel(cut, NAME).ok).toBe(readModel(BYTES.subarray(0, length), NAME).ok);
      }),
    );
  });

  it('takes any bytes without throwing, and finds no weights where there are none', () => {
    assert(
      property(uint8Array({ maxLength: 200 }), (bytes) => {
        const skeleton = skeletonOfFile(ranged(bytes));
        if (skeleton !== null) expect(readModel(skeleton, NAME).ok).toBe(readModel(bytes, NAME).ok);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves alone a file whose name could not be that of a data file', () => {
    expect(skeletonOfFile(ranged(BYTES, '*model.onnx'))).toBeNull();
  });
});
