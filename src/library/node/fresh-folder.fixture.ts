import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** Gives every test an empty folder, which goes when the test ends. What is returned makes paths of names in it. */
export function freshFolder(): (...names: readonly string[]) => string {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'nibble-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  return (...names) => path.join(folder, ...names);
}
