import { type Page, expect, test } from '@playwright/test';
import { expectNoSeriousFindingsInBothSchemes } from './axe';
import * as ort from 'onnxruntime-node';
import { exportModel, openSample, runJob, score, sharedPage, takeAllBack } from './studio';

const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' });
const layers = (page: Page) => page.getByRole('table', { name: 'Layers' });

async function selectLayer(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name: 'Layers' }).click();
  await layers(page).getByRole('rowheader', { name, exact: true }).click();
}

const showTensor = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: 'Tensor of the node' }).getByText(name, { exact: true }).click();

const decideFor = (page: Page, whom: string) =>
  page.getByRole('radiogroup', { name: 'Whom decisions are for' }).getByText(whom, { exact: true }).click();

const SIZED = [
  { weights: 'int8', activations: 'uint8' },
  { weights: 'int4', activations: 'float32' },
  { weights: 'mxfp6e2m3', activations: 'bfloat16' },
] as const;

/** How much taller the page is than the window. */
const overflowOf = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);

/** Runs an exported file elsewhere. */
async function runElsewhere(bytes: Uint8Array): Promise<ort.Tensor | undefined> {
  const session = await ort.InferenceSession.create(bytes);
  const image = new ort.Tensor('float32', new Float32Array(64).fill(0.5), [1, 1, 8, 8]);
  return (await session.run({ image })).logits;
}

test('MXFP4 weights show their grid and bits, are measured, and the exported file runs elsewhere', async ({ page }) => {
  await openSample(page, 'Digits, plain CNN');
  await page.getByRole('combobox', { name: 'Format of weights' }).selectOption('mxfp4');
  await expect(page.getByRole('combobox', { name: 'Shared exponent of weights' })).toHaveValue('floor');
  await expect(page.getByRole('combobox', { name: 'Observer of weights' })).toHaveCount(0);
  await selectLayer(page, 'conv2');
  await showTensor(page, 'weight');
  await expect(inspector(page)).toContainText('every value it can hold');
  await expect(inspector(page)).toContainText('Blocks of smaller values have finer grids.');
  await expect(inspector(page)).toContainText(/e = floor\(log2 .*\) − 2/);
  await expect(inspector(page).getByRole('img', { name: /^Bits of the element [01] [01]{2} [01]$/ })).toBeVisible();
  await runJob(page, 'Calibrate');
  await runJob(page, 'Compare');
  await expect(score(page)).toContainText(/quantized\s*9\d\.\d %/);
  const logits = await runElsewhere(await exportModel(page));
  expect(logits?.dims).toEqual([1, 10]);
});

test('the sizes said before exporting are those of the files', async ({ page }) => {
  await openSample(page, 'Digits, plain CNN');
  await page.getByRole('button', { name: /^Exported file/ }).click();
  const said = page.getByText(/Exported: [\d,]+ bytes/);
  const choose = async ({ weights, activations }: (typeof SIZED)[number]) => {
    await page.getByRole('combobox', { name: 'Format of weights' }).selectOption(weights);
    await page.getByRole('combobox', { name: 'Format of activations' }).selectOption(activations);
  };
  const before: string[] = [];
  for (const formats of SIZED) {
    await choose(formats);
    before.push(await said.innerText());
  }
  expect(new Set(before).size).toBe(SIZED.length);
  await runJob(page, 'Calibrate');
  for (const [at, formats] of SIZED.entries()) {
    await test.step(`${formats.weights} weights`, async () => {
      await choose(formats);
      expect(await said.innerText()).toBe(before[at]);
      const bytes = await exportModel(page);
      expect(before[at]).toContain(`${bytes.byteLength.toLocaleString('en')} bytes`);
    });
  }
});

test.describe('with a calibrated model', () => {
  const studio = sharedPage(async (page) => {
    await openSample(page, 'Digits, plain CNN');
    await runJob(page, 'Calibrate');
  });

  test.beforeEach(() => takeAllBack(studio()));

  test('a float format shows its uneven grid, and the recipe offers only what matters for it', async () => {
    const page = studio();
    await page.getByRole('combobox', { name: 'Format of activations' }).selectOption('float8e4m3fn');
    await expect(page.getByRole('combobox', { name: 'Symmetry of activations' })).toHaveCount(0);
    await expect(page.getByRole('checkbox', { name: /Dynamic.* of activations/ })).toHaveCount(0);
    await selectLayer(page, 'conv2.relu');
    await expect(inspector(page)).toContainText('darker where they are dense');
    await expect(inspector(page)).toContainText(/nearest float8 E4M3FN to/);
    await expect(inspector(page)).toContainText(/exponent [01]{4} = \d+/);
    await page.getByRole('combobox', { name: 'Format of activations' }).selectOption('float32');
    await expect(page.getByRole('combobox', { name: 'Observer of activations' })).toHaveCount(0);
    await expect(layers(page).getByRole('row', { name: /^conv2 / })).toContainText('float');
  });

  test('the shoot-out ranks all observers in a panel that scrolls alone, and one press takes the best into use', async () => {
    const page = studio();
    await selectLayer(page, 'conv2.relu');
    await page.getByRole('button', { name: /^Observer shoot-out/ }).click();
    const table = page.getByRole('table', { name: 'Observers against each other' });
    await expect(table.getByRole('row')).not.toHaveCount(1);
    await expect(inspector(page)).toContainText('Errors expected from one calibration');
    expect(await overflowOf(page), 'only panels scroll, however much they hold').toBeLessThanOrEqual(0);
    const decibels = (await table.locator('td:nth-of-type(2)').allInnerTexts()).map((text) => Number.parseFloat(text));
    expect(decibels.length).toBeGreaterThan(8);
    expect(decibels).toEqual(decibels.toSorted((a, b) => b - a));
    await expect(table.getByRole('row').nth(1)).toContainText('best');
    await expect(table.getByRole('button', { name: 'MinMax, in use' })).toBeVisible();

    await page.getByRole('radiogroup', { name: 'Whom the observer is chosen for' }).getByText('This tensor').click();
    await table.getByRole('button', { name: 'Use MSE' }).click();
    await expect(table.getByRole('button', { name: 'MSE, in use' })).toBeVisible();
    await expect(layers(page).getByRole('row', { name: /^conv2\.relu / })).toContainText('tensor');
    await page.keyboard.press('Control+z');
    await expect(table.getByRole('button', { name: 'MinMax, in use' })).toBeVisible();

    await selectLayer(page, 'conv2');
    await showTensor(page, 'weight');
    await page.getByRole('button', { name: /^Observer shoot-out/ }).click();
    await expect(inspector(page)).toContainText('Errors of the values themselves');
  });

  test('an operator type and a tensor decide for themselves, the nearest wins, and the table names it', async () => {
    const page = studio();
    await selectLayer(page, 'conv2');
    await showTensor(page, 'weight');
    await decideFor(page, 'All Conv');
    await page.getByRole('combobox', { name: 'Format of the weights of all Conv' }).selectOption('int4');
    const row = (name: string) => layers(page).getByRole('row', { name: new RegExp(`^${name} `) });
    for (const name of ['conv1', 'conv2', 'conv3']) await expect(row(name)).toContainText(/int4.*all Conv/);
    await expect(row('classify')).toContainText(/int8.*recipe/);

    await decideFor(page, 'This tensor');
    const format = page.getByRole('combobox', { name: 'Format of conv2.weight' });
    await expect(format.locator('option').first()).toHaveText(/^int4 .*\(all Conv\)$/);
    await format.selectOption('int16');
    await expect(row('conv2')).toContainText(/int16.*tensor/);
    await expect(row('conv3')).toContainText(/int4.*all Conv/);

    const overrides = page.getByRole('region', { name: /^Overrides of/ });
    await expect(overrides).toHaveCount(2);
    await page.getByRole('button', { name: 'Remove the override of conv2.weight' }).click();
    await expect(row('conv2')).toContainText(/int4.*all Conv/);
    await page.keyboard.press('Control+z');
    await expect(row('conv2')).toContainText(/int16.*tensor/);
    await page.getByRole('button', { name: 'Remove all' }).click();
    await expect(row('conv2')).toContainText(/int8.*recipe/);

    await page.getByRole('radiogroup', { name: 'Rows of the table' }).getByText('By tensor').click();
    await page.getByRole('button', { name: 'Keep float: conv3.weight' }).click();
    await expect(row('conv3.weight')).toContainText(/float.*tensor/);
    await page.getByRole('button', { name: 'Quantize again: conv3.weight' }).click();
    await expect(row('conv3.weight')).toContainText(/int8.*recipe/);
  });

  test('a target sets the recipe in one step, its rules are watched, and each break is mended with a press', async () => {
    const page = studio();
    const target = page.getByRole('combobox', { name: 'Target', exact: true });
    const format = page.getByRole('combobox', { name: 'Format of activations' });
    await target.selectOption('tensorrt');
    await expect(format).toHaveValue('int8');
    await page.getByRole('button', { name: /^Biases, shared scales/ }).click();
    await expect(page.getByRole('combobox', { name: 'Format of biases' })).toHaveValue('float32');
    await expect(page.getByText('The plan breaks none of its rules.')).toBeVisible();
    await format.selectOption('uint8');
    await page.getByRole('region', { name: 'Recipe and data' }).getByRole('button', { name: 'Show' }).click();
    const advice = page.getByRole('region', { name: 'Advice' });
    await expect(advice).toContainText('TensorRT');
    const fixes = advice.getByRole('listitem').filter({ hasText: 'TensorRT' }).getByRole('button');
    await fixes.first().click();
    await expect(format).toHaveValue('int8');
    for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press('Control+z');
    await expect(target).toHaveValue('nowhere');
    await expect(format).toHaveValue('uint8');
  });

  test('axe finds nothing serious about targets, scopes, blocks and the shoot-out, light or dark', async () => {
    test.slow();
    const page = studio();
    await page.getByRole('combobox', { name: 'Target', exact: true }).selectOption('tensorrt');
    await page.getByText(/^What TensorRT sets$/).click();
    for (const section of [/^Biases, shared scales/, /^Exported file/]) {
      await page.getByRole('button', { name: section }).click();
    }
    await selectLayer(page, 'conv2.relu');
    await page.getByRole('button', { name: /^Observer shoot-out/ }).click();
    await expect(inspector(page)).toContainText('Errors expected from one calibration');
    for (const format of ['int8', 'float6e2m3', 'mxfp8e4m3']) {
      await page.getByRole('combobox', { name: 'Format of activations' }).selectOption(format);
      await expectNoSeriousFindingsInBothSchemes(page);
    }
  });
});
