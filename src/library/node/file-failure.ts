import type { Failure } from '../../core/failures/failure';

/** What Node's codes mean to someone who typed a path. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this is not allowed',
  EPERM: 'this is not allowed',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
};

/** Why a file could not be read or written, from what Node threw. */
export function fileReason(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  const known = typeof code === 'string' ? REASONS[code] : undefined;
  return known ?? (error instanceof Error ? error.message : String(error));
}

/** The failure of a file that Node could not read. */
export const unreadableFile = (file: string, error: unknown): Failure => ({
  room: 'input',
  kind: 'unreadable-file',
  file,
  detail: fileReason(error),
});
