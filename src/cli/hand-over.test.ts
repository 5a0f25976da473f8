import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nibble } from './fake-terminal.fixture';

const MODEL = 'public/samples/digits-cnn.onnx';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'nibble-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));

const inFolder = (name: string): string => path.join(folder, name);

const handOver = (...words: readonly string[]) =>
  nibble(['hand-over', MODEL, '--runtime', 'native', '--quiet', ...words]);

describe('hand-over', () => {
  it.each([
    { tool: 'onnxruntime', files: ['calibration.json', 'choices.json', 'model.float.onnx', 'quantize.py'] },
    { tool: 'quark', files: ['choices.json', 'model.float.onnx', 'quantize.py', 'ranges.json', 'samples.py'] },
    { tool: 'olive', files: ['README.txt', 'model.float.onnx', 'olive_data.py', 'samples.py', 'workflow.json'] },
  ])('writes what $tool needs', async ({ tool, files }) => {
    const { code, out } = await handOver('--random', '2', '--to', tool, '--out', inFolder('there'), '--json');
    expect(code).toBe(0);
    expect((await readdir(inFolder('there'))).sort()).toEqual(files);
    expect(JSON.parse(out)).toMatchObject({ tool, folder: inFolder('there'), limits: expect.any(Array) as unknown });
  });

  it('takes ranges that it wrote, and comes to the same ones', async () => {
    await handOver('--random', '2', '--to', 'onnxruntime', '--out', inFolder('a'));
    const cache = path.join(inFolder('a'), 'calibration.json');
    const { code } = await handOver('--calibration', cache, '--to', 'onnxruntime', '--out', inFolder('b'));
    expect(code).toBe(0);
    expect(await readFile(path.join(inFolder('b'), 'calibration.json'), 'utf8')).toBe(await readFile(cache, 'utf8'));
    const written = await nibble([
      'quantize',
      MODEL,
      '--runtime',
      'native',
      '--calibration',
      cache,
      '--out',
      inFolder('q.onnx'),
    ]);
    expect(written).toMatchObject({ code: 0, out: expect.stringContaining('ranges of a calibration cache') as string });
  });

  it.each([
    { words: ['--random', '1'], says: "Required option '--to <tool>' not specified" },
    { words: ['--to', 'tensorrt'], says: 'Allowed choices are onnxruntime, quark, olive' },
    { words: ['--to', 'quark'], says: 'This recipe needs ranges of activations.' },
  ])('$words ends with code 2 and says why', async ({ words, says }) => {
    const { code, err } = await handOver(...words, '--out', inFolder('there'));
    expect(code).toBe(2);
    expect(err).toContain(says);
  });

  it('says why a recipe cannot go there', async () => {
    const { code, err } = await handOver('--target', 'weights-int4', '--to', 'onnxruntime', '--out', inFolder('there'));
    expect(code).toBe(1);
    expect(err).toBe(
      'ONNX Runtime’s MatMulNBitsQuantizer quantizes constants of MatMul (on the right) and Gather alone, of which none ' +
        'is quantized here. Export the quantized model itself instead.\n',
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('says so before it calibrates', async () => {
    const format = ['--set', 'activations.format=mxfp4', '--random', '2'];
    const words = ['hand-over', MODEL, '--runtime', 'native', ...format, '--out', inFolder('there')];
    const refused = await nibble([...words, '--to', 'onnxruntime']);
    expect([refused.code, refused.err]).toEqual([1, expect.not.stringContaining('Calibrating')]);
    const taken = await nibble([
      'hand-over',
      MODEL,
      '--random',
      '2',
      '--to',
      'onnxruntime',
      '--out',
      inFolder('there'),
    ]);
    expect([taken.code, taken.err]).toEqual([0, expect.stringContaining('Calibrating')]);
  });

  it('writes a recipe for weights alone without data, and says what becomes otherwise', async () => {
    const transformer = 'public/samples/digits-transformer.onnx';
    const words = ['hand-over', transformer, '--runtime', 'native', '--quiet', '--to', 'onnxruntime'];
    const { code, out } = await nibble([...words, '--target', 'weights-int4', '--out', inFolder('there'), '--json']);
    expect(code).toBe(0);
    expect((await readdir(inFolder('there'))).sort()).toEqual([
      'blocks.bin',
      'choices.json',
      'model.float.onnx',
      'quantize.py',
    ]);
    expect(JSON.parse(out)).toMatchObject({
      limits: [expect.stringContaining('so that scales are 15/16 of those here')],
    });
  });

  it('says what is wrong with a calibration cache', async () => {
    await writeFile(inFolder('cache.json'), '{"elsewhere": [0, 1]}');
    const words = ['--calibration', inFolder('cache.json'), '--to', 'quark', '--out', inFolder('there')];
    const { code, err } = await handOver(...words);
    expect(code).toBe(1);
    expect(err).toContain('it has no tensor of this model');
  });

  it('leaves a folder with files in it alone', async () => {
    await writeFile(inFolder('notes.txt'), 'mine');
    const { code, err } = await handOver('--random', '1', '--to', 'quark', '--out', folder);
    expect(code).toBe(2);
    expect(err).toContain('has files in it. Choose another name, or overwrite them with --force.');
    expect((await handOver('--random', '1', '--to', 'quark', '--out', folder, '--force')).code).toBe(0);
    expect(await readFile(inFolder('notes.txt'), 'utf8')).toBe('mine');
  });
});
