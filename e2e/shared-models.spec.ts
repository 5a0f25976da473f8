import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import * as ort from 'onnxruntime-node';
import { expectSameBytes } from './same-bytes';
import {
  absence,
  addCalibrationData,
  addEvaluationData,
  exportModel,
  isAbsent,
  openModel,
  openStudio,
  runJob,
  score,
  sharedFile,
} from './studio';

const files = (folder: string): string[] =>
  readdirSync(sharedFile(folder)).map((name) => path.join(sharedFile(folder), name));

/** Each takes its time, and none needs another. */
test.describe.configure({ mode: 'parallel' });

/** Real models with real inputs. `twice`: the command line, which decodes the photographs itself, writes the same bytes. */
const MODELS = [
  { file: 'squeezenet1.1-7.onnx', data: () => files('imagenet/calibration').slice(0, 6), twice: true },
  { file: 'mobilenetv1_0.25_128.onnx', data: () => files('imagenet/calibration').slice(0, 6), twice: true },
  { file: 'ultraface-rfb-320.onnx', data: () => files('faces').slice(0, 8), twice: false },
  { file: 'gtcrn_simple.onnx', data: () => [sharedFile('speech/gtcrn-calibration.npz')], twice: false },
] as const;

async function expectToRunElsewhere(bytes: Uint8Array): Promise<void> {
  const session = await ort.InferenceSession.create(bytes);
  expect(session.outputNames.length).toBeGreaterThan(0);
}

for (const { file, data, twice } of MODELS) {
  const like = twice ? ' as by the command line' : '';
  test(`${file} is opened, calibrated, compared and exported${like}, and the file runs elsewhere`, async ({ page }) => {
    test.skip(isAbsent(file), absence(file));
    await openStudio(page);
    await openModel(page, sharedFile(file));
    await expect(page.getByRole('banner')).toContainText(file.replace('.onnx', ''));
    await addCalibrationData(page, data());
    await runJob(page, 'Calibrate');
    await runJob(page, 'Compare');
    await expect(score(page)).toContainText(/SQNR\s*\d/);
    await expectToRunElsewhere(twice ? await expectSameBytes(page, sharedFile(file), data()) : await exportModel(page));
  });
}

test('MNIST keeps at least 97.5 % of 500 held-out digits, and the exported file runs elsewhere', async ({ page }) => {
  test.skip(isAbsent('mnist-8.onnx'), absence('mnist-8.onnx'));
  await openStudio(page);
  await openModel(page, sharedFile('mnist-8.onnx'));
  await expect(page.getByRole('banner')).toContainText('mnist-8');
  await page.getByLabel('Add calibration folder', { exact: true }).setInputFiles(sharedFile('mnist/calibration'));
  await page.getByLabel('Add evaluation folder', { exact: true }).setInputFiles(sharedFile('mnist/evaluation'));
  await runJob(page, 'Calibrate');
  await runJob(page, 'Compare');
  await expect(score(page)).toContainText(/SQNR\s*\d/);
  const quantized = Number(/quantized\s*([\d.]+) %/.exec(await score(page).innerText())?.[1]);
  expect(quantized).toBeGreaterThanOrEqual(97.5);
  await expectToRunElsewhere(await exportModel(page));
});

test('per-tensor int8 collapses on mobilenetv1, and the studio points at per-channel', async ({ page }) => {
  const file = 'mobilenetv1_0.25_128.onnx';
  test.skip(isAbsent(file), absence(file));
  await openStudio(page);
  await openModel(page, sharedFile(file));
  await expect(page.getByRole('banner')).toContainText('mobilenetv1');
  await addCalibrationData(page, files('imagenet/calibration').slice(0, 20));
  await addEvaluationData(page, files('imagenet/evaluation').slice(0, 20));
  await page.getByRole('combobox', { name: 'Format of activations' }).selectOption('int8');
  await page.getByRole('radiogroup', { name: 'Granularity of weights' }).getByText('per-tensor').click();
  await runJob(page, 'Calibrate');
  await runJob(page, 'Compare');
  const sqnr = Number(/SQNR\s*([\d.-]+) dB/.exec(await score(page).innerText())?.[1]);
  expect(sqnr).toBeLessThan(6);
  await page.getByRole('tab', { name: 'Results' }).click();
  await page.getByRole('button', { name: 'Use per-channel weights' }).first().click();
  await runJob(page, 'Compare');
  const mended = Number(/SQNR\s*([\d.-]+) dB/.exec(await score(page).innerText())?.[1]);
  expect(mended).toBeGreaterThan(10);
});
