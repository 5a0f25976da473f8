import { existsSync } from 'node:fs';
import path from 'node:path';
import { ONNXRUNTIME_ACCURACY } from './onnxruntime-accuracy.mjs';

/** By model: its pictures, and the list of its classes where the names of the pictures are not the classes. */
const DATA = {
  'squeezenet1.1-7.onnx': { pictures: 'imagenet', classes: 'imagenet/synset.txt' },
  'mobilenetv1_0.25_128.onnx': { pictures: 'imagenet', classes: 'imagenet/synset.txt' },
  'mnist-8.onnx': { pictures: 'mnist', classes: null },
};

/** The models with everything they need in the folder `shared`; says what is missing for the others. */
export function accuracyModels(shared) {
  return Object.entries(DATA).flatMap(([model, { pictures, classes }]) => {
    const needed = [model, `${pictures}/calibration`, `${pictures}/evaluation`, ...(classes === null ? [] : [classes])];
    const missing = needed.filter((name) => !existsSync(path.join(shared, name)));
    if (missing.length > 0) console.log(`Skipped the accuracy of ${model}: ${missing.join(', ')} is missing.`);
    return missing.length > 0 ? [] : [model];
  });
}

/** Top-1 and SQNR of the studio's configurations beside those of ONNX Runtime. */
export async function measureAccuracy(page, shared, model) {
  const { pictures, classes } = DATA[model];
  const reference = ONNXRUNTIME_ACCURACY[model];
  await page.reload();
  await page.setInputFiles('#model', path.join(shared, model));
  await page.setInputFiles('#calibration', path.join(shared, pictures, 'calibration'));
  await page.setInputFiles('#evaluation', path.join(shared, pictures, 'evaluation'));
  if (classes !== null) await page.setInputFiles('#classes', path.join(shared, classes));
  const measured = await page.evaluate(`bench.accuracy(${JSON.stringify(Object.keys(reference))})`);
  const rows = Object.entries(measured).map(([name, nibble]) => ({ name, nibble, onnxRuntime: reference[name] }));
  return { model, rows };
}

const percent = (share) => `${(100 * share).toFixed(1)} %`.padStart(9);
const decibels = (sqnr) => `${sqnr.toFixed(1)} dB`.padStart(10);
const cells = ({ float, quantized, sqnr }) => percent(float) + percent(quantized) + decibels(sqnr);

export function printAccuracy({ model, rows }) {
  console.log(`\n${model}, top-1 on ${rows[0]?.nibble.samples} pictures`);
  console.log(
    `${''.padEnd(26)}${'Nibble: float    int8      SQNR'.padStart(33)}${'ORT: float    int8      SQNR'.padStart(31)}`,
  );
  for (const { name, nibble, onnxRuntime } of rows) {
    console.log(`${name.padEnd(28)} ${cells(nibble)}   ${cells(onnxRuntime)}`);
  }
}
