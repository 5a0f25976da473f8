import { type Zippable, strToU8, zipSync } from 'fflate';
import type { Handover } from './handover';

/** Models hardly get smaller; the oldest time that a zip can hold makes the same files the same bytes. */
const STORED = { level: 0, mtime: '1980-01-01T00:00:00' } as const;
const PACKED = { ...STORED, level: 6 } as const;

/** The files of a handover in one archive, under a folder of this name. */
export function handoverZip({ files }: Handover, folder: string): Uint8Array {
  const entries = files.map(({ name, content }): [string, Zippable[string]] => [
    `${folder}/${name}`,
    typeof content === 'string' ? [strToU8(content), PACKED] : [content, STORED],
  ]);
  return zipSync(Object.fromEntries(entries));
}
