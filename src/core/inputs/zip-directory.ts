import { type Result, fail, succeed } from '../failures/result';

/** One file as the central directory of an archive describes it: claims, until unpacked. */
export interface ZipEntry {
  readonly name: Uint8Array;
  readonly utf8: boolean;
  readonly isFolder: boolean;
  readonly encrypted: boolean;
  /** 0: stored, 8: deflate. */
  readonly method: number;
  readonly crc32: number;
  readonly packedSize: number;
  readonly size: number;
  readonly dataStart: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const SLASH = 0x2f;
const IN_ZIP64 = 0xffffffff;

/**
 * Reads the central directory (APPNOTE 4.3.12, with the 64-bit sizes of 4.5.3) without unpacking anything. Every
 * position is checked against the file. Failures: `unreadable-zip`, `archive-too-large`.
 */
export function readDirectory(bytes: Uint8Array, file: string, maxEntries: number): Result<readonly ZipEntry[]> {
  const unreadable = (detail: string) => fail({ room: 'input', kind: 'unreadable-zip', file, detail });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) return unreadable('the list of its files is missing at its end');
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (start === IN_ZIP64 || size === IN_ZIP64) return unreadable('it is larger than 4 GB');
  if (count > maxEntries || count === 0xffff) {
    const detail = `it holds more than ${Math.min(maxEntries, 0xfffe)} files`;
    return fail({ room: 'input', kind: 'archive-too-large', file, detail });
  }
  if (start + size > end) return unreadable('the list of its files lies outside it');
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) return unreadable('the list of its files is damaged');
    const length = 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (at + length > end) return unreadable('the list of its files is damaged');
    const entry = readEntry(bytes, view, at);
    if (entry === null) return unreadable('it lists a file that lies outside it');
    entries.push(entry);
    at += length;
  }
  return succeed(entries);
}

/** The end record lies in the last 22 bytes, before a comment of at most 65,535. */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return -1;
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): ZipEntry | null {
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const name = bytes.subarray(at + 46, at + 46 + nameLength);
  const sizes = readSizes(view, at);
  if (sizes === null) return null;
  const { packedSize, size, local } = sizes;
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL) return null;
  const dataStart = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (dataStart + packedSize > view.byteLength) return null;
  return {
    name,
    utf8: (flags & 0x800) !== 0,
    isFolder: name.at(-1) === SLASH,
    encrypted: (flags & 1) !== 0,
    method: view.getUint16(at + 10, true),
    crc32: view.getUint32(at + 16, true),
    packedSize,
    size,
    dataStart,
  };
}

interface Sizes {
  readonly size: number;
  readonly packedSize: number;
  /** Where the local header of the file begins. */
  readonly local: number;
}

function readSizes(view: DataView, at: number): Sizes | null {
  const plain = { size: view.getUint32(at + 24, true), packedSize: view.getUint32(at + 20, true) };
  const local = view.getUint32(at + 42, true);
  if (plain.size !== IN_ZIP64 && plain.packedSize !== IN_ZIP64 && local !== IN_ZIP64) return { ...plain, local };
  const wide = findZip64(view, at);
  if (wide === null) return null;
  // The field holds, in this order, only those numbers that did not fit.
  let next = wide.start;
  const take = (value: number): number => {
    if (value !== IN_ZIP64) return value;
    next += 8;
    return next <= wide.end ? Number(view.getBigUint64(next - 8, true)) : Number.NaN;
  };
  const sizes = { size: take(plain.size), packedSize: take(plain.packedSize), local: take(local) };
  return Object.values(sizes).every((value) => Number.isSafeInteger(value)) ? sizes : null;
}

/** Where the ZIP64 extra field (id 1) of an entry lies. */
function findZip64(view: DataView, at: number): { readonly start: number; readonly end: number } | null {
  let field = at + 46 + view.getUint16(at + 28, true);
  const end = field + view.getUint16(at + 30, true);
  while (field + 4 <= end) {
    const length = view.getUint16(field + 2, true);
    if (view.getUint16(field, true) === 1) return { start: field + 4, end: Math.min(field + 4 + length, end) };
    field += 4 + length;
  }
  return null;
}
