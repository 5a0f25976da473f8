import { type Zippable, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { crc32 } from './crc32';
import { ZIP_LIMITS, readZip, safePath } from './zip';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const noise = (length: number) =>
  Uint8Array.from({ length }, (_, index) => (Math.imul(index, 2654435761) >>> 13) & 255);

const zip = (files: Zippable) => zipSync(files);

/** Writes a 32-bit number over the first central directory entry. */
function forge(archive: Uint8Array, field: number, value: number): Uint8Array {
  const forged = archive.slice();
  const at = Buffer.from(forged).indexOf(Buffer.from('504b0102', 'hex'));
  new DataView(forged.buffer).setUint32(at + field, value, true);
  return forged;
}

const SIZE_FIELD = 24;
const PACKED_SIZE_FIELD = 20;

describe('crc32', () => {
  it('gives the check value of the standard', () => {
    expect(crc32(strToU8('123456789'))).toBe(0xcbf43926);
  });
});

describe('readZip', () => {
  it('unpacks deflated and stored files under their paths', () => {
    const archive = zip({
      'a/one.txt': strToU8('one'.repeat(100)),
      'b.bin': [noise(1000), { level: 0 }],
      'c.txt': strToU8(''),
    });
    const read = readZip(archive, 'x.zip');
    if (!read.ok) throw new Error(JSON.stringify(read.failure));
    expect(read.value.map(({ path, bytes }) => [path, bytes.length])).toEqual([
      ['a/one.txt', 300],
      ['b.bin', 1000],
      ['c.txt', 0],
    ]);
    expect(text(read.value[0]?.bytes ?? new Uint8Array(0))).toBe('one'.repeat(100));
    expect(read.value[1]?.bytes).toEqual(noise(1000));
  });

  it('leaves out folders, hidden files and what is not wanted', () => {
    const archive = zip({
      'a/': {},
      '__MACOSX/._a.png': noise(3),
      'a/.DS_Store': noise(3),
      'a/b.png': noise(3),
      'a/c.doc': noise(3),
    });
    const read = readZip(archive, 'x.zip', (path) => path.endsWith('.png'));
    expect(read.ok && read.value.map(({ path }) => path)).toEqual(['a/b.png']);
  });

  it.each([
    ['../../etc/passwd', 'etc/passwd'],
    ['/etc/x.npy', 'etc/x.npy'],
    ['C:\\data\\x.npy', 'data/x.npy'],
    ['a//b/./c', 'a/b/c'],
    ['a\u0000/b\n', 'a/b'],
    ['..', ''],
  ])('keeps the path %j inside: %j', (path, safe) => {
    expect(safePath(path)).toBe(safe);
  });

  it('refuses too many files before unpacking any', () => {
    const files: Zippable = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`${index}`, noise(1)]));
    expect(readZip(zip(files), 'x.zip', undefined, { ...ZIP_LIMITS, entries: 10 })).toMatchObject({
      ok: false,
      failure: { kind: 'archive-too-large', detail: 'it holds more than 10 files' },
    });
  });

  it('refuses too many bytes before unpacking any', () => {
    const archive = forge(zip({ x: noise(10) }), SIZE_FIELD, 2 ** 31);
    expect(readZip(archive, 'x.zip')).toMatchObject({ ok: false, failure: { kind: 'archive-too-large' } });
  });

  it('refuses a bomb by its ratio', () => {
    const archive = zip({ x: new Uint8Array(40_000_000) });
    expect(readZip(archive, 'x.zip')).toMatchObject({ ok: false, failure: { kind: 'archive-too-large' } });
    expect(readZip(archive, 'x.zip', undefined, { ...ZIP_LIMITS, ratio: 2000 }).ok).toBe(true);
  });

  it.each([0, 999, 1001, 100_000])('stops when 1,000 bytes come out of a file that claims %i', (claimed) => {
    const archive = forge(zip({ x: strToU8('ab'.repeat(500)) }), SIZE_FIELD, claimed);
    expect(readZip(archive, 'x.zip')).toMatchObject({ ok: false, failure: { kind: 'unreadable-zip' } });
  });

  it('refuses packed data that would lie outside', () => {
    const archive = forge(zip({ x: noise(100) }), PACKED_SIZE_FIELD, 10_000);
    expect(readZip(archive, 'x.zip')).toMatchObject({ ok: false, failure: { kind: 'unreadable-zip' } });
  });

  it('notices damage that still unpacks', () => {
    const archive = zip({ x: [noise(100), { level: 0 }] });
    archive[60] = (archive[60] ?? 0) ^ 1;
    expect(readZip(archive, 'x.zip')).toMatchObject({
      ok: false,
      failure: { detail: 'its checksum is wrong, so it is damaged' },
    });
  });

  it('fails, and never throws, at every length of a truncated archive', () => {
    const whole = zip({ 'a.txt': strToU8('hello '.repeat(20)), 'b.bin': [noise(50), { level: 0 }] });
    for (let length = 0; length < whole.length; length++) {
      expect(readZip(whole.subarray(0, length), 'x.zip').ok).toBe(false);
    }
  });

  it('never throws on flipped bytes, and never gives back damaged files', () => {
    const whole = zip({ 'a.txt': strToU8('hello '.repeat(20)) });
    for (let at = 0; at < whole.length; at++) {
      for (const flip of [1, 0x10, 0x80, 0xff]) {
        const broken = whole.slice();
        broken[at] = (broken[at] ?? 0) ^ flip;
        const read = readZip(broken, 'x.zip');
        for (const { bytes } of read.ok ? read.value : []) expect(text(bytes)).toBe('hello '.repeat(20));
      }
    }
  });
});
