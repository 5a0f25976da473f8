import { existsSync, rmSync } from 'node:fs';
import { link, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileReason } from '../library/node/file-failure';
import type { Overwriting } from './output-checks';
import { Problem } from './problem';

/** Files and folders that are being written; they go when the process is interrupted. */
const unfinished = new Set<string>();

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function abandon(signal: NodeJS.Signals): void {
  for (const file of unfinished) rmSync(file, { force: true, recursive: true });
  for (const name of SIGNALS) process.removeListener(name, abandon);
  // Ends as it would have without this listener, so that whoever waits sees the signal.
  process.kill(process.pid, signal);
}

/** Only while a file is half written: at all other times a signal ends the process at once. */
function guard(file: string): () => void {
  if (unfinished.size === 0) for (const name of SIGNALS) process.on(name, abandon);
  unfinished.add(file);
  return () => {
    unfinished.delete(file);
    if (unfinished.size === 0) for (const name of SIGNALS) process.removeListener(name, abandon);
  };
}

/** All of a file, or its parts one after the other. */
export type Content = Uint8Array | string | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/**
 * Writes a file whole or not at all: under a temporary name beside it first, then under its own. Without `force` a file
 * that appeared in the meantime stays. Throws a Problem where it cannot be written.
 */
export async function writeOutput(file: string, content: Content, { force }: Overwriting): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.part`);
  const release = guard(temporary);
  try {
    await writing(file, async () => {
      await writeWhole(temporary, content);
      await (force ? rename(temporary, file) : renameNew(temporary, file));
    });
  } finally {
    await rm(temporary, { force: true });
    release();
  }
}

/** A file of several, and what is written into it. */
export interface OutputFile {
  readonly file: string;
  readonly content: Content;
}

/**
 * Writes files that belong together into one folder, all or none: under their names in a temporary folder first, where
 * `check` gets the path of the first one. Throws a Problem where one cannot be written; what `check` throws, too.
 */
export async function writeOutputs<T>(
  files: readonly OutputFile[],
  { force }: Overwriting,
  check: (first: string) => Promise<T>,
): Promise<T> {
  const [first] = files;
  if (first === undefined) throw new Error('No file is to be written.');
  const folder = path.join(path.dirname(first.file), `.${path.basename(first.file)}.${process.pid}.part`);
  const partOf = (file: string) => path.join(folder, path.basename(file));
  const release = guard(folder);
  try {
    await writing(first.file, () => mkdir(folder));
    for (const { file, content } of files) await writing(file, () => writeWhole(partOf(file), content));
    const checked = await check(partOf(first.file));
    // The first one names the others, so it comes last.
    for (const { file } of files.toReversed()) {
      await writing(file, () => (force ? rename(partOf(file), file) : renameNew(partOf(file), file)));
    }
    return checked;
  } finally {
    await rm(folder, { force: true, recursive: true });
    release();
  }
}

async function writing(file: string, step: () => Promise<unknown>): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(1, `${file} could not be written: ${fileReason(error)}.`);
  }
}

async function writeWhole(file: string, content: Content): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await writeFile(handle, content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A link is made only where nothing is; file systems without links get a rename after a last look. */
async function renameNew(temporary: string, file: string): Promise<void> {
  try {
    await link(temporary, file);
  } catch {
    if (existsSync(file)) throw new Problem(1, `${file} appeared while it was being made. It was left as it is.`);
    await rename(temporary, file);
  }
}
