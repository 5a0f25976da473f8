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

/** The built package. */
const BUILT = path.resolve('lib', 'js');
const COMMAND = path.join(BUILT, 'cli.js');

/** What is used here of the library as it is built; its types are those of the sources. */
type NodeLibrary = typeof import('../src/library/node');

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

/** A picture as the browser itself writes it, in base64: noise, every other pixel partly transparent. */
const WRITTEN_BY_BROWSER = `async (type) => {
  const canvas = new OffscreenCanvas(93, 61);
  const context = canvas.getContext('2d');
  const pixels = context.createImageData(93, 61);
  for (let at = 0; at < pixels.data.length; at += 4) {
    const place = at / 4;
    pixels.data.set([(place * 7) % 256, (place * place) % 251, (place * 31) % 256, place % 2 ? 255 : place % 256], at);
  }
  context.putImageData(pixels, 0, 0);
  const blob = await canvas.convertToBlob({ type, quality: 0.8 });
  return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
}`;

/** What the studio feeds a model of a picture: decoded as its workers do, and laid on white as before every resize. */
const DECODED_BY_BROWSER = `async (base64) => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const options = { colorSpaceConversion: 'none', premultiplyAlpha: 'none' };
  const bitmap = await createImageBitmap(new Blob([bytes]), options);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0);
  const pixels = (${onWhite.toString()})(context.getImageData(0, 0, width, height).data);
  const parts = Array.from({ length: Math.ceil(pixels.length / 8192) }, (_, at) =>
    String.fromCharCode(...pixels.slice(at * 8192, (at + 1) * 8192)));
  return btoa(parts.join(''));
}`;

function onWhite(data: ArrayLike<number>): number[] {
  return Array.from(data, (level, at) => {
    const alpha = data[at | 3] ?? 255;
    return at % 4 === 3 ? 255 : Math.round((level * alpha + 255 * (255 - alpha)) / 255);
  });
}

async function expectSamePixels(page: Page, base64: string): Promise<void> {
  const library: NodeLibrary = await import(path.join(BUILT, 'node.js'));
  const ours = await library.decodePicture(Buffer.from(base64, 'base64'), 'picture');
  const theirs: string = await page.evaluate(`(${DECODED_BY_BROWSER})('${base64}')`);
  expect(theirs.length).toBeGreaterThan(1000);
  expect(Buffer.compare(Buffer.from(onWhite(ours.ok ? ours.value.data : [])), Buffer.from(theirs, 'base64'))).toBe(0);
}

for (const type of ['image/jpeg', 'image/png', 'image/webp']) {
  test(`${type}: pixels in Node are those of the browser`, async ({ page }) => {
    await expectSamePixels(page, await page.evaluate(`(${WRITTEN_BY_BROWSER})('${type}')`));
  });
}

test('photographs have the same pixels in Node and in the browser', async ({ page }) => {
  const folder = 'imagenet/calibration';
  test.skip(isAbsent(folder), absence(folder));
  const names = (await readdir(sharedFile(folder))).filter((_, at) => at % 20 === 0);
  expect(names.length).toBeGreaterThan(2);
  for (const name of names) {
    await expectSamePixels(page, (await readFile(path.join(sharedFile(folder), name))).toString('base64'));
  }
});
