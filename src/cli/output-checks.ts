import { type Stats, constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileReason } from '../library/node/file-failure';
import { Problem, usageProblem } from './problem';

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

/** What is at a path; null where nothing is. */
async function statsOf(file: string): Promise<Stats | null> {
  try {
    return await stat(file);
  } catch {
    return null;
  }
}

async function checkFolder(output: string): Promise<void> {
  const folder = path.dirname(path.resolve(output));
  if ((await statsOf(folder))?.isDirectory() !== true) {
    throw usageProblem(`${output} cannot be written: there is no folder ${path.dirname(output)}.`);
  }
  try {
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new Problem(1, `${output} cannot be written: ${fileReason(error)}.`);
  }
}

/** A device is left alone even with `force`: a rename would put a file in its place. */
async function checkThere(output: string, { force }: Overwriting): Promise<void> {
  const there = await statsOf(output);
  if (there === null) return;
  if (there.isDirectory()) throw usageProblem(`${output} is a folder. Name a file in it.`);
  if (!there.isFile()) throw usageProblem(`${output} is not a plain file. Choose another name.`);
  if (!force) throw usageProblem(`${output} exists already. Choose another name, or overwrite it with --force.`);
}

/**
 * Refuses, before any work is done, outputs that are there already (without `force`), that are one of the inputs, that
 * are named twice, or that cannot be written.
 */
export async function checkOutputs(
  outputs: readonly string[],
  inputs: readonly string[],
  overwriting: Overwriting,
): Promise<void> {
  for (const [at, output] of outputs.entries()) {
    if (output === '') throw usageProblem('The name of an output is empty. Name a file.');
    for (const input of inputs) {
      if (await sameFile(output, input)) throw usageProblem(`${output} is what is read. Write to another file.`);
    }
    if (outputs.some((other, before) => before < at && path.resolve(other) === path.resolve(output))) {
      throw usageProblem(`${output} is named twice. Give each output a name of its own.`);
    }
    await checkThere(output, overwriting);
    await checkFolder(output);
  }
}
