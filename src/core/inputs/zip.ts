import { Inflate, strFromU8 } from 'fflate';
import { type Result, fail, succeed } from '../failures/result';
import { crc32 } from './crc32';
import { type ZipEntry, readDirectory } from './zip-directory';

/** What an archive may unpack to. The defaults leave room for ImageNet-sized sets and stop bombs. */
export interface ZipLimits {
  readonly entries: number;
  /** Bytes of all unpacked entries together. */
  readonly totalBytes: number;
  /** Unpacked over packed bytes of one entry, for entries above `ratioFromBytes`: zeros reach 1,030. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
}

export const ZIP_LIMITS: ZipLimits = {
  entries: 100_000,
  totalBytes: 2 ** 30,
  ratio: 200,
  ratioFromBytes: 32 * 2 ** 20,
};

/** A file out of an archive. `path` is relative, with forward slashes, and never climbs. */
export interface UnpackedFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The files of a zip archive that `wanted` says yes to; folders and the hidden files of macOS are left out, archives
 * inside stay packed. Limits are checked against the central directory before anything is unpacked, and again while
 * unpacking. Failures: `unreadable-zip`, `archive-too-large`.
 */
export function readZip(
  bytes: Uint8Array,
  file: string,
  wanted: (path: string) => boolean = () => true,
  limits: ZipLimits = ZIP_LIMITS,
): Result<readonly UnpackedFile[]> {
  const directory = readDirectory(bytes, file, limits.entries);
  if (!directory.ok) return directory;
  const entries = directory.value
    .map((entry) => ({ ...entry, path: safePath(strFromU8(entry.name, !entry.utf8 && !isAscii(entry.name))) }))
    .filter(({ path, isFolder }) => !isFolder && path !== '' && !isHidden(path) && wanted(path));
  const tooLarge = overLimit(entries, limits);
  if (tooLarge !== null) return fail({ room: 'input', kind: 'archive-too-large', file, detail: tooLarge });
  const files: UnpackedFile[] = [];
  for (const entry of entries) {
    const unpacked = unpack(bytes, entry, `${file}/${entry.path}`);
    if (!unpacked.ok) return unpacked;
    files.push({ path: entry.path, bytes: unpacked.value });
  }
  return succeed(files);
}

const isAscii = (name: Uint8Array): boolean => name.every((byte) => byte < 0x80);

const isHidden = (path: string): boolean =>
  path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX' || part === 'Thumbs.db');

/** A path that cannot leave its folder: no drive, no root, no `..`, no control characters. */
export function safePath(path: string): string {
  return path
    .replaceAll('\\', '/')
    .split('/')
    .map((part) => part.replaceAll(/\p{Cc}/gu, '').trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[A-Za-z]:$/.test(part))
    .join('/');
}

function overLimit(entries: readonly (ZipEntry & { readonly path: string })[], limits: ZipLimits): string | null {
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (total > limits.totalBytes) {
    return `it would take ${megabytes(total)} unpacked, and ${megabytes(limits.totalBytes)} is the limit`;
  }
  const bomb = entries.find(
    ({ size, packedSize }) => size > limits.ratioFromBytes && size > limits.ratio * Math.max(packedSize, 1),
  );
  if (bomb === undefined) return null;
  return `${bomb.path} would grow from ${bomb.packedSize} bytes to ${megabytes(bomb.size)}`;
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MB`;

function unpack(bytes: Uint8Array, entry: ZipEntry, file: string): Result<Uint8Array<ArrayBuffer>> {
  const unreadable = (detail: string) => fail({ room: 'input', kind: 'unreadable-zip', file, detail });
  if (entry.encrypted) return unreadable('it is encrypted');
  const packed = bytes.subarray(entry.dataStart, entry.dataStart + entry.packedSize);
  if (entry.method === 0 && entry.packedSize !== entry.size) return unreadable('its sizes contradict each other');
  if (entry.method !== 0 && entry.method !== 8) {
    return unreadable(`it is packed by method ${entry.method}; use deflate or store`);
  }
  const target = allocateBytes(entry.size);
  if (target === null) {
    const detail = `there is no memory for its ${megabytes(entry.size)}`;
    return fail({ room: 'input', kind: 'archive-too-large', file, detail });
  }
  const unpacked = entry.method === 0 ? copy(packed, target) : inflate(packed, target);
  if (unpacked === null) return unreadable('its packed data is damaged, or not as long as the archive says');
  if (crc32(unpacked) !== entry.crc32) return unreadable('its checksum is wrong, so it is damaged');
  return succeed(unpacked);
}

/** Packed bytes inflated at a time: one step grows to at most 1,032 times this. */
const STEP = 16_384;

function allocateBytes(size: number): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(size);
  } catch {
    // Engines throw a RangeError where they have no room, and say in advance only what they never have.
    return null;
  }
}

function copy(packed: Uint8Array, target: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  target.set(packed);
  return target;
}

/** Fills `target` exactly, and stops as soon as there would be more; null where the data is of another length. */
function inflate(packed: Uint8Array, target: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const size = target.length;
  const progress = { filled: 0, ended: false };
  const stream = new Inflate((chunk, final) => {
    const next = progress.filled + chunk.length;
    if (next <= size) target.set(chunk, progress.filled);
    progress.filled = next;
    progress.ended = final;
  });
  try {
    for (let start = 0; start < packed.length && progress.filled <= size; start += STEP) {
      stream.push(packed.subarray(start, start + STEP), start + STEP >= packed.length);
    }
  } catch {
    // fflate throws on data that is not a deflate stream.
    return null;
  }
  return progress.ended && progress.filled === size ? target : null;
}
