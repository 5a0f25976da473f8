import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { openSample, runJob, score, sharedPage, takeAllBack } from './studio';

const studio = sharedPage(async (page) => {
  await openSample(page, 'Digits, plain CNN');
  await runJob(page, 'Calibrate');
  await runJob(page, 'Compare');
});

test.beforeEach(() => takeAllBack(studio()));

test('every decision can be undone and redone, and a changed recipe makes the score stale', async () => {
  const page = studio();
  const format = page.getByRole('combobox', { name: 'Format of activations' });
  await format.selectOption('int16');
  await expect(score(page)).toContainText(/stale|changed|earlier/i);
  await page.keyboard.press('Control+z');
  await expect(format).toHaveValue('uint8');
  await expect(score(page)).not.toContainText(/stale/i);
  await page.keyboard.press('Control+Shift+z');
  await expect(format).toHaveValue('int16');
});

test('a layer kept in float says so in the table, and the same selection stands everywhere', async () => {
  const page = studio();
  await page.getByRole('tab', { name: 'Layers' }).click();
  const row = page.getByRole('table', { name: 'Layers' }).getByRole('row', { name: /^conv2 / });
  await row.getByRole('button', { name: 'Keep float: conv2' }).click();
  await expect(row).toContainText('float');
  await expect(row).toContainText(/you asked/i);
  await row.getByRole('rowheader').click();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('conv2');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Inspector' })).not.toContainText('conv2');
});

test('an activation shows its histogram, scale, zero point and the formula with its numbers', async () => {
  const page = studio();
  await page.getByRole('tab', { name: 'Layers' }).click();
  await page.getByRole('table', { name: 'Layers' }).getByRole('rowheader', { name: 'conv1.relu' }).click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector).toContainText(/scale/i);
  await expect(inspector).toContainText(/zero point/i);
  await expect(inspector).toContainText(/round\(/);
  await expect(inspector.locator('svg.recharts-surface').first()).toBeVisible();
});

test('the recipe is saved as JSON and opened again', async () => {
  const page = studio();
  await page.getByRole('combobox', { name: 'Format of weights' }).selectOption('int4');
  await page.getByRole('button', { name: 'Recipe file' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export recipe as JSON' }).click();
  const file = await (await downloading).path();
  const saved = await readFile(file, 'utf8');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('combobox', { name: 'Format of weights' })).toHaveValue('int8');
  const recipe = { name: 'recipe.json', mimeType: 'application/json', buffer: Buffer.from(saved) };
  await page.getByLabel('Import recipe', { exact: true }).setInputFiles(recipe);
  await expect(page.getByRole('combobox', { name: 'Format of weights' })).toHaveValue('int4');
  await page
    .getByLabel('Import recipe', { exact: true })
    .setInputFiles({ ...recipe, buffer: Buffer.from('{"version":9}') });
  await expect(page.getByRole('alert')).not.toBeEmpty();
  await expect(page.getByRole('combobox', { name: 'Format of weights' })).toHaveValue('int4');
});
