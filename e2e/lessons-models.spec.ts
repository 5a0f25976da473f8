import { type Page, expect, test } from '@playwright/test';
import { expectNoSeriousFindings } from './axe';
import { door, goThroughDoor } from './lesson-door';
import { openSample, requestsElsewhere } from './studio';

/** Loading the runtime and running a sample takes a few seconds where nothing else runs. */
const A_WHILE = { timeout: 90_000 };

async function openLesson(page: Page, number: number): Promise<void> {
  await page.goto(`/#/learn/${number}`);
  await expect(page.getByRole('region', { name: 'Sources' })).toBeVisible();
}

const exhibit = (page: Page, title: string) => page.getByRole('figure', { name: title });
const answered = (page: Page) => page.getByRole('region', { name: 'Answered' });
const slider = (page: Page, name: string) => page.getByRole('slider', { name });

async function press(page: Page, name: string, key: string, times = 1): Promise<void> {
  await slider(page, name).focus();
  for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
}

/** Switches are drawn by what stands around them, so they are turned by the keyboard. */
const turn = (page: Page, name: string) => page.getByRole('switch', { name }).press('Space');

/** Everything that a run of a lesson shows stays on this machine, is readable, and fits a telephone. */
async function expectSound(page: Page): Promise<void> {
  await expectNoSeriousFindings(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(overflow).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
}

test('lesson 7: a value goes there and back, and a layer breaks at three bits', async ({ page }) => {
  await openLesson(page, 7);
  const value = exhibit(page, 'One value, compressed and expanded');
  await press(page, 'Bits of q', 'ArrowLeft', 2);
  await expect(value.getByText('integer, 2 bits')).toBeVisible();
  await expect(value.locator('output')).toHaveText(['0.73100', '1', '1.00000']);
  await page.getByRole('button', { name: 'Run the model' }).click();
  await expect(page.getByText('8 bits the model reads')).toContainText('10 of 10', A_WHILE);
  await press(page, 'Bits a value', 'ArrowLeft', 4);
  await expect(page.getByText('4 bits the model reads')).toContainText('10 of 10');
  await expect(answered(page)).toBeHidden();
  await press(page, 'Bits a value', 'ArrowLeft');
  await expect(page.getByText('3 bits the model reads')).not.toContainText('10 of 10');
  await expect(page.getByRole('radio', { name: /^A 4, read as [^4]/ })).toBeAttached();
  await press(page, 'Bits a value', 'ArrowRight');
  await expect(answered(page)).toBeVisible();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectSound(page);
});

test('lesson 7: a run can be cancelled and started again, and its door opens at the layer', async ({ page }) => {
  const elsewhere = requestsElsewhere(page);
  await openLesson(page, 7);
  await page.getByRole('button', { name: 'Run the model' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeHidden();
  await page.getByRole('button', { name: 'Run the model' }).click();
  await expect(page.getByText('8 bits the model reads')).toContainText('10 of 10', A_WHILE);
  await goThroughDoor(page);
  await expect(page.getByText('conv1.weight').first()).toBeVisible(A_WHILE);
  await expect(page.getByRole('status').filter({ hasText: /^Calibrated on 100/ })).toBeAttached(A_WHILE);
  expect(elsewhere).toEqual([]);
});

test('lesson 8: switches rewrite the graph, boxes explain themselves, frames show what is fused', async ({ page }) => {
  await openLesson(page, 8);
  await page.getByRole('button', { name: 'Calibrate the model' }).click();
  // A box that appears under the pointer would be read about instead.
  await page.mouse.move(0, 0);
  const after = page.getByRole('region', { name: 'After' });
  await expect(after.getByRole('button', { name: /^Quantize/ })).toHaveCount(3, A_WHILE);
  await after
    .getByRole('button', { name: /^Quantize/ })
    .first()
    .focus();
  await expect(page.getByText('q = clamp(round(x / scale) + zeroPoint, qmin, qmax)')).toBeVisible();
  await expect(page.getByText(/With scale 0\.00392; zero point 0\./)).toBeVisible();
  await turn(page, 'Frame what a runtime fuses');
  await expect(after.getByRole('note', { name: /^QLinearConv: 6 nodes become one/ })).toHaveCount(2);
  await expectSound(page);
  await turn(page, 'Weights to int8');
  await expect(page.getByText(/leaves weights and bias in float32/)).toBeVisible();
  await expect(answered(page)).toBeHidden();
  await turn(page, 'Weights to int8');
  await turn(page, 'Activations to uint8');
  await expect(answered(page)).toBeVisible();
  await expect(after.getByRole('button', { name: /^Quantize/ })).toHaveCount(0);
  await expect(page.getByText('Nothing to fuse')).toBeVisible();
  await goThroughDoor(page);
  await expect(page.getByRole('status').filter({ hasText: /^Calibrated on 100/ })).toBeAttached(A_WHILE);
  await expect(page.getByText('conv1.relu_output').first()).toBeVisible();
});

test('lesson 9: one tap after the other, pictures passing, a weight that learns', async ({ page }) => {
  await openLesson(page, 9);
  await page.getByRole('button', { name: 'Calibrate and run the model' }).click();
  const taps = exhibit(page, 'A layer and its stand-in');
  await expect(taps.getByText('QuantLinear')).toBeVisible(A_WHILE);
  await taps.getByText('4 bits').click();
  const tap = (name: string) => taps.getByRole('region', { name: `Tap at the ${name}` }).getByRole('switch');
  for (const name of ['input', 'weight', 'bias']) {
    await tap(name).press('Space');
    await expect(taps.getByText(/output, over ten digits: [\d.]+ dB/)).toBeVisible();
    await tap(name).press('Space');
  }
  await expect(answered(page)).toBeHidden();
  await tap('output').press('Space');
  await expect(answered(page)).toBeVisible();
  const passing = exhibit(page, 'Calibration data passing through');
  await passing.getByRole('button', { name: 'To the next that widens the range' }).click();
  await expect(passing.getByText(/^This picture widens the range/)).toBeVisible();
  await press(page, 'Pictures that have passed', 'End');
  await expect(passing.getByText(/picture 100 of 100/)).toBeVisible();
  const training = exhibit(page, 'Training through a staircase');
  await training.getByRole('button', { name: 'Take a step' }).click();
  await expect(training.getByText(/weight 0\.1, .* nothing will move/)).toBeVisible();
  await training.getByText('straight through: 1').click();
  for (let step = 0; step < 5; step += 1) await training.getByRole('button', { name: 'Take a step' }).click();
  await expect(training.getByText(/the model sees 0\.5/)).toBeVisible();
  await expectSound(page);
  await goThroughDoor(page);
  await expect(page.getByText('classify.weight').first()).toBeVisible(A_WHILE);
  await expect(page.getByRole('status').filter({ hasText: /^Compared on 500/ })).toBeAttached({ timeout: 120_000 });
});

test('a lesson that runs a model leaves what is open in the studio as it is', async ({ page }) => {
  await openSample(page, 'Digits, depthwise');
  await page.getByRole('link', { name: 'Learn' }).click();
  await page.getByRole('link', { name: /QDQ: the graph before and after/ }).click();
  await page.getByRole('button', { name: 'Calibrate the model' }).click();
  await expect(page.getByRole('region', { name: 'After' })).toBeVisible(A_WHILE);
  await expect(door(page)).toHaveAttribute('target', '_blank');
  await page.getByRole('link', { name: 'Studio', exact: true }).click();
  await expect(page.getByText('digits-depthwise', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Calibrate', exact: true })).toBeEnabled();
});
