import type { SampleFile } from '../../core/inputs/sample-files';

/** What a folder that was dropped adds to its files. */
interface DroppedInFolder {
  readonly path?: unknown;
}

/** A file with its path inside the folder it was dropped or chosen with. */
export function withPath(file: File & DroppedInFolder): SampleFile<File> {
  const dropped = typeof file.path === 'string' ? file.path : '';
  const path = (file.webkitRelativePath || dropped || file.name).replace(/^\.?\/+/, '');
  return { path, file };
}
