import { readFile } from 'node:fs/promises';
import { toBinary } from '@bufbuild/protobuf';
import { type Page, expect, test } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import { writeNpy } from '../src/core/inputs/npy';
import { TensorProtoSchema } from '../src/core/onnx/generated/onnx_pb';
import { makeFloatTensor } from '../src/core/onnx/make-tensor';
import { DataType } from '../src/core/onnx/tensor';
import {
  type GivenFile,
  asFile,
  absence,
  addCalibrationData,
  isAbsent,
  openModel,
  openStudio,
  publicSample,
  runJob,
  score,
  sharedFile,
} from './studio';

const addCalibration = (page: Page, ...files: GivenFile[]) =>
  page.getByLabel('Add calibration data', { exact: true }).setInputFiles(files);

/** `count` digits as numbers, [count, 1, 8, 8]. */
const numbers = (count: number, fill?: number): Float32Array =>
  Float32Array.from({ length: count * 64 }, (_, at) => fill ?? (at % 17) / 16);

const npy = (count: number, fill?: number): Uint8Array =>
  writeNpy({ elementType: DataType.FLOAT, dims: [count, 1, 8, 8], data: numbers(count, fill) });

const tensorFile = (): Uint8Array => toBinary(TensorProtoSchema, makeFloatTensor('', [1, 1, 8, 8], numbers(1)));

async function openDigits(page: Page): Promise<void> {
  await openStudio(page);
  await openModel(page, publicSample('digits-cnn.onnx'));
  await expect(page.getByRole('banner').first()).toContainText('digits-cnn');
}

const calibrationIs = (page: Page, words: string) =>
  expect(page.getByRole('button', { name: `Calibration ${words}` })).toBeVisible({ timeout: 30_000 });

/** The pictures of the sample, by their path in the archive (`3/0150.png`: a three). */
async function pictures(count: number): Promise<readonly (readonly [path: string, bytes: Uint8Array])[]> {
  const archive = unzipSync(new Uint8Array(await readFile(publicSample('digits-calibration.zip'))));
  const all = Object.entries(archive).filter(([path]) => path.endsWith('.png'));
  const step = Math.floor(all.length / count);
  return all.filter((_, at) => at % step === 0).slice(0, count);
}

const ARRAYS: readonly (readonly [what: string, file: GivenFile, words: string])[] = [
  ['a .npy', asFile('x.npy', npy(5)), '5 samples'],
  ['a .npz', asFile('x.npz', zipSync({ 'image.npy': npy(6) })), '6 samples'],
  ['a TensorProto', asFile('input_0.pb', tensorFile()), '1 sample'],
  [
    'a zip of test data sets',
    asFile(
      'sets.zip',
      zipSync({ 'test_data_set_0/input_0.pb': tensorFile(), 'test_data_set_1/input_0.pb': tensorFile() }),
    ),
    '2 samples',
  ],
  ['a zip of arrays', asFile('all.zip', zipSync({ 'a/one.npy': npy(2), 'a/two.npy': npy(3) })), '5 samples'],
];

test('arrays, however packed, become calibration samples and are calibrated on', async ({ page }) => {
  await openDigits(page);
  for (const [what, file, words] of ARRAYS) {
    await test.step(what, async () => {
      await addCalibration(page, file);
      await calibrationIs(page, words);
      await runJob(page, 'Calibrate');
      const samples = Number.parseInt(words);
      await expect(page.getByRole('status').filter({ hasText: `Calibrated on ${samples} ` })).toBeAttached();
      await page.getByRole('button', { name: 'Remove calibration data' }).click();
    });
  }
});

test('several inputs take the arrays of their names', async ({ page }) => {
  test.skip(isAbsent('gtcrn_simple.onnx'), absence('gtcrn_simple.onnx'));
  await openStudio(page);
  await openModel(page, sharedFile('gtcrn_simple.onnx'));
  await expect(page.getByRole('banner').first()).toContainText('gtcrn');
  await addCalibrationData(page, sharedFile('speech/gtcrn-calibration.npz'));
  await expect(page.getByRole('button', { name: /^Calibration \d+ samples$/ })).toBeVisible({ timeout: 30_000 });
});

test('folders, a labels file that comes with the pictures and a list of classes give labels', async ({ page }) => {
  await openDigits(page);
  const given = await pictures(10);
  await addCalibration(page, asFile('folders.zip', zipSync(Object.fromEntries(given))));
  await calibrationIs(page, '10 pictures');
  await expect(page.getByText('All are labelled. Labels are class numbers, counted from 0.')).toBeVisible();

  await page.getByRole('button', { name: 'Remove calibration data' }).click();
  const flat = given.map(([path, bytes]) => asFile(path.split('/').at(-1) ?? path, bytes));
  const table = given.map(([path]) => `${path.split('/').at(-1)},${path.split('/').at(-2)}`).join('\n');
  await addCalibration(page, ...flat);
  await calibrationIs(page, '10 pictures');
  await expect(page.getByText('No labels: put samples in folders', { exact: false })).toBeVisible();
  await addCalibration(page, asFile('labels.csv', `name,label\n${table}\n`));
  await expect(page.getByText('All are labelled.', { exact: false })).toBeVisible();

  await page.getByRole('button', { name: 'Remove calibration data' }).click();
  const named = flat.map((file, at) => ({ ...file, name: `n0000000${at}_${file.name}` }));
  const classes = Array.from({ length: 10 }, (_, digit) => `n0000000${digit} digit ${digit}`).join('\n');
  await addCalibration(page, ...named, asFile('synset.txt', classes));
  await expect(page.getByText('All are labelled. Labels are looked up in the list of classes.')).toBeVisible();
});

/** Each gets one sentence, and the samples that are there already stay. */
const BAD_DATA: readonly (readonly [file: GivenFile, words: RegExp])[] = [
  [
    asFile('wrong.npy', writeNpy({ elementType: DataType.FLOAT, dims: [4, 3, 9], data: new Float32Array(108) })),
    /wrong\.npy has shape \[?4.*but input image takes/,
  ],
  [asFile('nothing.npy', npy(0)), /nothing\.npy is empty/],
  [asFile('void.npy', ''), /void\.npy/],
  [asFile('broken.npy', 'NUMPY? no'), /broken\.npy/],
  [asFile('holes.npy', npy(2, Number.NaN)), /holes\.npy.* holds 64 values for input image that are NaN or infinite/],
  [asFile('torn.npz', zipSync({ 'image.npy': npy(4) }).subarray(0, -30)), /torn\.npz is not a readable archive/],
  [asFile('torn.pb', tensorFile().subarray(0, 40)), /torn\.pb is not a readable TensorProto/],
  [asFile('bomb.zip', zipSync({ 'a.npy': new Uint8Array(40_000_000) }, { level: 9 })), /bomb\.zip was not unpacked/],
  [asFile('none.zip', zipSync({ 'readme.md': Buffer.from('no data') })), /The one file given is no sample/],
  [asFile('notes.md', 'no data'), /The one file given is no sample/],
];

test('bad data gets one sentence each, and loses nothing that is there', async ({ page }) => {
  await openDigits(page);
  await addCalibration(page, asFile('good.npy', npy(7)));
  await calibrationIs(page, '7 samples');
  for (const [file, words] of BAD_DATA) {
    await addCalibration(page, file);
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
    await calibrationIs(page, '7 samples');
  }
  await runJob(page, 'Calibrate');
});

test('changed preprocessing changes what the model is fed, and the preview shows it', async ({ page }) => {
  await openDigits(page);
  const [picture] = await pictures(1);
  await addCalibration(page, asFile('three.png', picture?.[1] ?? ''));
  await calibrationIs(page, '1 picture');
  await page.getByRole('button', { name: /^Preprocessing/ }).click();
  const fed = page.getByRole('figure').filter({ hasText: /^Fed as 8 × 8/ });
  await expect(fed).toBeVisible();
  const before = await fed.innerText();
  await page.getByLabel('Mean of channel 0', { exact: true }).fill('5');
  await page.keyboard.press('Enter');
  await expect(fed).toContainText('−5');
  await page.getByLabel('Std of channel 0', { exact: true }).fill('0.5');
  await page.keyboard.press('Enter');
  await expect(fed).toContainText('−10');
  await expect(page.getByText(/Set by you for input image/)).toBeVisible();
  await page.getByLabel('Preset', { exact: true }).selectOption({ label: 'Grey' });
  await expect.poll(() => fed.innerText()).toBe(before);
});

test('random numbers are called random wherever their figures appear', async ({ page }) => {
  await openDigits(page);
  await runJob(page, 'Calibrate');
  await calibrationIs(page, '16 samples of random numbers');
  await runJob(page, 'Compare');
  await expect(score(page)).toContainText('random numbers');
  await expect(page.getByText('Random numbers: the ranges and scores say little about real inputs.')).toBeVisible();
});
