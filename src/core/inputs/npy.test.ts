import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { float16 } from '../formats/float/float16';
import { allocate } from '../onnx/element-type';
import { DataType, type Tensor } from '../onnx/tensor';
import { readNpy, writeNpy } from './npy';
import { NUMPY_FILES, UNSUPPORTED_FILES } from './numpy-files.fixture';

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

/** A version 1 file with this dict as its header. */
function fileWith(dict: string, elements = new Uint8Array(0)): Uint8Array {
  const header = Buffer.from(dict, 'latin1');
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]),
      header,
      elements,
    ]),
  );
}

const readable = (tensor: Tensor): (number | string)[] =>
  Array.from(tensor.data as Iterable<number | bigint>, (value) => {
    if (tensor.elementType === DataType.FLOAT16) return float16.decode(Number(value));
    return typeof value === 'bigint' ? String(value) : value;
  });

describe('readNpy', () => {
  it.each(NUMPY_FILES.map((file) => [file.name, file] as const))('reads %s as NumPy does', (_, file) => {
    const read = readNpy(bytesOf(file.base64), 'x.npy');
    if (!read.ok) throw new Error(JSON.stringify(read.failure));
    expect(read.value.dims).toEqual(file.dims);
    expect(readable(read.value).map(String)).toEqual(file.values.map(String));
  });

  it.each(Object.entries(UNSUPPORTED_FILES))('names the type of a %s array', (_, base64) => {
    expect(readNpy(bytesOf(base64), 'x.npy')).toMatchObject({ ok: false, failure: { kind: 'unsupported-dtype' } });
  });

  it('shares no memory with the file', () => {
    const file = writeNpy({ elementType: DataType.FLOAT, dims: [2], data: Float32Array.of(1, 2) });
    const read = readNpy(file, 'x.npy');
    file.fill(0);
    expect(read).toMatchObject({ ok: true, value: { data: Float32Array.of(1, 2) } });
  });

  it('reads a file that lies at an odd place in a larger buffer', () => {
    const file = writeNpy({ elementType: DataType.DOUBLE, dims: [1], data: Float64Array.of(0.1) });
    const larger = new Uint8Array(file.length + 3);
    larger.set(file, 3);
    expect(readNpy(larger.subarray(3), 'x.npy')).toMatchObject({ ok: true, value: { data: Float64Array.of(0.1) } });
  });

  it.each([
    ['a negative dimension', "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }"],
    ['a fraction', "{'descr': '<f4', 'fortran_order': False, 'shape': (1.5,), }"],
    ['a product beyond counting', "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999, 99999999999), }"],
    ['the same hidden by a zero', "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 99999999999, 99999999999), }"],
    ['a thousand dimensions', `{'descr': '<f4', 'fortran_order': False, 'shape': (${'1, '.repeat(1000)}), }`],
    ['more elements than bytes', "{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000,), }"],
    ['no shape', "{'descr': '<f4', 'fortran_order': False, }"],
    ['code', "__import__('os').system('true')"],
  ])('refuses a header with %s', (_, dict) => {
    expect(readNpy(fileWith(dict), 'x.npy')).toMatchObject({ ok: false, failure: { kind: 'unreadable-array' } });
  });

  it('refuses a header that claims more than 64 KB', () => {
    const file = new Uint8Array(Buffer.from('934e554d5059020000000080', 'hex'));
    expect(readNpy(file, 'x.npy')).toMatchObject({
      ok: false,
      failure: { detail: 'its header claims 2147483648 bytes' },
    });
  });

  it('understands the long integers of Python 2', () => {
    const file = fileWith("{'descr': '|u1', 'fortran_order': False, 'shape': (2L,), }", Uint8Array.of(7, 8));
    expect(readNpy(file, 'x.npy')).toMatchObject({ ok: true, value: { dims: [2], data: Uint8Array.of(7, 8) } });
  });

  it('fails, and never throws, at every length of a truncated file', () => {
    const whole = bytesOf(NUMPY_FILES.find(({ name }) => name === 'fortran')?.base64 ?? '');
    for (let length = 0; length < whole.length; length++) {
      expect(readNpy(whole.subarray(0, length), 'x.npy').ok).toBe(false);
    }
    expect(readNpy(whole, 'x.npy').ok).toBe(true);
  });

  it('never throws on flipped bytes', () => {
    const whole = bytesOf(NUMPY_FILES[0]?.base64 ?? '');
    for (let at = 0; at < whole.length; at++) {
      for (const flip of [1, 0x20, 0x80, 0xff]) {
        const broken = whole.slice();
        broken[at] = (broken[at] ?? 0) ^ flip;
        expect(() => readNpy(broken, 'x.npy')).not.toThrow();
      }
    }
  });
});

describe('writeNpy', () => {
  const types = [DataType.FLOAT16, DataType.FLOAT, DataType.DOUBLE, DataType.INT8, DataType.UINT16, DataType.INT64];

  it('writes what readNpy reads back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }),
        (type, dims) => {
          const data = allocate(
            type,
            dims.reduce((product, dim) => product * dim, 1),
          );
          new Uint8Array(data.buffer).forEach((_, index, bytes) => (bytes[index] = (index * 37) & 0x3f));
          const tensor: Tensor = { elementType: type, dims, data };
          expect(readNpy(writeNpy(tensor), 'x.npy')).toEqual({ ok: true, value: tensor });
        },
      ),
    );
  });

  it('aligns the elements to 64 bytes', () => {
    const file = writeNpy({ elementType: DataType.FLOAT, dims: [3], data: Float32Array.of(1, 2, 3) });
    expect((file.length - 12) % 64).toBe(0);
  });
});
