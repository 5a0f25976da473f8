import { expect, test } from '@playwright/test';
import * as ort from 'onnxruntime-node';
import { expectSameBytes } from './same-bytes';
import { openSample, publicSample, requestsElsewhere, runJob, score } from './studio';

const DATA = [publicSample('digits-calibration.zip')];

/** The sample models from opening to the exported file, as someone who sees the studio for the first time. */
test('the plain CNN is calibrated, compared and exported, as the command line does it; nothing leaves the origin, and the file runs elsewhere', async ({
  page,
}) => {
  const elsewhere = requestsElsewhere(page);
  await openSample(page, 'Digits, plain CNN');
  await runJob(page, 'Calibrate');
  await runJob(page, 'Compare');
  await expect(score(page)).toContainText(/float\s*99\.2 %/);
  await expect(score(page)).toContainText(/quantized\s*99\.\d %/);
  await expect(score(page)).toContainText('500 pictures');

  expect(elsewhere).toEqual([]);

  const bytes = await expectSameBytes(page, publicSample('digits-cnn.onnx'), DATA);
  const session = await ort.InferenceSession.create(bytes);
  const image = new ort.Tensor('float32', new Float32Array(64).fill(0.5), [1, 1, 8, 8]);
  const { logits } = await session.run({ image });
  expect(logits?.dims).toEqual([1, 10]);
});

test('the depthwise network is written as by the command line; per-tensor weights ruin it, and one click on the advice mends it', async ({
  page,
}) => {
  await openSample(page, 'Digits, depthwise');
  await runJob(page, 'Calibrate');
  await expectSameBytes(page, publicSample('digits-depthwise.onnx'), DATA);
  await page.getByRole('radiogroup', { name: 'Granularity of weights' }).getByText('per-tensor').click();
  await runJob(page, 'Compare');
  await expect(score(page)).toContainText(/float\s*98\.2 %/);
  const collapsed = Number(/quantized\s*([\d.]+) %/.exec(await score(page).innerText())?.[1]);
  expect(collapsed).toBeLessThan(80);

  await page.getByRole('tab', { name: 'Results' }).click();
  await page.getByRole('button', { name: 'Use per-channel weights' }).first().click();
  await runJob(page, 'Compare');
  const mended = Number(/quantized\s*([\d.]+) %/.exec(await score(page).innerText())?.[1]);
  expect(mended).toBeGreaterThan(97);
});

test('the transformer is quantized, written as by the command line, and compared', async ({ page }) => {
  await openSample(page, 'Digits, transformer');
  await runJob(page, 'Calibrate');
  await expectSameBytes(page, publicSample('digits-transformer.onnx'), DATA);
  await runJob(page, 'Compare');
  const quantized = Number(/quantized\s*([\d.]+) %/.exec(await score(page).innerText())?.[1]);
  expect(quantized).toBeGreaterThan(92);
});
