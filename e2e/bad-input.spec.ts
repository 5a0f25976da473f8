import { readFile } from 'node:fs/promises';
import { type Page, expect, test } from '@playwright/test';
import {
  absence,
  addCalibrationData,
  asFile,
  isAbsent,
  openModel,
  openSample,
  openStudio,
  publicSample,
  sharedPage,
  sharedFile,
} from './studio';

const give = (page: Page, label: string, file: ReturnType<typeof asFile>) =>
  page.getByLabel(label, { exact: true }).setInputFiles(file);

const studio = sharedPage((page) => openSample(page, 'Digits, plain CNN'));

/** The alert says something, and the sample that was open is still there. */
async function expectRefusal(page: Page, words: RegExp): Promise<void> {
  await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('banner')).toContainText('digits-cnn');
  await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
}

test('a bad model gets one plain sentence and costs nothing that is open', async () => {
  const page = studio();
  const whole = await readFile(publicSample('digits-cnn.onnx'));
  await give(page, 'Open model', asFile('notes.onnx', 'This is not a model at all.'));
  await expectRefusal(page, /notes\.onnx/);
  await give(page, 'Open model', asFile('half.onnx', whole.subarray(0, whole.length / 2)));
  await expectRefusal(page, /half\.onnx/);
  await give(page, 'Open model', asFile('empty.onnx', ''));
  await expectRefusal(page, /empty/i);
});

for (const name of ['no-opset-import.onnx', 'custom-operator.onnx']) {
  test(`${name} is refused with a sentence`, async () => {
    test.skip(isAbsent(`invalid/${name}`), absence(`invalid/${name}`));
    const page = studio();
    await openModel(page, sharedFile(`invalid/${name}`));
    await expectRefusal(page, name.startsWith('custom') ? /operator|domain/i : /opset/i);
  });
}

test('an unreadable picture is named when calibration meets it', async ({ page }) => {
  await openStudio(page);
  await openModel(page, publicSample('digits-cnn.onnx'));
  await expect(page.getByRole('banner')).toContainText('digits-cnn');
  await give(page, 'Add calibration data', asFile('torn.png', 'not a picture'));
  await page.getByRole('button', { name: 'Calibrate', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: /torn\.png/ })).toBeVisible({ timeout: 30_000 });
});

test('a zip of pictures becomes calibration data', async ({ page }) => {
  await openStudio(page);
  await openModel(page, publicSample('digits-cnn.onnx'));
  await expect(page.getByRole('banner')).toContainText('digits-cnn');
  await addCalibrationData(page, publicSample('digits-calibration.zip'));
  await expect(page.getByRole('button', { name: /Calibration 100 pictures/ })).toBeVisible();
});
