import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Handover } from './handover';

/** What a Python program prints; null where it, or what it imports, is not there. */
export function printed(python: string, program: string): string | null {
  try {
    return execFileSync(python, ['-c', program], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  } catch {
    return null;
  }
}

/** Files written into a folder that is there for as long as `work` takes. */
export function inFolder<T>({ files }: Handover, work: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'nibble-handover-'));
  try {
    for (const { name, content } of files) writeFileSync(path.join(folder, name), content);
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a script says, run in that folder. */
export const runPython = (python: string, folder: string, words: readonly string[]): string =>
  execFileSync(python, words, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 26 }).toString();
