import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { toBinary } from '@bufbuild/protobuf';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { describeFailure } from '../failures/failure';
import { TensorProtoSchema } from '../onnx/generated/onnx_pb';
import { makeFloatTensor } from '../onnx/make-tensor';
import { DataType, type Dimension, type TensorType } from '../onnx/tensor';
import { writeNpy } from './npy';
import { type SampleFile, collectSamples } from './sample-files';
import { ZIP_LIMITS } from './zip';

const input = (name: string, shape: readonly Dimension[]): TensorType => ({ name, shape, elementType: DataType.FLOAT });

const npy = (dims: readonly number[], fill = 1) =>
  writeNpy({
    elementType: DataType.FLOAT,
    dims,
    data: new Float32Array(dims.reduce((product, dim) => product * dim, 1)).fill(fill),
  });

const labelsNpy = (...labels: number[]) =>
  writeNpy({ elementType: DataType.INT32, dims: [labels.length], data: Int32Array.from(labels) });

const pb = (name: string, dims: readonly number[], fill: number) =>
  toBinary(
    TensorProtoSchema,
    makeFloatTensor(
      name,
      dims,
      Array.from({ length: dims.reduce((p, d) => p * d, 1) }, () => fill),
    ),
  );

const text = (content: string) => new Uint8Array(Buffer.from(content));

const VECTOR = { inputs: [input('x', ['N', 4])], outputs: [input('y', ['N', 3])] };
const PICTURE = { inputs: [input('image', [1, 3, 8, 8])], outputs: [input('y', [1, 3])] };
const TWO = { inputs: [input('a', [1, 2]), input('b', [1, 3])], outputs: [] };

/** Files as bytes; a picture's bytes must never be asked for. */
const access = {
  read: async (file: Uint8Array) => {
    if (file.length === 1) throw new Error('a picture was read');
    return file;
  },
  wrap: (bytes: Uint8Array) => bytes,
};
const UNREAD = new Uint8Array(1);

const collect = (files: Record<string, Uint8Array>, model: Parameters<typeof collectSamples>[1], limits = ZIP_LIMITS) =>
  collectSamples(
    Object.entries(files).map(([name, file]): SampleFile<Uint8Array> => ({ path: name, file })),
    model,
    access,
    limits,
  );

describe('collectSamples', () => {
  it('keeps pictures unread, in the order of their names, labelled by folder', async () => {
    const { samples, failures, notes } = await collect(
      { 'b/2.jpg': UNREAD, 'a/10.PNG': UNREAD, 'a/9.webp': UNREAD, '.DS_Store': UNREAD },
      PICTURE,
    );
    expect(samples.map(({ name, label }) => [name, label])).toEqual([
      ['a/10.PNG', 'a'],
      ['a/9.webp', 'a'],
      ['b/2.jpg', 'b'],
    ]);
    expect([failures, notes]).toEqual([[], []]);
  });

  it('refuses pictures for a model that takes none, once', async () => {
    const { samples, failures } = await collect({ '1.jpg': UNREAD, '2.jpg': UNREAD }, VECTOR);
    expect(samples).toEqual([]);
    expect(failures.map(describeFailure)).toEqual([
      '1.jpg is a picture, but input x of shape [N, 4] does not take one. Give arrays instead.',
    ]);
  });

  it('splits arrays into samples, each file by itself, and labels them by a labels array', async () => {
    const { samples, failures } = await collect(
      { 'x.npy': npy([2, 4], 5), 'z.npy': npy([4], 6), 'labels.npy': labelsNpy(7, 8) },
      VECTOR,
    );
    expect(failures).toEqual([]);
    expect(samples.map(({ name, label }) => [name, label])).toEqual([
      ['x.npy[0]', '7'],
      ['x.npy[1]', '8'],
      ['z.npy', null],
    ]);
    expect(samples[2]).toMatchObject({ tensors: { x: { dims: [1, 4], data: Float32Array.of(6, 6, 6, 6) } } });
  });

  it('keeps the good files where one is bad', async () => {
    const { samples, failures } = await collect(
      {
        'a.npy': npy([1, 4]),
        'b.npy': npy([1, 4]).subarray(0, 70),
        'c.npy': npy([1, 4], Infinity),
        'd.npy': npy([1, 5]),
      },
      VECTOR,
    );
    expect(samples.map(({ name }) => name)).toEqual(['a.npy']);
    expect(failures.map((failure) => failure.kind)).toEqual(['unreadable-array', 'not-finite', 'wrong-shape']);
  });

  it('feeds several inputs out of one .npz, and shares what is there once', async () => {
    const { samples, failures } = await collect(
      { 'set.npz': zipSync({ 'b.npy': npy([3], 9), 'a.npy': npy([5, 2], 1) }) },
      TWO,
    );
    expect(failures).toEqual([]);
    expect(samples).toHaveLength(5);
    expect(samples[4]).toMatchObject({
      name: 'set.npz[4]',
      tensors: { a: { dims: [1, 2] }, b: { dims: [1, 3], data: Float32Array.of(9, 9, 9) } },
    });
  });

  it('says which input lacks its array, and where counts differ', async () => {
    const lacking = await collect({ 'set.npz': zipSync({ 'a.npy': npy([5, 2]) }) }, TWO);
    expect(lacking.failures.map(describeFailure)).toEqual([
      'set.npz has nothing for input b; it has a. Name one array b.',
    ]);
    const differing = await collect({ 'set.npz': zipSync({ 'a.npy': npy([5, 2]), 'b.npy': npy([4, 3]) }) }, TWO);
    expect(differing.failures.map(describeFailure)).toEqual([
      'set.npz gives different numbers of samples: 5 of a, 4 of b. Give every input the same number.',
    ]);
  });

  it('lets state be absent, and says that it starts at zero', async () => {
    const model = { inputs: [input('a', [1, 2]), input('h_cache', [1, 3])], outputs: [] };
    const { samples, notes } = await collect({ 'set.npz': zipSync({ 'a.npy': npy([5, 2]) }) }, model);
    expect(samples).toHaveLength(5);
    expect(notes).toEqual(['Input h_cache has no array in set.npz, so it starts at zero.']);
  });

  it('reads test data sets: one sample a folder, the K-th file for the K-th input, outputs left out', async () => {
    const { samples, notes, failures } = await collect(
      {
        'm/test_data_set_0/input_0.pb': pb('', [1, 2], 1),
        'm/test_data_set_0/input_1.pb': pb('', [1, 3], 2),
        'm/test_data_set_0/output_0.pb': pb('', [1, 3], 2),
        'm/test_data_set_1/input_0.pb': pb('b', [1, 3], 3),
        'm/test_data_set_1/input_1.pb': pb('a', [1, 2], 4),
        'm/model.onnx': UNREAD,
      },
      TWO,
    );
    expect(failures).toEqual([]);
    expect(
      samples.map((sample) =>
        sample.kind === 'tensors' ? [sample.name, sample.tensors['a']?.data[0], sample.tensors['b']?.data[0]] : [],
      ),
    ).toEqual([
      ['m/test_data_set_0', 1, 2],
      ['m/test_data_set_1', 4, 3],
    ]);
    expect(notes).toEqual([
      '1 file was left out: not pictures or arrays (m/model.onnx).',
      '1 file was left out: expected outputs of the model.',
    ]);
  });

  it('unpacks archives of anything, and leaves archives in them packed', async () => {
    const archive = zipSync({
      'a/1.png': UNREAD,
      'b/1.png': UNREAD,
      'more.zip': zipSync({ 'c.png': UNREAD }),
      'px.npy': npy([1, 3, 8, 8]),
    });
    const { samples, failures } = await collect({ 'set.zip': archive }, PICTURE);
    expect(failures).toEqual([]);
    expect(samples.map(({ name, label }) => [name, label])).toEqual([
      ['set/a/1.png', 'a'],
      ['set/b/1.png', 'b'],
      ['set/px.npy', null],
    ]);
  });

  it('shares what may be unpacked among all archives, nested ones too', async () => {
    const archive = zipSync({ 'x.npy': npy([100, 4]) });
    const limits = { ...ZIP_LIMITS, totalBytes: 2_500 };
    expect((await collect({ 'a.npz': archive }, VECTOR, limits)).failures).toEqual([]);
    const both = await collect({ 'a.npz': archive, 'b.npz': archive }, VECTOR, limits);
    expect(both.failures.map(({ kind }) => kind)).toEqual(['archive-too-large']);
    const nested = await collect({ 'a.zip': zipSync({ 'a.npz': archive, 'b.npz': archive }) }, VECTOR, limits);
    expect(nested.failures.map(({ kind }) => kind)).toContain('archive-too-large');
  });

  it('takes labels and classes from text files, which come before folders', async () => {
    const files = {
      'a/1.jpg': UNREAD,
      'b/2.jpg': UNREAD,
      'labels.csv': text('1.jpg,heron\n'),
      'classes.txt': text('cat\ndog\nheron\n'),
    };
    const { samples, classes, notes } = await collect(files, PICTURE);
    expect(samples.map(({ label }) => label)).toEqual(['heron', 'b']);
    expect(classes?.names).toEqual(['cat', 'dog', 'heron']);
    expect(notes).toEqual(['Classes by line, from classes.txt: 3.', 'Labels by file name, from labels.csv: 1.']);
  });

  it('takes a table with more rows than a call may have arguments', async () => {
    const { samples, failures } = await collect({ 'table.npy': npy([200_000, 4]) }, VECTOR);
    expect(failures).toEqual([]);
    expect(samples).toHaveLength(200_000);
  });

  it('says when nothing is a sample, and when a file cannot be read', async () => {
    expect((await collect({ 'a.doc': UNREAD, 'b.doc': UNREAD }, VECTOR)).failures).toEqual([
      { room: 'input', kind: 'no-samples', count: 2 },
    ]);
    expect((await collect({ 'a.npy': UNREAD }, VECTOR)).failures).toEqual([
      { room: 'input', kind: 'unreadable-file', file: 'a.npy', detail: 'a picture was read' },
    ]);
  });

  it('never throws on archives cut short or damaged', async () => {
    const whole = zipSync({
      'set.npz': zipSync({ 'a.npy': npy([2, 2]), 'b.npy': npy([2, 3]) }),
      'test_data_set_0/input_0.pb': pb('a', [1, 2], 1),
    });
    for (let at = 2; at < whole.length; at += 7) {
      const broken = whole.slice();
      broken[at] = (broken[at] ?? 0) ^ 0x41;
      for (const file of [whole.subarray(0, at), broken]) {
        const { samples, failures } = await collect({ 'x.zip': file }, TWO);
        expect(samples.length + failures.length).toBeGreaterThan(0);
        for (const failure of failures) expect(describeFailure(failure)).toMatch(/^\S.*\.$/);
      }
    }
  });
});

const speech = path.resolve('../shared/models/speech/gtcrn-calibration.npz');

describe.skipIf(!existsSync(speech))('a speech model of four inputs (skipped without gtcrn-calibration.npz)', () => {
  it('gets 64 frames', async () => {
    const inputs = [
      input('mix', [1, 257, 1, 2]),
      input('conv_cache', [2, 1, 16, 16, 33]),
      input('tra_cache', [2, 3, 1, 1, 16]),
      input('inter_cache', [2, 1, 33, 16]),
    ];
    const { samples, failures, notes } = await collect(
      { 'gtcrn-calibration.npz': new Uint8Array(readFileSync(speech)) },
      { inputs, outputs: [] },
    );
    expect([failures, notes]).toEqual([[], []]);
    expect(samples).toHaveLength(64);
    for (const sample of samples) {
      if (sample.kind !== 'tensors') throw new Error('not tensors');
      expect(inputs.map(({ name }) => sample.tensors[name]?.dims)).toEqual(inputs.map(({ shape }) => shape));
    }
  });
});

const pixels = path.resolve('../shared/golden/inputs/mobilenetv1_0.25_128.npz');

describe.skipIf(!existsSync(pixels))('pictures in an array (skipped without golden/inputs)', () => {
  it('are 28 samples of pixels', async () => {
    const model = { inputs: [input('input', ['N', 3, 128, 128])], outputs: [] };
    const { samples, failures } = await collect({ 'p.npz': new Uint8Array(readFileSync(pixels)) }, model);
    expect(failures).toEqual([]);
    expect(samples).toHaveLength(28);
    expect(samples[27]).toMatchObject({
      name: 'p.npz/evaluation[7]',
      tensors: { input: { elementType: DataType.UINT8, dims: [128, 128, 3] } },
    });
  });
});
