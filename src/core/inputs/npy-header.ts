import { type Result, fail, succeed } from '../failures/result';
import { DataType } from '../onnx/tensor';

/** What the header of a .npy file says (NEP 1: the text of a Python dict). */
export interface NpyHeader {
  readonly elementType: DataType;
  /** Bytes of one element in the file. */
  readonly itemSize: number;
  readonly bigEndian: boolean;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the elements begin. */
  readonly dataStart: number;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** NumPy writes at most a few hundred bytes for plain arrays; longer headers describe records, or are hostile. */
const MAX_HEADER_LENGTH = 65_536;

/** More than NumPy itself allows. */
const MAX_RANK = 64;

const ELEMENT_TYPES = new Map<string, DataType>([
  ['f2', DataType.FLOAT16],
  ['f4', DataType.FLOAT],
  ['f8', DataType.DOUBLE],
  ['i1', DataType.INT8],
  ['i2', DataType.INT16],
  ['i4', DataType.INT32],
  ['i8', DataType.INT64],
  ['u1', DataType.UINT8],
  ['u2', DataType.UINT16],
  ['u4', DataType.UINT32],
  ['u8', DataType.UINT64],
  ['b1', DataType.BOOL],
]);

/** True where the bytes begin as every .npy file does. */
export const isNpy = (bytes: Uint8Array): boolean => MAGIC.every((byte, index) => bytes[index] === byte);

/**
 * Reads the header of a .npy file of version 1, 2 or 3. Failures: `unreadable-array`, `unsupported-dtype`. The shape
 * is only what the file claims: whether the elements are there is for the caller to check.
 */
export function readNpyHeader(bytes: Uint8Array, file: string): Result<NpyHeader> {
  const unreadable = (detail: string): Result<NpyHeader> =>
    fail({ room: 'input', kind: 'unreadable-array', file, detail });
  if (!isNpy(bytes)) return unreadable('it does not begin as .npy files do');
  const version = bytes[6] ?? 0;
  if (version < 1 || version > 3) return unreadable(`its format version is ${version}, known are 1 to 3`);
  const lengthBytes = version === 1 ? 2 : 4;
  const headerStart = 8 + lengthBytes;
  if (bytes.length < headerStart) return unreadable('it ends inside its header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (headerLength > MAX_HEADER_LENGTH) return unreadable(`its header claims ${headerLength} bytes`);
  const dataStart = headerStart + headerLength;
  if (bytes.length < dataStart) return unreadable('it ends inside its header');
  const text = String.fromCharCode(...bytes.subarray(headerStart, Math.min(dataStart, headerStart + 4096)));
  return parseDict(text, dataStart, file);
}

function parseDict(text: string, dataStart: number, file: string): Result<NpyHeader> {
  const unreadable = (detail: string): Result<NpyHeader> =>
    fail({ room: 'input', kind: 'unreadable-array', file, detail });
  if (/['"]descr['"]\s*:\s*\[/.test(text)) {
    return fail({ room: 'input', kind: 'unsupported-dtype', file, dtype: 'record' });
  }
  const descr = /['"]descr['"]\s*:\s*['"]([^'"]*)['"]/.exec(text)?.[1];
  const order = /['"]fortran_order['"]\s*:\s*(True|False)/.exec(text)?.[1];
  const shape = /['"]shape['"]\s*:\s*\(([^()]*)\)/.exec(text)?.[1];
  if (descr === undefined || order === undefined || shape === undefined) {
    return unreadable('its header lacks descr, fortran_order or shape');
  }
  const dims = parseShape(shape);
  if (dims === null) return unreadable(`its header gives the shape (${shape.slice(0, 80)})`);
  const code = /^[<>|=]?([a-z]\d+)$/.exec(descr)?.[1] ?? '';
  const elementType = ELEMENT_TYPES.get(code);
  if (elementType === undefined) {
    return fail({ room: 'input', kind: 'unsupported-dtype', file, dtype: descr.slice(0, 40) });
  }
  const bigEndian = descr.startsWith('>');
  return succeed({
    elementType,
    itemSize: Number(code.slice(1)),
    bigEndian,
    fortranOrder: order === 'True',
    shape: dims,
    dataStart,
  });
}

/** `3, 4,` as [3, 4]; null where it is not a tuple of whole numbers or its product cannot be counted. */
function parseShape(text: string): readonly number[] | null {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.at(-1) === '') parts.pop();
  // Python 2 wrote long integers as 3L.
  if (parts.length > MAX_RANK || !parts.every((part) => /^\d{1,15}L?$/.test(part))) return null;
  const dims = parts.map((part) => Number.parseInt(part, 10));
  // A zero among the dims must not hide that the others cannot be counted.
  const largest = dims.reduce((product, dim) => product * Math.max(dim, 1), 1);
  return Number.isSafeInteger(largest) ? dims : null;
}
