/**
 * Measures the samples with the built studio itself and writes the scores that the first screen shows into
 * `public/samples/index.json`: `npm run build && node tools/samples/score.mjs`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { findBrowser } from '../browser/find-browser.mjs';

const INDEX = 'public/samples/index.json';
const PATIENCE = { timeout: 120_000 };

async function run(page, job, said) {
  await page.getByRole('button', { name: job, exact: true }).click();
  await page
    .getByRole('status')
    .filter({ hasText: said })
    .waitFor({ state: 'attached', ...PATIENCE });
}

/** Top-1 of float and quantized, as shares, under weights of this granularity. */
async function compare(page, granularity) {
  await page.getByRole('radiogroup', { name: 'Granularity of weights' }).getByText(granularity).click();
  await run(page, 'Compare', /^Compared on/);
  const text = await page.getByRole('contentinfo', { name: 'Score' }).innerText();
  const [float, quantized] = [...text.matchAll(/([\d.]+) %/g)].map(
    ([, percent]) => Math.round(Number(percent) * 10) / 1000,
  );
  await page.reload();
  return { float, quantized };
}

async function open(page, title) {
  await page.getByRole('button', { name: title }).click();
  await page.getByRole('button', { name: 'Calibrate', exact: true }).waitFor(PATIENCE);
  await run(page, 'Calibrate', /^Calibrated on/);
}

async function score(page, { title }) {
  await open(page, title);
  const { float, quantized: int8PerChannel } = await compare(page, 'per-channel');
  await open(page, title);
  const { quantized: int8PerTensor } = await compare(page, 'per-tensor');
  return { float, int8PerTensor, int8PerChannel };
}

const server = await preview({ preview: { port: 4199 } });
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath !== null && { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  await page.goto('http://localhost:4199/');
  const samples = JSON.parse(await readFile(INDEX, 'utf8'));
  for (const sample of samples) {
    sample.score = await score(page, sample);
    console.log(sample.title, sample.score);
  }
  await writeFile(INDEX, `${JSON.stringify(samples, null, 2)}\n`);
} finally {
  await browser.close();
  await server.close();
}
