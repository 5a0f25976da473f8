import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileReason } from '../library/node/file-failure';
import { type Overwriting, checkOutputs } from './output-checks';
import { writeOutputs } from './output-file';
import { Problem, usageProblem } from './problem';

/** Refuses, before any work is done, what is no folder, or one with files in it (without `force`). */
export function checkOutputFolder(folder: string, { force }: Overwriting): void {
  if (!existsSync(folder)) {
    const parent = path.dirname(path.resolve(folder));
    if (existsSync(parent)) return;
    throw usageProblem(`${folder} cannot be made: there is no folder ${path.dirname(folder)}.`);
  }
  if (!statSync(folder).isDirectory()) throw usageProblem(`${folder} is a file. Name a folder.`);
  if (!force && readdirSync(folder).length > 0) {
    throw usageProblem(`${folder} has files in it. Choose another name, or overwrite them with --force.`);
  }
}

/**
 * Writes files into a folder, which is made if it is not there, all or none. Throws a Problem where one cannot be
 * written or is one of the inputs.
 */
export async function writeFolder(
  folder: string,
  files: readonly { readonly name: string; readonly content: string | Uint8Array }[],
  inputs: readonly string[],
  overwriting: Overwriting,
): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new Problem(1, `${folder} could not be made: ${fileReason(error)}.`);
  }
  const outputs = files.map(({ name, content }) => ({ file: path.join(folder, name), content }));
  await checkOutputs(
    outputs.map(({ file }) => file),
    inputs,
    overwriting,
  );
  await writeOutputs(outputs, overwriting, () => Promise.resolve());
}
