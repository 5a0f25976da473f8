import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Page, expect, test } from '@playwright/test';
import { BUILT } from './same-bytes';
import { absence, isAbsent, sharedFile } from './studio';

/** What is used here of the library as it is built; its types are those of the sources. */
type NodeLibrary = typeof import('../src/library/node');

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
