import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as ort from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { arraySamples } from '../core/inputs/array-samples';
import { readNpz } from '../core/inputs/npz';
import type { SampleSource } from '../core/inputs/sample-source';
import type { Observations } from '../core/observers/observation';
import { DEFAULT_RECIPE } from '../core/quantization/recipe';
import { TARGETS, applyTarget } from '../core/quantization/targets/targets';
import type { Runtime } from '../runtime/interface';
import { exportModel } from './export-model';
import { calibrateAll, guessedFor, noPictures, nodeRuntime, openBytes, planFor, valueOf } from './node-engine.fixture';
import type { OpenedModel } from './opened-model';
import { feedsOf } from './sample-feeds';

const shared = path.resolve('../shared');

/** Exports of every target for every model take minutes: `NIBBLE_EVERY_TARGET=1 npx vitest run src/engine/targets.test.ts`. */
const everyTarget = process.env['NIBBLE_EVERY_TARGET'] === '1';

/** One target of each way to write a file; the smallest model is written for all. */
const FEW = new Set(['web-wasm', 'tensorrt', 'qnn-a16w8', 'weights-int4', 'dynamic-int8', 'quark-bf16', 'float8']);

const targetsFor = (model: string) =>
  TARGETS.filter(({ name }) => everyTarget || model === 'mnist-8' || FEW.has(name)).map(
    (target) => [target.name, target] as const,
  );

const MINUTES = 60_000;

/** Each model with one sample of what it is made for; null: random numbers do. */
const MODELS = [
  ['mnist-8', null],
  ['squeezenet1.1-7', 'golden/inputs/squeezenet1.1-7.npz'],
  ['mobilenetv1_0.25_128', 'golden/inputs/mobilenetv1_0.25_128.npz'],
  ['ultraface-rfb-320', 'golden/inputs/ultraface-rfb-320.npz'],
  ['gtcrn_simple', 'models/speech/gtcrn-calibration.npz'],
] as const;

const RANDOM: SampleSource<never> = { kind: 'random', name: 'random data', label: null, seed: 1 };

const read = (file: string): Uint8Array => new Uint8Array(readFileSync(path.join(shared, file)));

function firstSample(opened: OpenedModel, file: string | null): SampleSource<never> {
  if (file === null) return RANDOM;
  const [first] = valueOf(arraySamples(valueOf(readNpz(read(file), file)), opened, file)).samples;
  if (first === undefined) throw new Error(`${file} holds no sample.`);
  return first;
}

/** Outputs of a file in native ONNX Runtime: every one of them finite. */
async function runNatively(bytes: Uint8Array, feeds: Awaited<ReturnType<typeof feedsOf>>, level: 'disabled' | 'all') {
  const session = await ort.InferenceSession.create(bytes, { graphOptimizationLevel: level, logSeverityLevel: 4 });
  const tensors = Object.entries(valueOf(feeds)).map(([name, { data, dims }]) => {
    if (!(data instanceof Float32Array)) throw new Error(`${name} is not float32.`);
    return [name, new ort.Tensor('float32', data, dims)] as const;
  });
  const outputs = await session.run(Object.fromEntries(tensors));
  await session.release();
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { data }]) => {
      const finite = data instanceof Float32Array && data.every((value) => Number.isFinite(value));
      return [name, finite];
    }),
  );
}

let runtime: Runtime;
beforeAll(async () => {
  runtime = await nodeRuntime();
});

describe.each(MODELS)('%s', (name, samples) => {
  const file = `models/${name}.onnx`;
  const absent = [file, ...(samples === null ? [] : [samples])].filter(
    (needed) => !existsSync(path.join(shared, needed)),
  );
  const note = absent.length > 0 ? ` (../shared lacks ${absent.join(', ')})` : '';
  let opened: OpenedModel;
  let sample: SampleSource<never>;
  let observations: Observations;

  beforeAll(async () => {
    if (absent.length > 0) return;
    opened = await openBytes(runtime, read(file), file);
    sample = firstSample(opened, samples);
    observations = await calibrateAll(runtime, opened, [sample], true);
  });

  it.skipIf(absent.length > 0).each(targetsFor(name))(
    `exported for %s, it runs in both builds of ONNX Runtime${note}`,
    async (_, target) => {
      const plan = planFor(opened, observations, applyTarget(target)(DEFAULT_RECIPE));
      expect(plan.complete).toBe(true);
      expect(plan.tensors.some(({ quantized }) => quantized)).toBe(true);
      const { packed, inputs, types, outputs } = opened;
      const setup = { packed, inputs, types, preprocessing: guessedFor(opened), plan };
      const exported = await exportModel(runtime, { ...setup, sample }, noPictures, () => undefined);
      const { bytes, checks } = valueOf(exported);
      const rounded = plan.tensors.filter((tensor) => tensor.role === 'activation' && tensor.quantized).length;
      if (rounded > 0) {
        expect(checks.at(-1)).toBe(`Each of ${rounded} quantized activations is rounded exactly as shown here.`);
      }
      const feeds = await feedsOf(sample, setup, noPictures);
      const everyOutput = Object.fromEntries(outputs.map((output) => [output.name, true]));
      expect(await runNatively(bytes, feeds, 'disabled')).toEqual(everyOutput);
      const asWritten = target.runs.node.runs && target.runs.node.condition !== undefined;
      if (!asWritten) expect(await runNatively(bytes, feeds, 'all')).toEqual(everyOutput);
    },
    5 * MINUTES,
  );
});
