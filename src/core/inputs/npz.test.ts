import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { DataType } from '../onnx/tensor';
import { writeNpy } from './npy';
import { readNpz } from './npz';

const ramp = writeNpy({ elementType: DataType.FLOAT, dims: [2, 2], data: Float32Array.of(0, 1, 2, 3) });

describe('readNpz', () => {
  it('gives the arrays under their keys, in the order of the archive', () => {
    const read = readNpz(zipSync({ 'z.npy': ramp, 'a/b.npy': ramp, 'notes.txt': new Uint8Array(3) }), 'x.npz');
    if (!read.ok) throw new Error(JSON.stringify(read.failure));
    expect(read.value.map(({ name }) => name)).toEqual(['z', 'a/b']);
    expect(read.value[0]?.tensor).toEqual({
      elementType: DataType.FLOAT,
      dims: [2, 2],
      data: Float32Array.of(0, 1, 2, 3),
    });
  });

  it('names the array that is damaged', () => {
    const read = readNpz(zipSync({ 'good.npy': ramp, 'bad.npy': ramp.subarray(0, 50) }), 'x.npz');
    expect(read).toMatchObject({ ok: false, failure: { kind: 'unreadable-array', file: 'x.npz/bad.npy' } });
  });

  it('says when there is no array', () => {
    const read = readNpz(zipSync({ 'notes.txt': new Uint8Array(3) }), 'x.npz');
    expect(read).toMatchObject({ ok: false, failure: { kind: 'unreadable-zip', detail: 'it holds no .npy arrays' } });
  });

  const speech = path.resolve('../shared/models/speech/gtcrn-calibration.npz');
  it.skipIf(!existsSync(speech))('reads an archive with 64-bit sizes, as NumPy writes (gtcrn-calibration.npz)', () => {
    const read = readNpz(new Uint8Array(readFileSync(speech)), 'x.npz');
    expect(read.ok && read.value.map(({ name, tensor }) => [name, tensor.dims])).toEqual([
      ['mix', [64, 1, 257, 1, 2]],
      ['conv_cache', [64, 2, 1, 16, 16, 33]],
      ['tra_cache', [64, 2, 3, 1, 1, 16]],
      ['inter_cache', [64, 2, 1, 33, 16]],
    ]);
  });
});
