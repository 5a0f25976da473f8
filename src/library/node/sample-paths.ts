import type { Dirent } from 'node:fs';
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
import { fileReason, unreadableFile } from './file-failure';

/** A file on the disk, read when it is needed, or bytes that came out of an archive. */
export type NodeFile = { readonly path: string } | { readonly bytes: Uint8Array };

const bytesOf = async (file: NodeFile): Promise<Uint8Array> => ('bytes' in file ? file.bytes : readFile(file.path));

/** How files are read, and made of bytes that came out of an archive. What it throws says why in words. */
export const NODE_FILES: FileAccess<NodeFile> = {
  read: async (file) => {
    try {
      return await bytesOf(file);
    } catch (error) {
      throw new Error(fileReason(error), { cause: error });
    }
  },
  wrap: (bytes) => ({ bytes }),
};

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

/** Whether an entry of a folder is a file, or a link to one. Links to folders are not followed: they may lead back. */
async function isFile(entry: Dirent, whole: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return (await stat(whole)).isFile();
  } catch {
    return false;
  }
}

/** All files below a path, each with its path relative to the parent of the path: `images/cat/1.jpg`. */
async function filesBelow(given: string): Promise<readonly SampleFile<NodeFile>[]> {
  const absolute = path.resolve(given);
  // The path as it was given: an empty one is no file, though it resolves to this folder.
  if (!(await stat(given)).isDirectory()) return [{ path: path.basename(absolute), file: { path: absolute } }];
  const base = path.dirname(absolute);
  const files: SampleFile<NodeFile>[] = [];
  for (const entry of await readdir(absolute, { recursive: true, withFileTypes: true })) {
    const whole = path.join(entry.parentPath, entry.name);
    if (!(await isFile(entry, whole))) continue;
    files.push({ path: path.relative(base, whole).split(path.sep).join('/'), file: { path: whole } });
  }
  return files;
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
