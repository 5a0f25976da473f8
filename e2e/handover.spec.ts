import { readFile } from 'node:fs/promises';
import { type Page, expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { expectNoSeriousFindings } from './axe';
import { asFile, openSample, requestsElsewhere, runJob, send, sharedPage, takeAllBack } from './studio';

const DIGITS = 'Digits, plain CNN';

const door = (page: Page) => page.getByRole('button', { name: 'Hand over to…' });

/** Chooses a tool and gives back the files of the archive that comes down, by name. */
async function handOver(page: Page, tool: RegExp): Promise<Readonly<Record<string, string>>> {
  await door(page).click();
  await page.getByRole('menuitem', { name: tool }).click();
  const downloading = page.waitForEvent('download');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Download / })
    .click();
  const download = await downloading;
  const entries = unzipSync(new Uint8Array(await readFile(await download.path())));
  const names = Object.entries(entries).map(([path, bytes]) => [path.split('/')[1] ?? path, strFromU8(bytes, true)]);
  return Object.fromEntries(names) as Readonly<Record<string, string>>;
}

const studio = sharedPage(async (page) => {
  await openSample(page, DIGITS);
  await expect(door(page)).toHaveAttribute('aria-disabled', 'true');
  await expect(door(page)).toHaveAccessibleDescription('Calibrate first.');
  await runJob(page, 'Calibrate');
});

test.beforeEach(() => takeAllBack(studio()));

test('a recipe leaves for three tools, after what is lost was said, and nothing goes elsewhere', async () => {
  const page = studio();
  const elsewhere = requestsElsewhere(page);
  await door(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: /^Olive/ })).toBeVisible();
  await expectNoSeriousFindings(page);
  for (const key of ['End', 'Enter']) await page.keyboard.press(key);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('It finds the ranges of activations again');
  await expectNoSeriousFindings(page);
  await dialog.getByRole('button', { name: 'Close' }).click();

  const runtime = await handOver(page, /^ONNX Runtime/);
  expect(Object.keys(runtime).sort()).toEqual(['calibration.json', 'choices.json', 'model.float.onnx', 'quantize.py']);
  expect(runtime['quantize.py']).toContain('Nothing of the recipe is lost on the way.');
  const quark = await handOver(page, /^AMD Quark/);
  expect(quark['quantize.py']).toContain('input_tensors=UInt8Spec(');
  const olive = await handOver(page, /^Olive/);
  expect(JSON.parse(olive['workflow.json'] ?? '')).toMatchObject({
    passes: { quantization: { type: 'OnnxStaticQuantization', precision: 'int8', activation_type: 'uint8' } },
  });
  expect(elsewhere).toEqual([]);
});

test('a tool that has not the recipe’s formats says so in the menu', async () => {
  const page = studio();
  await page.getByRole('combobox', { name: 'Format of activations' }).selectOption('float8e4m3fn');
  await door(page).click();
  const tool = page.getByRole('menuitem', { name: /^AMD Quark/ });
  await expect(tool).toBeDisabled();
  await expect(tool).toContainText('AMD Quark does not quantize activations to float8 E4M3FN.');
  await expectNoSeriousFindings(page);
});

test('a recipe for weights alone leaves without calibration, in blocks, or the menu says why it cannot', async ({
  page,
}) => {
  await openSample(page, 'Digits, transformer');
  await page.getByRole('combobox', { name: 'Target' }).selectOption('weights-int4');
  await door(page).click();
  await expect(page.getByRole('menuitem', { name: /^AMD Quark/ })).toContainText(
    'AMD Quark can quantize weights alone only in all MatMuls at once',
  );
  await page.getByRole('menuitem', { name: /^ONNX Runtime/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('scales are 15/16 of those here');
  await expect(dialog).toContainText('It needs onnxruntime 1.30, onnx and onnx-ir.');
  await expectNoSeriousFindings(page);
  await dialog.getByRole('button', { name: 'Close' }).click();
  const runtime = await handOver(page, /^ONNX Runtime/);
  expect(JSON.parse(runtime['choices.json'] ?? '')).toMatchObject({ passes: [{ bits: 4, block_size: 32 }] });
  const olive = await handOver(page, /^Olive/);
  expect(JSON.parse(olive['workflow.json'] ?? '')).toMatchObject({
    passes: { weights1: { type: 'OnnxBlockWiseRtnQuantization', bits: 4, block_size: 32 } },
  });
});

test('ranges and types of ONNX Runtime’s files are taken where they are dropped', async ({ page }) => {
  const { 'calibration.json': cache = '', 'choices.json': choices = '' } = await handOver(studio(), /^ONNX Runtime/);

  await openSample(page, DIGITS);
  await send(page, 'drop', [asFile('calibration.json', cache)]);
  await expect(page.getByText(/^\d+ ranges from calibration.json/).first()).toBeAttached();
  await expect(door(page)).toHaveAttribute('aria-disabled', 'false');
  const again = await handOver(page, /^ONNX Runtime/);
  expect(again['choices.json']).toBe(choices);
  expect(again['calibration.json']).toBe(cache);

  await send(page, 'drop', [asFile('overrides.json', JSON.stringify({ image: [{ quant_type: 'QUInt16' }] }))]);
  await expect(page.getByText('1 tensor quantized as overrides.json says.').first()).toBeAttached();
  const changed = await handOver(page, /^ONNX Runtime/);
  expect(JSON.parse(changed['choices.json'] ?? '')).toMatchObject({ tensors: { image: { quant_type: 'QUInt16' } } });
});
