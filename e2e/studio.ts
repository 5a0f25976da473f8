import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Page, expect } from '@playwright/test';

/** Real models and data beside the project; journeys that need them skip where they are absent. */
export const SHARED = path.resolve('..', 'shared');

export const sharedFile = (name: string): string => path.join(SHARED, 'models', name);

/** A reason to skip when a file of `../shared/models` is absent, else null. */
export const missing = (name: string): string | null =>
  existsSync(sharedFile(name)) ? null : `${path.join('../shared/models', name)} is absent`;

export const publicSample = (name: string): string => path.resolve('public', 'samples', name);

/** Opens the studio's first screen and waits until it can be used. */
export async function openStudio(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page.getByText('Your files stay on this computer', { exact: false })).toBeVisible();
}

export async function openModel(page: Page, files: string | string[]): Promise<void> {
  await page.getByLabel('Open model', { exact: true }).first().setInputFiles(files);
}

export async function addCalibrationData(page: Page, files: string | string[]): Promise<void> {
  await page.getByLabel('Add calibration data', { exact: true }).first().setInputFiles(files);
}

/** Presses one of the three buttons of the top bar and waits until its job has ended. */
export async function runJob(page: Page, name: 'Calibrate' | 'Compare'): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toBeHidden({ timeout: 110_000 });
}

/** Collects every request that leaves the page's origin. */
export function requestsElsewhere(page: Page): string[] {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    const local = url.protocol === 'blob:' || url.protocol === 'data:' || url.host === 'localhost:4173';
    if (!local) elsewhere.push(request.url());
  });
  return elsewhere;
}
