import { readFile } from 'node:fs/promises';
import { unreadableFile } from '../library/node/file-failure';
import { Problem, sentenceOf } from './problem';

/** The text of a file that a command names. Throws a Problem where it cannot be read. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Problem(1, sentenceOf(unreadableFile(file, error)));
  }
}
