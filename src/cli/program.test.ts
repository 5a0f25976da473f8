import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { makeModel, makeValueInfo } from '../core/onnx/make-model';
import { makeNode } from '../core/onnx/make-node';
import { DataType } from '../core/onnx/tensor';
import { writeModel } from '../core/onnx/write-model';
import { nibble } from './fake-terminal.fixture';
import { freshFolder } from '../library/node/fresh-folder.fixture';

const MODEL = 'public/samples/digits-cnn.onnx';
const DATA = 'public/samples/digits-calibration.zip';

const inFolder = freshFolder();

/** A quick way to a quantized file. */
const quantized = (...more: readonly string[]) =>
  nibble(['quantize', MODEL, '--target', 'weights-int8', '--runtime', 'native', '--out', inFolder('q.onnx'), ...more]);

describe('quantize', () => {
  it('needs no data where weights alone are quantized', async () => {
    const { code, out } = await quantized('--json');
    expect(code).toBe(0);
    const bytes = await readFile(inFolder('q.onnx'));
    expect(JSON.parse(out)).toMatchObject({ calibration: null, quantized: { bytes: bytes.length }, comparison: null });
    expect(await readdir(inFolder())).toEqual(['q.onnx']);
  });

  it('asks for data where activations are quantized, and writes nothing', async () => {
    const { code, err } = await nibble(['quantize', MODEL, '--out', inFolder('q.onnx'), '--quiet']);
    expect([code, err]).toEqual([2, expect.stringContaining('needs ranges of activations')]);
    expect(await readdir(inFolder())).toEqual([]);
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
