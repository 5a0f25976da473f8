import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { arraySamples } from '../core/inputs/array-samples';
import { readNpz } from '../core/inputs/npz';
import { type ErrorSums, mergeErrorSums, NO_ERROR_SUMS, sqnr } from '../core/metrics/tensor-error';
import type { Runtime } from '../runtime/interface';
import { Comparison } from './comparison';
import { exportModel } from './export-model';
import { calibrateAll, guessedFor, noPictures, nodeRuntime, openBytes, planFor, valueOf } from './node-engine.fixture';
import type { OpenedModel } from './opened-model';

const shared = path.resolve('../shared');

/** Inputs of a model as they were for the reference numbers. */
const MODELS = [
  ['squeezenet1.1-7', 'golden/inputs/squeezenet1.1-7.npz', 4],
  ['mobilenetv1_0.25_128', 'golden/inputs/mobilenetv1_0.25_128.npz', 4],
  ['ultraface-rfb-320', 'golden/inputs/ultraface-rfb-320.npz', 2],
  ['gtcrn_simple', 'models/speech/gtcrn-calibration.npz', 8],
] as const;

let runtime: Runtime;
beforeAll(async () => {
  runtime = await nodeRuntime();
});

const read = (file: string): Uint8Array => new Uint8Array(readFileSync(path.join(shared, file)));

function samplesOf(opened: OpenedModel, file: string, count: number) {
  const arrays = valueOf(readNpz(read(file), file));
  return valueOf(arraySamples(arrays, opened, file)).samples.slice(0, count);
}

describe.each(MODELS)('%s', (name, inputs, count) => {
  const file = `models/${name}.onnx`;
  const absent = [file, inputs].filter((needed) => !existsSync(path.join(shared, needed)));

  it.skipIf(absent.length > 0)(
    `is opened, calibrated, compared and exported (needs ${absent.join(', ')})`,
    async () => {
      const opened = await openBytes(runtime, read(file), file);
      const samples = samplesOf(opened, inputs, count);
      const plan = planFor(opened, await calibrateAll(runtime, opened, samples));
      expect(plan.complete).toBe(true);
      const setup = { packed: opened.packed, inputs: opened.inputs, preprocessing: guessedFor(opened), plan };
      const comparison = valueOf(await Comparison.start(runtime, setup, noPictures));
      let sums: ErrorSums = NO_ERROR_SUMS;
      for (const [number, source] of samples.entries()) {
        const compared = valueOf(await comparison.compare({ number, source }));
        sums = mergeErrorSums(sums, compared.outputs[opened.outputs[0]?.name ?? ''] ?? NO_ERROR_SUMS);
      }
      console.log(name, sqnr(sums), comparison.sizes);
      const [source] = samples;
      if (source === undefined) throw new Error('no samples');
      const layers = valueOf(await comparison.compareLayers({ number: 0, source }));
      console.log(
        Object.keys(layers).length,
        Object.entries(layers)
          .slice(0, 2)
          .map(([n, l]) => [n, sqnr(l.local), sqnr(l.accumulated)]),
      );
      console.log(valueOf(await comparison.measureTime({ number: 0, source }, () => undefined)));
      const exported = valueOf(await exportModel(runtime, { ...setup, sample: source }, noPictures, () => undefined));
      console.log(exported.checks, exported.bytes.length);
    },
  );
});
