import { existsSync, rmSync } from 'node:fs';
import { link, open, realpath, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileReason } from '../library/node/file-failure';
import { Problem, usageProblem } from './problem';

/** Files that are being written; they go when the process is interrupted. */
const unfinished = new Set<string>();

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function abandon(signal: NodeJS.Signals): void {
  for (const file of unfinished) rmSync(file, { force: true });
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

/** Whether existing files may be overwritten. */
export interface Overwriting {
  readonly force: boolean;
}

async function sameFile(a: string, b: string): Promise<boolean> {
  try {
    return (await realpath(a)) === (await realpath(b));
  } catch {
    return path.resolve(a) === path.resolve(b);
  }
}

/**
 * Refuses, before any work is done, outputs that are there already (without `force`), that are one of the inputs, or
 * that are named twice.
 */
export async function checkOutputs(
  outputs: readonly string[],
  inputs: readonly string[],
  { force }: Overwriting,
): Promise<void> {
  for (const [at, output] of outputs.entries()) {
    for (const input of inputs) {
      if (await sameFile(output, input)) throw usageProblem(`${output} is what is read. Write to another file.`);
    }
    if (outputs.some((other, before) => before < at && path.resolve(other) === path.resolve(output))) {
      throw usageProblem(`${output} is named twice. Give each output a name of its own.`);
    }
    if (!force && existsSync(output)) {
      throw usageProblem(`${output} exists already. Choose another name, or overwrite it with --force.`);
    }
    if (!existsSync(path.dirname(path.resolve(output)))) {
      throw usageProblem(`${output} cannot be written: there is no folder ${path.dirname(output)}.`);
    }
  }
}

/** All of a file, or its parts one after the other. */
export type Content = Uint8Array | string | AsyncIterable<Uint8Array>;

/**
 * Writes a file whole or not at all: under a temporary name beside it first, then under its own. Without `force` a file
 * that appeared in the meantime stays. Throws a Problem where it cannot be written.
 */
export async function writeOutput(file: string, content: Content, { force }: Overwriting): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.part`);
  const release = guard(temporary);
  try {
    const handle = await open(temporary, 'wx');
    try {
      await writeFile(handle, content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (force) await rename(temporary, file);
    else await renameNew(temporary, file);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(1, `${file} could not be written: ${fileReason(error)}.`);
  } finally {
    await rm(temporary, { force: true });
    release();
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
