import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { clearField } from '@bufbuild/protobuf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomSamples } from '../core/inputs/random-samples';
import { copyMessage } from '../core/onnx/copy-message';
import { type LateData, splitFileParts } from '../core/onnx/file-parts';
import { type TensorProto, TensorProtoSchema } from '../core/onnx/generated/onnx_pb';
import { unpackModel } from '../core/onnx/packed-model';
import { readModel } from '../core/onnx/read-model';
import { writeModel } from '../core/onnx/write-model';
import { compareAlone } from '../engine/compare-alone';
import { Comparison } from '../engine/comparison';
import { matchTensors } from '../engine/match-tensors';
import type { Report } from '../engine/report';
import { type QuantizeRequest, quantize } from '../engine/quantize';
import { loadFile, openFile } from '../library/node/model-files';
import { nodeRuntime } from '../library/node/node-runtime';
import { type NodeFile, nodePlatform } from '../library/node/sample-paths';
import { loadBySize, openBySize, quantizeLarge } from './large-model';
import { valueOf } from './problem';
import { recipeFor } from './recipe-options';
import { Session } from './session';

const SAMPLES = ['digits-cnn', 'digits-depthwise', 'digits-transformer'].map((name) => `public/samples/${name}.onnx`);
const SHARED = ['../shared/models/squeezenet1.1-7.onnx', '../shared/models/mobilenetv1_0.25_128.onnx'];
const STATIC = 'onnxruntime-x64';
const TARGETS = ['weights-int4', 'weights-int8', 'float16', STATIC];

const silent = { out: () => undefined, err: () => undefined, interactive: false, columns: 80 };
const session = new Session(silent, { runtime: 'wasm', quiet: true });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'nibble-large-'));
});
afterEach(() => rm(folder, { recursive: true }));

const runtimeNamed = async (name: 'wasm' | 'native') => valueOf(await nodeRuntime(name));

/** A model quantized both ways: read whole, and with its weights left in their files. */
async function bothWays(model: string, target: string, name: 'wasm' | 'native', largestFile?: number) {
  const runtime = await runtimeNamed(name);
  const whole = valueOf(await openFile(runtime, model));
  const inPlace = await openBySize(runtime, model, session, 0);
  expect(inPlace.packed.files).toBeDefined();
  expect({ ...inPlace, packed: null }).toEqual({ ...whole, packed: null });
  const recipe = await recipeFor(whole, { target });
  const samples = target === STATIC ? randomSamples(2) : [];
  const request: QuantizeRequest<NodeFile> = { opened: whole, recipe, samples };
  const expected = valueOf(await quantize(runtime, request, nodePlatform, () => undefined));
  const out = path.join(folder, 'out.onnx');
  const limit = largestFile === undefined ? {} : { largestFile };
  const outcome = await quantizeLarge(runtime, { ...request, opened: inPlace }, out, { force: false }, session, limit);
  return { expected, outcome, out, runtime };
}

/** The same model with all raw data of its initializers in a file beside it. */
function withDataBeside(model: string): string {
  const read = valueOf(readModel(new Uint8Array(readFileSync(model)), model));
  const { graph } = read;
  if (graph === undefined) throw new Error('the model has no graph');
  const late = new Map<TensorProto, LateData>();
  const initializer = graph.initializer.map((tensor) => {
    const { rawData } = tensor;
    if (rawData.length === 0) return tensor;
    const empty = copyMessage(tensor);
    clearField(empty, TensorProtoSchema.field.rawData);
    late.set(empty, { byteLength: rawData.length, bytes: () => rawData });
    return empty;
  });
  const outside = copyMessage(read, { graph: copyMessage(graph, { initializer }) });
  const parts = splitFileParts(outside, (tensor) => late.get(tensor) ?? null, 'weights.bin');
  const file = path.join(folder, 'beside.onnx');
  writeFileSync(file, Buffer.concat([...parts.model.parts()]));
  writeFileSync(path.join(folder, 'weights.bin'), Buffer.concat([...parts.data.parts()]));
  return file;
}

describe('a large model gives the bytes that the same model gives when it is read whole', () => {
  it.each(SAMPLES.flatMap((model) => TARGETS.map((target) => ({ model, target }))))(
    '$model for $target',
    async ({ model, target }) => {
      const { expected, outcome, out } = await bothWays(model, target, 'wasm');
      expect(readFileSync(out).equals(expected.bytes)).toBe(true);
      expect(outcome.byteLength).toBe(expected.bytes.byteLength);
      expect(outcome.checks.at(-1)).toContain('The file was not run');
    },
    120_000,
  );

  for (const model of SHARED) {
    it.skipIf(!existsSync(model))(
      `${model}, native, which runs the file as well`,
      async () => {
        const { expected, outcome, out } = await bothWays(model, 'weights-int4', 'native');
        expect(readFileSync(out).equals(expected.bytes)).toBe(true);
        expect(outcome.checks[0]).toBe(expected.checks[0]);
      },
      120_000,
    );
  }

  it('with weights in a file beside it', async () => {
    const { expected, out } = await bothWays(withDataBeside('public/samples/digits-transformer.onnx'), STATIC, 'wasm');
    expect(readFileSync(out).equals(expected.bytes)).toBe(true);
  }, 120_000);
});

/** All that a comparison says of two models, read whole or left in their files. */
async function compareBoth(name: 'wasm' | 'native', float: string, quantized: string, largeBytes: number) {
  const runtime = await runtimeNamed(name);
  const [first, second] = [
    await loadBySize(runtime, float, session, largeBytes),
    await loadBySize(runtime, quantized, session, largeBytes),
  ];
  const { probed, inside, ...matched } = matchTensors(first, second);
  const packed = { float: first.packed, quantized: second.packed };
  const pair = { ...packed, sizes: { float: first.byteLength, quantized: second.byteLength }, probed, inside };
  const feeding = { inputs: first.inputs, preprocessing: {} };
  const comparison = valueOf(await Comparison.between(runtime, pair, feeding, nodePlatform));
  const evaluation = { samples: randomSamples(2), expected: [null, null], random: true };
  const report = valueOf(await compareAlone(comparison, evaluation, () => undefined));
  return { inFiles: first.packed.files !== undefined, probed, matched, report: { ...report, milliseconds: null } };
}

/**
 * Native ONNX Runtime does not repack weights that it reads in place, which adds in another order: the last bits differ,
 * and so may a code whose value lies halfway.
 */
function expectClose(actual: Report, expected: Report): void {
  expect(Object.keys(actual.tensors)).toEqual(Object.keys(expected.tensors));
  for (const [name, { local, accumulated }] of Object.entries(expected.tensors)) {
    const own = actual.tensors[name];
    for (const [error, other] of [
      [own?.local, local],
      [own?.accumulated, accumulated],
    ] as const) {
      expect(error?.cosine).toBeCloseTo(other.cosine, 4);
      if (Number.isFinite(other.sqnr)) expect(error?.sqnr).toBeCloseTo(other.sqnr, 1);
      else expect(error?.sqnr).toBe(other.sqnr);
    }
  }
}

describe('models left in their files are compared with the same numbers, natively but for their last bits', () => {
  const cases = SAMPLES.flatMap((model) =>
    [STATIC, 'weights-int4', 'dynamic-int8'].map((target) => ({ model, target })),
  );
  const runs = cases.flatMap((one) => (['wasm', 'native'] as const).map((runtime) => ({ ...one, runtime })));
  it.each(runs)(
    '$model for $target, $runtime',
    async ({ model, target, runtime }) => {
      const out = path.join(folder, 'out.onnx');
      const opened = valueOf(await openFile(await runtimeNamed(runtime), model));
      const recipe = await recipeFor(opened, { target });
      const request: QuantizeRequest<NodeFile> = { opened, recipe, samples: randomSamples(2) };
      const made = valueOf(await quantize(await runtimeNamed(runtime), request, nodePlatform, () => undefined));
      writeFileSync(out, made.bytes);
      const { inFiles: inMemory, ...whole } = await compareBoth(runtime, model, out, Infinity);
      const { inFiles, ...inPlace } = await compareBoth(runtime, model, out, 0);
      expect([inMemory, inFiles]).toEqual([false, true]);
      expect(Object.keys(whole.report.tensors).length).toBeGreaterThan(5);
      expect(inPlace.matched).toEqual(whole.matched);
      expect(inPlace.probed).toEqual(whole.probed);
      if (runtime === 'wasm') expect(inPlace.report).toEqual(whole.report);
      else expectClose(inPlace.report, whole.report);
    },
    120_000,
  );
});

describe('quantizeLarge', () => {
  it('writes weights into a second file where one cannot hold them', async () => {
    const { expected, outcome, out, runtime } = await bothWays(
      'public/samples/digits-transformer.onnx',
      'float16',
      'native',
      20_000,
    );
    expect(await readdir(folder)).toEqual(['out.onnx', 'out.onnx.data']);
    expect(outcome.checks[0]).toContain('The weights are in');
    expect(outcome.checks[1]).toContain('ONNX Runtime loaded the file and ran it');
    const written = valueOf(await loadFile(runtime, out));
    expect(Buffer.from(writeModel(unpackModel(written.packed))).equals(expected.bytes)).toBe(true);
    expect(outcome.byteLength).toBe(statSync(out).size + statSync(`${out}.data`).size);
  }, 120_000);

  it('writes over no file that its weights are read from, even when told to', async () => {
    const runtime = await runtimeNamed('wasm');
    const opened = await openBySize(runtime, withDataBeside('public/samples/digits-cnn.onnx'), session, 0);
    const request = { opened, recipe: await recipeFor(opened, { target: 'weights-int8' }), samples: [] };
    const weights = path.join(folder, 'weights.bin');
    const before = readFileSync(weights);
    await expect(quantizeLarge(runtime, request, weights, { force: true }, session)).rejects.toThrow('is what is read');
    expect(readFileSync(weights).equals(before)).toBe(true);
  });

  it('leaves nothing behind where it cannot be done', async () => {
    const runtime = await runtimeNamed('wasm');
    const file = withDataBeside('public/samples/digits-cnn.onnx');
    const opened = await openBySize(runtime, file, session, 0);
    const recipe = await recipeFor(opened, { target: 'weights-int8' });
    writeFileSync(path.join(folder, 'weights.bin'), 'gone');
    const out = path.join(folder, 'out.onnx');
    const request = { opened, recipe, samples: [] };
    await expect(quantizeLarge(runtime, request, out, { force: false }, session)).rejects.toThrow('shorter');
    expect((await readdir(folder)).toSorted()).toEqual(['beside.onnx', 'weights.bin']);
  });
});
