import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { arraySamples } from '../core/inputs/array-samples';
import { readNpz } from '../core/inputs/npz';
import { type ErrorSums, mergeErrorSums, NO_ERROR_SUMS, sqnr } from '../core/metrics/tensor-error';
import type { Runtime } from '../runtime/interface';
import { Comparison } from './comparison';
import { exportModel } from './export-model';
import {
  calibrateAll,
  guessedFor,
  noPictures,
  nodeRuntime,
  openBytes,
  planFor,
  refusalOf,
  valueOf,
} from './node-engine.fixture';
import type { OpenedModel } from './opened-model';

const shared = path.resolve('../shared');

/** Inputs as they were for the reference numbers, and the least SQNR of the first output, in dB. */
const MODELS = [
  ['squeezenet1.1-7', 'golden/inputs/squeezenet1.1-7.npz', 2, 24],
  ['mobilenetv1_0.25_128', 'golden/inputs/mobilenetv1_0.25_128.npz', 4, 14],
  ['ultraface-rfb-320', 'golden/inputs/ultraface-rfb-320.npz', 2, 35],
  ['gtcrn_simple', 'models/speech/gtcrn-calibration.npz', 4, 5],
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

describe.each(MODELS)('%s', (name, inputs, count, leastSqnr) => {
  const file = `models/${name}.onnx`;
  const absent = [file, inputs].filter((needed) => !existsSync(path.join(shared, needed)));

  it.skipIf(absent.length > 0)(
    `is opened, calibrated, compared and exported${absent.length > 0 ? ` (../shared lacks ${absent.join(', ')})` : ''}`,
    async () => {
      const opened = await openBytes(runtime, read(file), file);
      const samples = samplesOf(opened, inputs, count);
      const plan = planFor(opened, await calibrateAll(runtime, opened, samples));
      expect(plan.complete).toBe(true);
      const { packed, types } = opened;
      const setup = { packed, inputs: opened.inputs, types, preprocessing: guessedFor(opened), plan };
      const comparison = valueOf(await Comparison.start(runtime, setup, noPictures));
      const first = opened.outputs[0]?.name ?? '';
      let sums: ErrorSums = NO_ERROR_SUMS;
      for (const [number, source] of samples.entries()) {
        const compared = valueOf(await comparison.compare({ number, source }));
        sums = mergeErrorSums(sums, compared.outputs[first] ?? NO_ERROR_SUMS);
      }
      expect(sqnr(sums)).toBeGreaterThan(leastSqnr);
      const sample = samples[0] ?? null;
      const { checks, bytes } = valueOf(await exportModel(runtime, { ...setup, sample }, noPictures, () => undefined));
      expect(bytes.byteLength).toBe(comparison.sizes.quantized);
      const quantized = plan.tensors.filter((tensor) => tensor.role === 'activation' && tensor.quantized).length;
      expect(checks.at(-1)).toBe(`Each of ${quantized} quantized activations is rounded exactly as shown here.`);
    },
  );
});

describe('models that cannot be used', () => {
  const file = 'models/invalid/custom-operator.onnx';
  it.skipIf(!existsSync(path.join(shared, file)))('names an operator that nobody has', async () => {
    expect(await refusalOf(runtime, read(file))).toMatch(/SuperResolutionPreProcess/);
  });
});
