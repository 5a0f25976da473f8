import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Page, expect, test } from '@playwright/test';
import {
  absence,
  addCalibrationData,
  exportModel,
  isAbsent,
  openModel,
  openSample,
  openStudio,
  publicSample,
  runJob,
  sharedFile,
} from './studio';

/** The built command line. */
const COMMAND = path.resolve('lib', 'js', 'cli.js');

/** What the studio writes with a recipe, and that recipe as the studio saves it. */
interface StudioExport {
  readonly bytes: Uint8Array;
  readonly recipe: string;
}

async function exportBoth(page: Page): Promise<StudioExport> {
  const bytes = await exportModel(page);
  await page.getByRole('button', { name: 'Recipe file' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export recipe as JSON' }).click();
  return { bytes, recipe: await (await downloading).path() };
}

/** The bytes that the command line writes with the same recipe, data and runtime. */
async function quantize(model: string, data: readonly string[], recipe: string): Promise<Uint8Array> {
  const out = test.info().outputPath('command-line.onnx');
  const words = ['quantize', model, '--data', ...data, '--recipe', recipe, '--runtime', 'wasm', '--out', out];
  await promisify(execFile)(process.execPath, [COMMAND, ...words, '--quiet']);
  return new Uint8Array(await readFile(out));
}

async function expectSameBytes(model: string, data: readonly string[], { bytes, recipe }: StudioExport): Promise<void> {
  const written = await quantize(model, data, recipe);
  expect(bytes.length).toBeGreaterThan(1000);
  expect(written.length).toBe(bytes.length);
  expect(Buffer.compare(written, bytes)).toBe(0);
}

const SAMPLES = [
  { title: 'Digits, plain CNN', file: 'digits-cnn.onnx' },
  { title: 'Digits, depthwise', file: 'digits-depthwise.onnx' },
  { title: 'Digits, transformer', file: 'digits-transformer.onnx' },
] as const;

for (const { title, file } of SAMPLES) {
  test(`${title}: studio and command line write the same bytes`, async ({ page }) => {
    await openSample(page, title);
    await runJob(page, 'Calibrate');
    const exported = await exportBoth(page);
    await expectSameBytes(publicSample(file), [publicSample('digits-calibration.zip')], exported);
  });
}

for (const model of ['squeezenet1.1-7.onnx', 'mobilenetv1_0.25_128.onnx']) {
  test(`${model} on photographs: studio and command line write the same bytes`, async ({ page }) => {
    test.skip(isAbsent(model), absence(model));
    const folder = sharedFile('imagenet/calibration');
    const pictures = (await readdir(folder)).slice(0, 6).map((name) => path.join(folder, name));
    await openStudio(page);
    await openModel(page, sharedFile(model));
    await addCalibrationData(page, pictures);
    await runJob(page, 'Calibrate');
    await expectSameBytes(sharedFile(model), pictures, await exportBoth(page));
  });
}
