import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeModel, makeValueInfo } from '../core/onnx/make-model';
import { makeNode } from '../core/onnx/make-node';
import { DataType } from '../core/onnx/tensor';
import { writeModel } from '../core/onnx/write-model';
import { nibble } from './fake-terminal.fixture';

const MODEL = 'public/samples/digits-cnn.onnx';
const DATA = 'public/samples/digits-calibration.zip';
const INVALID = '../shared/models/invalid';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'nibble-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));

const inFolder = (name: string): string => path.join(folder, name);

/** A quick way to a quantized file. */
const quantized = (...more: readonly string[]) =>
  nibble(['quantize', MODEL, '--target', 'weights-int8', '--runtime', 'native', '--out', inFolder('q.onnx'), ...more]);

describe('usage', () => {
  it.each([
    { words: [], says: 'Usage: nibble' },
    { words: ['quantise'], says: "Unknown command 'quantise'" },
    { words: ['inspect'], says: "Missing required argument 'model'" },
    { words: ['inspect', MODEL, '--fast'], says: "Unknown option '--fast'" },
    { words: ['quantize', MODEL], says: "Required option '--out <file>' not specified" },
    { words: ['inspect', MODEL, '--runtime', 'cuda'], says: 'Allowed choices are auto, wasm, native' },
    { words: ['compare', MODEL, MODEL], says: 'There is nothing to compare on. Give --data' },
    { words: ['compare', MODEL, MODEL, '--random', '0'], says: 'It must be a whole number above 0.' },
    {
      words: ['inspect', MODEL, '--target', 'toaster'],
      says: 'There is no target toaster. Targets are onnxruntime-x64',
    },
    {
      words: ['quantize', MODEL, '--random', '1', '--data', DATA, '--out', 'q.onnx'],
      says: '--random and --data exclude',
    },
    { words: ['quantize', MODEL, '--labels', 'l.txt', '--out', 'q.onnx'], says: '--labels is about --data' },
    { words: ['quantize', MODEL, '--samples', '3', '--out', 'q.onnx'], says: '--samples is about --data' },
    { words: ['quantize', MODEL, '--out', ''], says: 'The name of an output is empty.' },
    { words: ['quantize', MODEL, '--out', 'none/q.onnx'], says: 'there is no folder none.' },
    { words: ['quantize', MODEL, '--out', 'src', '--force'], says: 'src is a folder. Name a file in it.' },
    { words: ['quantize', MODEL, '--out', '/dev/null', '--force'], says: '/dev/null is not a plain file.' },
    {
      words: ['compare', MODEL, MODEL, '--random', '1', '--preprocess', 'sepia'],
      says: 'There is no preprocessing sepia.',
    },
    {
      words: ['inspect', MODEL, '--set', 'weights.observer=foo'],
      says: 'There is no observer foo. Observers are minmax',
    },
    { words: ['inspect', MODEL, '--set', 'weights'], says: '--set weights is not path=value.' },
    {
      words: ['inspect', MODEL, '--set', 'weights.format=int9'],
      says: '--set cannot be done: weights.format is "int9", but must be one of',
    },
    {
      words: ['inspect', MODEL, '--preprocess', 'sepia'],
      says: 'There is no preprocessing sepia. Name one of imagenet',
    },
    {
      words: ['inspect', MODEL, '--target', 'tensorrt', '--recipe', 'r.json'],
      says: '--recipe and --target exclude each other',
    },
    { words: ['number', '1', '--format', 'int9'], says: 'There is no number format int9. Formats are' },
  ])('$words ends with code 2 and says why', async ({ words, says }) => {
    const { code, out, err } = await nibble(words);
    expect(code).toBe(2);
    expect(err).toContain(says);
    expect(err).not.toContain(' at ');
    expect(out).toBe('');
  });

  it.each(['quantize', 'hand-over', 'inspect', 'compare', 'number'])('the help of %s has examples', async (command) => {
    const { code, out } = await nibble([command, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`nibble ${command} `);
    expect(out).toContain('Examples:\n');
  });

  it('sees what is written wrongly before it opens the model', async () => {
    for (const wrong of [
      ['--target', 'toaster'],
      ['--preprocess', 'sepia'],
      ['--set', 'weights'],
    ]) {
      const { code, err } = await nibble(['inspect', 'none.onnx', ...wrong]);
      expect([code, err]).toEqual([2, expect.not.stringContaining('…')]);
    }
  });

  it('prints its version', async () => {
    expect(await nibble(['--version'])).toEqual({ code: 0, out: '9.9.9\n', err: '' });
  });
});

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

  it('takes an empty path for no data, not for this folder', async () => {
    const { code, err } = await nibble(['quantize', MODEL, '--data', '', '--out', inFolder('q.onnx'), '--quiet']);
    expect([code, err]).toEqual([1, expect.stringContaining('there is no such file')]);
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

describe('quantize', () => {
  it('needs no data where weights alone are quantized', async () => {
    const { code, out } = await quantized('--json');
    expect(code).toBe(0);
    const bytes = await readFile(inFolder('q.onnx'));
    expect(JSON.parse(out)).toMatchObject({ calibration: null, quantized: { bytes: bytes.length }, comparison: null });
    expect(await readdir(folder)).toEqual(['q.onnx']);
  });

  it('asks for data where activations are quantized, and writes nothing', async () => {
    const { code, err } = await nibble(['quantize', MODEL, '--out', inFolder('q.onnx'), '--quiet']);
    expect([code, err]).toEqual([2, expect.stringContaining('needs ranges of activations')]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('overwrites nothing without --force', async () => {
    await writeFile(inFolder('q.onnx'), 'precious');
    const refused = await quantized();
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('exists already')]);
    expect(await readFile(inFolder('q.onnx'), 'utf8')).toBe('precious');
    expect((await quantized('--force')).code).toBe(0);
    expect((await readFile(inFolder('q.onnx'))).length).toBeGreaterThan(1000);
  });

  it('never writes over the model, nor two outputs into one file', async () => {
    const out = ['--target', 'weights-int8', '--force', '--out', MODEL];
    expect((await nibble(['quantize', MODEL, ...out])).err).toContain(`${MODEL} is what is read.`);
    await mkdir(inFolder('sub'));
    const twice = await quantized('--out', inFolder('r.json'), '--report', inFolder('sub/../r.json'));
    expect([twice.code, twice.err]).toEqual([2, expect.stringContaining('is named twice')]);
  });

  it('never writes a report over what it reads', async () => {
    await writeFile(inFolder('r.json'), '{}');
    const words = ['quantize', MODEL, '--out', inFolder('q.onnx'), '--force', '--report', inFolder('r.json')];
    for (const read of ['--recipe', '--overrides', '--calibration', '--data', '--preprocess']) {
      const { code, err } = await nibble([...words, read, inFolder('r.json')]);
      expect([read, code, err]).toEqual([read, 2, expect.stringContaining('r.json is what is read.')]);
    }
    expect(await readFile(inFolder('r.json'), 'utf8')).toBe('{}');
  });

  it('writes the report in the form its name says, with a comparison on the data', async () => {
    const common = ['quantize', MODEL, '--data', DATA, '--samples', '4', '--runtime', 'native', '--quiet', '--force'];
    for (const name of ['r.json', 'r.md', 'r.html']) {
      const { code, out, err } = await nibble([...common, '--out', inFolder('q.onnx'), '--report', inFolder(name)]);
      expect({ code, out, err }).toEqual({ code: 0, out: '', err: '' });
    }
    const json: unknown = JSON.parse(await readFile(inFolder('r.json'), 'utf8'));
    expect(json).toMatchObject({
      calibration: { samples: 4, random: false },
      recipe: { name: 'A8W8 per-channel' },
      comparison: { sampleCount: 4, classification: { top1: { float: 1 } } },
    });
    expect(await readFile(inFolder('r.md'), 'utf8')).toContain('| Top-1 | float 100.0 %, quantized 100.0 % |');
    expect(await readFile(inFolder('r.html'), 'utf8')).toMatch(/<th scope="row">Top-1<\/th><td>float 100\.0 %/);
    const other = await nibble([...common, '--out', inFolder('q.onnx'), '--report', inFolder('r.pdf')]);
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('does not say its form')]);
  });

  it('refuses observers written in JavaScript', async () => {
    const set = ['--set', 'activations.observer={"kind":"custom","name":"mine"}', '--set', 'observers={"mine":"1"}'];
    const words = ['quantize', MODEL, '--random', '1', '--out', inFolder('q.onnx'), '--quiet', ...set];
    expect(await nibble(words)).toMatchObject({
      code: 1,
      err: expect.stringContaining('The observer “mine” is written in JavaScript'),
    });
  });
});

describe('inspect', () => {
  it('counts operators and parameters and says why tensors stay float', async () => {
    const { code, out } = await nibble(['inspect', MODEL, '--json', '--runtime', 'native']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      opset: 13,
      inputs: [{ name: 'image', type: 'float', shape: ['batch', 1, 8, 8] }],
      operators: { Conv: 3, Relu: 3, MaxPool: 2, Flatten: 1, Gemm: 1 },
      recipe: 'A8W8 per-channel',
      tensors: expect.arrayContaining([
        expect.objectContaining({ name: 'conv1.norm_output', quantized: false }),
        expect.objectContaining({ name: 'image', quantized: true }),
      ]),
    });
  });
});

describe('recipes', () => {
  it('are taken, but names that the model does not have are said', async () => {
    const set = ['--set', 'layers.conv9.keepFloat=true', '--set', 'tensors.image.format=int8'];
    const { code, err } = await nibble(['inspect', MODEL, '--runtime', 'native', ...set]);
    expect(code).toBe(0);
    expect(err).toContain('The recipe decides about layers that this model does not have: conv9.\n');
    expect(err).not.toContain('tensors that');
  });
});

describe('TensorQuantOverrides', () => {
  it('decide for tensors, and --set has the last word', async () => {
    const overrides = {
      'conv1.relu_output': [{ quant_type: 'QuantType.QUInt16' }],
      logits: [{ quant_type: 'QInt16' }],
      elsewhere: [{ symmetric: true }],
    };
    await writeFile(inFolder('o.json'), JSON.stringify({ TensorQuantOverrides: overrides }));
    const words = ['--random', '1', '--overrides', inFolder('o.json'), '--set', 'tensors.logits.format=int8', '--json'];
    const { code, out, err } = await nibble(['quantize', MODEL, ...words, '--out', inFolder('q.onnx')]);
    expect(code).toBe(0);
    expect(err).toContain('This model has no tensor elsewhere.');
    expect(JSON.parse(out)).toMatchObject({
      recipe: { tensors: { 'conv1.relu_output': { format: 'uint16' }, logits: { format: 'int8' } } },
    });
  });

  it('are refused where they are none', async () => {
    await writeFile(inFolder('o.json'), '[]');
    const { code, err } = await nibble(['inspect', MODEL, '--overrides', inFolder('o.json'), '--quiet']);
    expect([code, err]).toEqual([1, expect.stringContaining('These TensorQuantOverrides cannot be used')]);
  });
});

describe('compare', () => {
  it('measures a file against its float model', async () => {
    await quantized();
    const words = ['compare', MODEL, inFolder('q.onnx'), '--data', DATA, '--samples', '10', '--runtime', 'native'];
    const { code, out } = await nibble([...words, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      sampleCount: 10,
      classification: { agreement: 1 },
      tensors: expect.arrayContaining([expect.objectContaining({ name: 'conv1.relu_output', local: null })]),
    });
  });

  it('refuses models that are not two forms of one', async () => {
    const other = makeModel({
      opset: 21,
      irVersion: 10,
      nodes: [makeNode({ opType: 'Neg', inputs: ['sound'], outputs: ['y'] })],
      inputs: [makeValueInfo('sound', DataType.FLOAT, [1])],
      outputs: [makeValueInfo('y', DataType.FLOAT, [1])],
    });
    await writeFile(inFolder('x.onnx'), writeModel(other));
    const { code, err } = await nibble(['compare', MODEL, inFolder('x.onnx'), '--random', '1', '--quiet']);
    expect([code, err]).toEqual([1, expect.stringContaining('x.onnx takes an input sound, which digits-cnn.onnx')]);
  });
});

describe('number', () => {
  it('shows the bits, the value and the error', async () => {
    const { code, out } = await nibble(['number', '1024.23', '--format', 'float16']);
    expect(code).toBe(0);
    expect(out).toMatch(/Value\s+1024\n/);
    expect(out).toMatch(/Bits\s+0 11001 0000000000 = 0x6400\n/);
    expect(out).toMatch(/Formula\s+\(−1\)\^0 · 2\^\(25−15\)/);
  });

  it('gives several formats as JSON, and fractions whose digits never end', async () => {
    const { out } = await nibble(['number', '1/3', '--format', 'int8', 'bfloat16', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      value: { exact: '1/3' },
      readings: [
        { format: 'int8', value: 0 },
        { format: 'bfloat16', value: 0.333984375, hexadecimal: '0x3eab' },
      ],
    });
  });

  it('says what cannot be read', async () => {
    const { code, err } = await nibble(['number', '1,000', '--format', 'int8']);
    expect([code, err]).toEqual([1, expect.stringContaining('The comma at character 2')]);
  });
});
