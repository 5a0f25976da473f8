import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { NODE_FILES, sampleFiles } from './sample-paths';
import { freshFolder } from './fresh-folder.fixture';

const inFolder = freshFolder();

async function namesBelow(...given: readonly string[]): Promise<readonly string[]> {
  const files = await sampleFiles(given);
  if (!files.ok) throw new Error('there are no files');
  return files.value.map((file) => file.path).sort();
}

describe('sampleFiles', () => {
  it('finds files in folders, and links to files, with the folders they lie in', async () => {
    await mkdir(inFolder('data', 'cat'), { recursive: true });
    await writeFile(inFolder('data', 'cat', '1.jpg'), '1');
    await writeFile(inFolder('elsewhere.jpg'), '2');
    await symlink(inFolder('elsewhere.jpg'), inFolder('data', 'cat', '2.jpg'));
    await symlink(inFolder('nowhere.jpg'), inFolder('data', '3.jpg'));
    await symlink(inFolder('data'), inFolder('data', 'back'));
    expect(await namesBelow(inFolder('data'))).toEqual(['data/cat/1.jpg', 'data/cat/2.jpg']);
    expect(await namesBelow(inFolder('elsewhere.jpg'))).toEqual(['elsewhere.jpg']);
  });

  it.each(['none', ''])('fails where there is nothing: "%s"', async (given) => {
    expect(await sampleFiles([given])).toMatchObject({
      ok: false,
      failure: { kind: 'unreadable-file', file: given, detail: 'there is no such file' },
    });
  });
});

describe('NODE_FILES', () => {
  it('says in words why a file cannot be read', async () => {
    await expect(NODE_FILES.read({ path: inFolder('gone.npy') })).rejects.toThrow(/^there is no such file$/);
    await expect(NODE_FILES.read({ path: inFolder() })).rejects.toThrow(/^it is a folder$/);
  });
});
