import { expect, test } from '@playwright/test';
import { openSample, runJob, score, sharedPage } from './studio';

const studio = sharedPage((page) => openSample(page, 'Digits, plain CNN'));

test('cancelling ends a job within half a second and leaves everything as it was', async () => {
  const page = studio();
  await runJob(page, 'Calibrate');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const progress = page.getByRole('progressbar', { name: 'Progress' });
  await expect(progress).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(progress).toBeHidden({ timeout: 500 });
  await expect(score(page)).toContainText(/No score yet/);
  await runJob(page, 'Compare');
  await expect(score(page)).toContainText(/quantized\s*99/);
});

test('the studio recovers from workers that die in the middle of a job', async () => {
  const page = studio();
  await page.getByRole('button', { name: 'Calibrate', exact: true }).click();
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  for (const worker of page.workers()) await worker.evaluate(() => globalThis.close()).catch(() => undefined);
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toBeHidden({ timeout: 60_000 });
  await runJob(page, 'Calibrate');
  await runJob(page, 'Compare');
  await expect(score(page)).toContainText(/quantized\s*99/);
});
