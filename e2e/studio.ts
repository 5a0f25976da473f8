import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Locator, type Page, expect, test } from '@playwright/test';

/** Real models and data beside the project; journeys that need them skip where they are absent. */
const SHARED_MODELS = path.resolve('..', 'shared', 'models');

export const sharedFile = (name: string): string => path.join(SHARED_MODELS, name);

export const isAbsent = (name: string): boolean => !existsSync(sharedFile(name));

export const absence = (name: string): string => `../shared/models/${name} is absent`;

export const publicSample = (name: string): string => path.resolve('public', 'samples', name);

/** A file that exists in a test only. */
export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const asFile = (name: string, content: Uint8Array | string): GivenFile => ({
  name,
  mimeType: '',
  buffer: Buffer.from(content),
});

/**
 * One page for the journeys of a group, opened and prepared once: each must leave it, or find it, in the state it starts
 * from. After a failure the next journey gets a new one.
 */
export function sharedPage(prepare: (page: Page) => Promise<void>): () => Page {
  let shared: Page | null = null;
  test.beforeAll(async ({ browser }) => {
    shared = await browser.newPage();
    await prepare(shared);
  });
  test.afterAll(() => shared?.close());
  return () => {
    if (shared === null) throw new Error('The page is there once a journey runs.');
    return shared;
  };
}

/** Takes back every decision, the selection too, and shows the graph: as after opening a model. */
export async function takeAllBack(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  while ((await undo.getAttribute('aria-disabled')) !== 'true') await undo.click();
  await page.getByRole('tab', { name: 'Graph' }).click();
}

/** Opens the studio's first screen and waits until it can be used. */
export async function openStudio(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page.getByText('Your files stay on this computer.')).toBeVisible();
}

export async function openModel(page: Page, files: string | string[]): Promise<void> {
  await page.getByLabel('Open model', { exact: true }).setInputFiles(files);
}

export async function addCalibrationData(page: Page, files: string | string[]): Promise<void> {
  await page.getByLabel('Add calibration data', { exact: true }).setInputFiles(files);
}

export async function addEvaluationData(page: Page, files: string | string[]): Promise<void> {
  await page.getByLabel('Add evaluation data', { exact: true }).setInputFiles(files);
}

/** Opens one of the samples from the first screen, with its data. */
export async function openSample(page: Page, title: string): Promise<void> {
  await openStudio(page);
  await page.getByRole('button', { name: title }).click();
  await expect(page.getByRole('button', { name: 'Calibrate', exact: true })).toBeEnabled({ timeout: 60_000 });
}

/** Settles once the button has been held back, however briefly: a small job may start and end between two looks of a test. */
async function watchForHold(button: Locator): Promise<() => Promise<void>> {
  const watch = await button.evaluateHandle((element) => ({
    held: new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => resolve());
      observer.observe(element, { attributes: true, attributeFilter: ['aria-disabled'] });
    }),
  }));
  return () => watch.evaluate(({ held }) => held);
}

/** Presses a button of the top bar and waits until the page says that its job ended. */
export async function runJob(page: Page, name: 'Calibrate' | 'Compare'): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await expect(button).toBeEnabled({ timeout: 60_000 });
  const held = await watchForHold(button);
  await button.click();
  await held();
  await expect(button).toHaveAttribute('aria-disabled', 'false', { timeout: 300_000 });
  const said = name === 'Calibrate' ? /^Calibrated on/ : /^Compared on/;
  await expect(page.getByRole('status').filter({ hasText: said })).toBeAttached();
}

/** The score of the bottom strip as text. */
export const score = (page: Page) => page.getByRole('contentinfo', { name: 'Score' });

/** Exports with the current recipe and gives back the bytes of the downloaded file. */
export async function exportModel(page: Page): Promise<Uint8Array> {
  const downloading = page.waitForEvent('download', { timeout: 120_000 });
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const file = await (await downloading).path();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  return new Uint8Array(await readFile(file));
}

/** Collects every request that leaves the page's origin. */
export function requestsElsewhere(page: Page): string[] {
  const elsewhere: string[] = [];
  const { host } = new URL(test.info().project.use.baseURL ?? '');
  page.on('request', (request) => {
    const url = new URL(request.url());
    const local = url.protocol === 'blob:' || url.protocol === 'data:' || url.host === host;
    if (!local) elsewhere.push(request.url());
  });
  return elsewhere;
}

/** Files as a drop or a paste brings them, without a file system behind. */
export async function send(page: Page, kind: 'drop' | 'paste', files: readonly GivenFile[]): Promise<void> {
  const given = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: buffer.toString('base64') }));
  await page.evaluate(
    ([event, list]) => {
      const transfer = new DataTransfer();
      for (const { name, mimeType, bytes } of list) {
        const content = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
        transfer.items.add(new File([content], name, { type: mimeType }));
      }
      const options = { bubbles: true, cancelable: true };
      document.body.dispatchEvent(
        event === 'drop'
          ? new DragEvent('drop', { ...options, dataTransfer: transfer })
          : new ClipboardEvent('paste', { ...options, clipboardData: transfer }),
      );
    },
    [kind, given] as const,
  );
}
