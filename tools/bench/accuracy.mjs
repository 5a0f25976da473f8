import { existsSync } from 'node:fs';
import path from 'node:path';
import { ONNXRUNTIME_ACCURACY } from './onnxruntime-accuracy.mjs';

/**
 * By model: the folders of its samples, the list of its classes where the names of the pictures are not the classes, and
 * which samples of a folder that serves for both calibrate and are evaluated.
 */
const DATA = {
  'squeezenet1.1-7.onnx': split('imagenet', 'imagenet/synset.txt'),
  'mobilenetv1_0.25_128.onnx': split('imagenet', 'imagenet/synset.txt'),
  'mnist-8.onnx': split('mnist', null),
  'ultraface-rfb-320.onnx': { calibration: 'faces', evaluation: 'faces', classes: null, parts: [8, 12] },
  'gtcrn_simple.onnx': { calibration: 'speech', evaluation: 'speech', classes: null, parts: [48, 64] },
};

/** Methods that only the studio has; weights have a scale a channel, also where ONNX Runtime's quantizer gives up on that. */
const OWN_METHODS = ['MSE', 'MSE, one scale at Concat', 'Entropy, true KL'];

function split(folder, classes) {
  return { calibration: `${folder}/calibration`, evaluation: `${folder}/evaluation`, classes, parts: null };
}

/** The models with everything they need in the folder `shared`; says what is missing for the others. */
export function accuracyModels(shared) {
  return Object.entries(DATA).flatMap(([model, { calibration, evaluation, classes }]) => {
    const needed = [model, calibration, evaluation, ...(classes === null ? [] : [classes])];
    const missing = needed.filter((name) => !existsSync(path.join(shared, name)));
    if (missing.length > 0) console.log(`Skipped the accuracy of ${model}: ${missing.join(', ')} is missing.`);
    return missing.length > 0 ? [] : [model];
  });
}

/** Top-1 and SQNR of the studio's configurations beside those of ONNX Runtime. */
export async function measureAccuracy(page, shared, model) {
  const { calibration, evaluation, classes, parts } = DATA[model];
  const reference = ONNXRUNTIME_ACCURACY[model];
  await page.reload();
  await page.setInputFiles('#model', path.join(shared, model));
  await page.setInputFiles('#calibration', path.join(shared, calibration));
  await page.setInputFiles('#evaluation', path.join(shared, evaluation));
  if (classes !== null) await page.setInputFiles('#classes', path.join(shared, classes));
  const names = [...Object.keys(reference), ...OWN_METHODS.map((method) => `u8 per-channel ${method}`)];
  const measured = await page.evaluate(`bench.accuracy(${JSON.stringify(names)}, ${JSON.stringify(parts)})`);
  const rows = Object.entries(measured).map(([name, nibble]) => ({
    name,
    nibble,
    onnxRuntime: reference[name] ?? null,
  }));
  return { model, rows, verdict: judge(rows) };
}

/** The best of ONNX Runtime's methods against the best of the studio's own, by SQNR. */
function judge(rows) {
  const theirs = Math.max(...rows.map(({ onnxRuntime }) => onnxRuntime?.sqnr ?? -Infinity));
  const own = rows.filter(({ onnxRuntime }) => onnxRuntime === null);
  const best = own.reduce((a, b) => (b.nibble.sqnr > a.nibble.sqnr ? b : a));
  return { theirs, method: best.name, ours: best.nibble.sqnr };
}

const percent = (share) => (share === null ? '' : `${(100 * share).toFixed(1)} %`).padStart(9);
const decibels = (sqnr) => `${sqnr.toFixed(1)} dB`.padStart(10);
const cells = (accuracy) =>
  accuracy === null ? '' : percent(accuracy.float) + percent(accuracy.quantized) + decibels(accuracy.sqnr);

export function printAccuracy({ model, rows, verdict }) {
  console.log(`\n${model}, ${rows[0]?.nibble.samples} samples; top-1 where there are classes`);
  console.log(
    `${''.padEnd(38)}${'Nibble: float    int8      SQNR'.padStart(33)}${'ORT: float    int8      SQNR'.padStart(31)}`,
  );
  for (const { name, nibble, onnxRuntime } of rows) {
    console.log(`${name.padEnd(40)} ${cells(nibble)}   ${cells(onnxRuntime)}`);
  }
  const { theirs, method, ours } = verdict;
  console.log(`Best SQNR: ${method} ${ours.toFixed(2)} dB, ONNX Runtime's best ${theirs.toFixed(2)} dB`);
}
