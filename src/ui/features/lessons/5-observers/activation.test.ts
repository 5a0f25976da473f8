import { readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readSampleList } from '../../../../stores/sample-list';
import { FETCHED, SAMPLE } from './activation';

it('says how much is fetched as it is', () => {
  const runtime = statSync('node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm').size;
  const samples = readSampleList(JSON.parse(readFileSync('public/samples/index.json', 'utf8')));
  const sample = samples.find(({ id }) => id === SAMPLE);
  expect(FETCHED.runtime).toBe(runtime);
  expect(FETCHED.sample).toBe(
    (sample?.model.bytes ?? NaN) + (sample?.calibration.bytes ?? NaN) + (sample?.evaluation.bytes ?? NaN),
  );
  expect(sample?.calibration.samples).toBe(100);
});
