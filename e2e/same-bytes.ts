import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Page, expect, test } from '@playwright/test';
import { exportModel } from './studio';

/** The built package. */
export const BUILT = path.resolve('lib', 'js');

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
  await promisify(execFile)(process.execPath, [path.join(BUILT, 'cli.js'), ...words, '--quiet']);
  return new Uint8Array(await readFile(out));
}

/** Studio and command line write the same bytes of what is open and calibrated in the studio; gives them back. */
export async function expectSameBytes(page: Page, model: string, data: readonly string[]): Promise<Uint8Array> {
  const { bytes, recipe } = await exportBoth(page);
  const written = await quantize(model, data, recipe);
  expect(bytes.length).toBeGreaterThan(1000);
  expect(written.length).toBe(bytes.length);
  expect(Buffer.compare(written, bytes)).toBe(0);
  return bytes;
}
