import { type Page, expect, test } from '@playwright/test';
import { expectNoSeriousFindings } from './axe';
import { goThroughDoor } from './lesson-door';

const question = (page: Page) => page.getByRole('region', { name: /^(Question|Answered)$/ });
const answer = (page: Page) => question(page).getByRole('status');

/** Presses a key often. */
async function press(page: Page, slider: string, key: string, times: number): Promise<void> {
  const handle = page.getByRole('slider', { name: slider, exact: true });
  for (let i = 0; i < times; i += 1) await handle.press(key);
}

/** Drags a handle across by pixels. */
async function drag(page: Page, slider: string, by: number): Promise<void> {
  const grip = page.getByRole('slider', { name: slider, exact: true }).locator('[data-grip]');
  await grip.scrollIntoViewIfNeeded();
  const box = await grip.boundingBox();
  if (box === null) throw new Error(`There is nothing to take hold of at ${slider}.`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by, y, { steps: 5 });
  await page.mouse.up();
}

/** The studio shows a tensor of a sample among the layers. */
async function expectTensor(page: Page, tensor: string): Promise<void> {
  await expect(page.getByRole('tab', { name: 'Layers' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText(tensor, { exact: true })).toBeVisible();
  await expect(page).toHaveURL(`/#/?tab=layers&tensor=${tensor}`);
}

test('lesson four: the zero point is found by moving it, and the door shows one at work', async ({ page }) => {
  await page.goto('/#/learn/4');
  const figure = page.getByRole('figure', { name: 'uint4: sixteen codes' });
  await expect(figure).toContainText('code 2 is exactly 0');
  await press(page, 'Scale', 'PageDown', 12);
  await expect(figure).toContainText('code 2 is exactly 0');
  await expect(answer(page)).toBeEmpty();
  await press(page, 'Zero point', 'ArrowUp', 2);
  await expect(answer(page)).toContainText('0.267');
  await expect(question(page)).toContainText('Answered');

  const pair = page.getByRole('figure', { name: /two schemes/ });
  await pair.getByRole('slider', { name: 'rmin' }).press('End');
  await expect(pair.getByRole('row', { name: /^Codes that the range uses/ })).toContainText('128 of 256');
  await goThroughDoor(page);
  await expectTensor(page, 'layer0.gelu.halve_output');
  await expect(page.getByRole('definition').filter({ hasText: /^9$/ })).toBeVisible({ timeout: 60_000 });
});

test('lesson five: what is won by hand with four bits is lost with eight', async ({ page }) => {
  await page.goto('/#/learn/5');
  const figure = page.getByRole('figure', { name: 'layer1.residual2_output' });
  await expect(figure).toContainText('14.2 MB');
  await figure.getByRole('button', { name: 'Run 100 digits through the model' }).click();
  await expect(figure.getByRole('slider', { name: 'rmin' })).toBeVisible({ timeout: 60_000 });
  const mine = figure.getByRole('row', { name: /^Your range/ });
  await expect(mine).toContainText('38.6 dB');
  await figure.getByText('4 bits', { exact: true }).click();
  await expect(mine).toContainText('14.0 dB');
  await drag(page, 'rmin', 150);
  await drag(page, 'rmax', -130);
  await expect(mine).toContainText(/17\.\d dB/);
  await expect(answer(page)).toBeEmpty();
  await figure.getByText('8 bits', { exact: true }).click();
  await expect(answer(page)).toContainText('with 8 bits it loses');
  await expectNoSeriousFindings(page);

  await goThroughDoor(page);
  await expectTensor(page, 'layer1.residual2_output');
  await page.getByRole('button', { name: /^Observer shoot-out/ }).click();
  await expect(page.getByRole('table', { name: 'Observers against each other' })).toContainText('MSE');
});

test('lesson five: a run can be cancelled, and says why where it fails', async ({ page }) => {
  await page.goto('/#/learn/5');
  const run = page.getByRole('button', { name: 'Run 100 digits through the model' });
  await page.route('**/*.wasm', async (route) => {
    await new Promise((resolve) => {
      setTimeout(resolve, 2000);
    });
    await route.continue();
  });
  await run.click();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(run).toBeVisible();
  await page.route('**/digits-transformer.onnx', (route) => route.fulfill({ status: 503 }));
  await run.click();
  await expect(page.getByRole('alert')).toContainText('could not be', { timeout: 60_000 });
  await page.unroute('**/digits-transformer.onnx');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('slider', { name: 'rmin' })).toBeVisible({ timeout: 60_000 });
});

test('lesson six: fewer bits and no channel lost, on a weight read without a runtime', async ({ page }) => {
  const runtime: string[] = [];
  page.on('request', (request) => {
    if (/\.wasm|start-studio/.test(request.url())) runtime.push(request.url());
  });
  await page.goto('/#/learn/6');
  const figure = page.getByRole('figure', { name: 'block1.depthwise.weight', exact: true });
  const facts = figure.getByLabel('What this setting costs and leaves');
  await expect(facts).toContainText('8.15');
  await expect(facts).toContainText('channel 5');
  await figure.getByRole('slider').press('End');
  await expect(figure).toContainText('Channel 23 as codes');
  await figure.getByText('a channel', { exact: true }).click();
  await expect(facts).toContainText('11.6');
  await expect(answer(page)).toBeEmpty();
  await figure.getByText('int4', { exact: true }).click();
  await expect(facts).toContainText('7.56');
  await expect(answer(page)).toContainText('19.3 dB instead of 4.4 dB');
  const groups = page.getByRole('table', { name: 'What groups cost and win' });
  await groups.getByRole('button', { name: '8', exact: true }).click();
  await expect(page.getByRole('figure', { name: /8 weights a scale/ })).toBeVisible();
  expect(runtime).toEqual([]);

  await goThroughDoor(page);
  await expectTensor(page, 'block1.depthwise.weight');
  await expect(page.getByText('50.0 dB').first()).toBeVisible({ timeout: 60_000 });
});

test('lesson six says when the weights cannot be fetched, and fetches them when asked again', async ({ page }) => {
  await page.route('**/digits-depthwise.onnx', (route) => route.fulfill({ status: 503 }));
  await page.goto('/#/learn/6');
  await expect(page.getByRole('alert')).toContainText('The weights could not be fetched');
  await page.unroute('**/digits-depthwise.onnx');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('figure', { name: /in int4/ }).first()).toBeVisible();
});
