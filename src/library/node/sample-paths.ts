import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Result, fail, succeed } from '../../core/failures/result';
import type { ModelInputs } from '../../core/inputs/array-samples';
import {
  type CollectedSamples,
  type FileAccess,
  type SampleFile,
  collectSamples,
} from '../../core/inputs/sample-files';
import type { Platform } from '../../engine/sample-feeds';
import { decodePicture } from './decode-picture';
import { unreadableFile } from './file-failure';

/** A file on the disk, read when it is needed, or bytes that came out of an archive. */
export type NodeFile = { readonly path: string } | { readonly bytes: Uint8Array };

const bytesOf = async (file: NodeFile): Promise<Uint8Array> => ('bytes' in file ? file.bytes : readFile(file.path));

/** How files are read, and made of bytes that came out of an archive. */
export const NODE_FILES: FileAccess<NodeFile> = { read: bytesOf, wrap: (bytes) => ({ bytes }) };

/** How the engine reads pictures in Node. */
export const nodePlatform: Platform<NodeFile> = {
  decodeImage: async (file, name) => {
    try {
      return await decodePicture(await bytesOf(file), name);
    } catch (error) {
      return fail(unreadableFile(name, error));
    }
  },
};

/** All files below a path, each with its path relative to the parent of the path: `images/cat/1.jpg`. */
async function filesBelow(given: string): Promise<readonly SampleFile<NodeFile>[]> {
  const absolute = path.resolve(given);
  if (!(await stat(absolute)).isDirectory()) return [{ path: path.basename(absolute), file: { path: absolute } }];
  const entries = await readdir(absolute, { recursive: true, withFileTypes: true });
  const base = path.dirname(absolute);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const whole = path.join(entry.parentPath, entry.name);
      return { path: path.relative(base, whole).split(path.sep).join('/'), file: { path: whole } };
    });
}

/** Every file below the given files and folders. Failures: `unreadable-file`. */
export async function sampleFiles(paths: readonly string[]): Promise<Result<readonly SampleFile<NodeFile>[]>> {
  const files: SampleFile<NodeFile>[] = [];
  for (const given of paths) {
    try {
      files.push(...(await filesBelow(given)));
    } catch (error) {
      return fail(unreadableFile(given, error));
    }
  }
  return succeed(files);
}

/** Files and folders as samples for a model, exactly as the studio takes them. Failures: `unreadable-file`. */
export async function readSamples(
  paths: readonly string[],
  model: ModelInputs,
): Promise<Result<CollectedSamples<NodeFile>>> {
  const files = await sampleFiles(paths);
  return files.ok ? succeed(await collectSamples(files.value, model, NODE_FILES)) : files;
}
