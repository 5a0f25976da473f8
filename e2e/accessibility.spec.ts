import { expect, test } from '@playwright/test';
import { expectNoSeriousFindingsInBothSchemes } from './axe';
import { openSample, openStudio, publicSample, runJob, score } from './studio';

test('axe finds nothing serious on any screen, light or dark', async ({ page }) => {
  test.slow();
  await openStudio(page);
  await expectNoSeriousFindingsInBothSchemes(page);
  await openSample(page, 'Digits, plain CNN');
  await runJob(page, 'Calibrate');
  await runJob(page, 'Compare');
  for (const tab of ['Graph', 'Layers', 'Samples', 'Results']) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible();
    await expectNoSeriousFindingsInBothSchemes(page);
  }
  await page.getByRole('tab', { name: 'Layers' }).click();
  await page.getByRole('table', { name: 'Layers' }).getByRole('rowheader', { name: 'conv2', exact: true }).click();
  await expectNoSeriousFindingsInBothSchemes(page);
});

test('the main job works by keyboard alone', async ({ page }) => {
  await openStudio(page);
  await page.getByRole('button', { name: /^Digits, plain CNN/ }).focus();
  await page.keyboard.press('Enter');
  const calibrate = page.getByRole('button', { name: 'Calibrate', exact: true });
  await expect(calibrate).toBeEnabled({ timeout: 60_000 });
  for (let presses = 0; presses < 20; presses += 1) {
    if (await calibrate.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(calibrate).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: /^Calibrated on/ })).toBeAttached({ timeout: 60_000 });
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: /^Compared on/ })).toBeAttached({ timeout: 60_000 });
  await expect(score(page)).toContainText(/quantized\s*99/);
  await page.keyboard.press('2');
  await expect(page.getByRole('table', { name: 'Layers' })).toBeVisible();
  await page.keyboard.press('Tab');
  const downloading = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Export', exact: true }).focus();
  await page.keyboard.press('Enter');
  expect((await downloading).suggestedFilename()).toMatch(/\.onnx$/);
});

for (const [width, height] of [
  [1280, 800],
  [390, 844],
] as const) {
  test(`nothing is cut off at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openStudio(page);
    await page.getByLabel('Open model', { exact: true }).setInputFiles(publicSample('digits-cnn.onnx'));
    await expect(page.getByText('digits-cnn').first()).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
