import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { nibble } from './fake-terminal.fixture';
import { freshFolder } from '../library/node/fresh-folder.fixture';

const MODEL = 'public/samples/digits-cnn.onnx';
const DATA = 'public/samples/digits-calibration.zip';
const INVALID = '../shared/models/invalid';

const inFolder = freshFolder();

describe('bad files', () => {
  it('says that a file is not there', async () => {
    const { code, err } = await nibble(['inspect', inFolder('none.onnx'), '--quiet']);
    expect(err).toBe(`${inFolder('none.onnx')} could not be read: there is no such file.\n`);
    expect(code).toBe(1);
  });

  it.skipIf(!existsSync(INVALID))(`ends with code 1 and one sentence for every file of ${INVALID}`, async () => {
    const files = readdirSync(INVALID).filter((name) => name.endsWith('.onnx'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const { code, out, err } = await nibble(['inspect', path.join(INVALID, file), '--quiet']);
      expect([file, code, out]).toEqual([file, 1, '']);
      expect(err).toMatch(/^[^\n]{20,500}\.\n$/);
    }
  });

  it('leaves a file that is not data out, and says so', async () => {
    await writeFile(inFolder('a.npy'), 'no array');
    const words = ['quantize', MODEL, '--data', inFolder('a.npy'), '--out', inFolder('q.onnx'), '--quiet'];
    const { code, err } = await nibble(words);
    expect(code).toBe(1);
    expect(err).toBe(
      'a.npy is not a readable NumPy array: it does not begin as .npy files do. Save it again with numpy.save.\n',
    );
    expect(existsSync(inFolder('q.onnx'))).toBe(false);
  });

  it.each([
    ['an empty folder', 'empty', [], 'There is no file in '],
    ['a folder with a text alone', 'text', ['a.txt'], 'The one file given is no sample. Give images'],
  ])('says that there is no sample in %s', async (_, name, files, says) => {
    await mkdir(inFolder(name));
    for (const file of files) await writeFile(path.join(inFolder(name), file), 'cat');
    const words = ['quantize', MODEL, '--data', inFolder(name), '--out', inFolder('q.onnx'), '--quiet'];
    const { code, err } = await nibble(words);
    expect([code, err]).toEqual([1, expect.stringContaining(says)]);
    expect(existsSync(inFolder('q.onnx'))).toBe(false);
  });

  it('refuses labels that cannot be read, though the data can', async () => {
    const words = ['quantize', MODEL, '--data', DATA, '--out', inFolder('q.onnx'), '--quiet', '--labels'];
    const missing = await nibble([...words, inFolder('none.txt')]);
    expect([missing.code, missing.err]).toEqual([
      1,
      `${inFolder('none.txt')} could not be read: there is no such file.\n`,
    ]);
    const archive = await nibble([...words, DATA]);
    expect([archive.code, archive.err]).toEqual([1, expect.stringContaining(`${DATA} is not a labels file`)]);
  });

  it('says what to do where values overflow, so that there is no range', async () => {
    const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 8, 8), }".padEnd(117);
    const start = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length + 1, 0]);
    const values = Buffer.from(new Float32Array(64).fill(3e38).buffer);
    await writeFile(inFolder('a.npy'), Buffer.concat([start, Buffer.from(`${header}\n`), values]));
    const words = ['quantize', MODEL, '--data', inFolder('a.npy'), '--out', inFolder('q.onnx'), '--quiet'];
    const { code, err } = await nibble(words);
    expect([code, err]).toEqual([1, expect.stringMatching(/^No range of \S+ is known\. Samples have to give/)]);
  });

  it('refuses a recipe that is none', async () => {
    await writeFile(inFolder('r.json'), '{"version":9}');
    const { code, err } = await nibble(['inspect', MODEL, '--recipe', inFolder('r.json'), '--quiet']);
    expect([code, err]).toEqual([1, expect.stringMatching(/^The recipe cannot be used: version is 9/)]);
  });
});
