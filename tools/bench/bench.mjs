import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setInterval } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { findBrowser } from '../browser/find-browser.mjs';
import { accuracyModels, measureAccuracy, printAccuracy } from './accuracy.mjs';
import { measureCommandLine, printCommandLine } from './command-line.mjs';
import { measureFormats, printFormats } from './formats.mjs';
import { measureFrames, printFrames } from './frames.mjs';
import { measureLarge, printLarge } from './large-model.mjs';
import { BENCH_PAGE, servePage } from './serve.mjs';

const root = path.join(import.meta.dirname, '../..');
const shared = path.join(root, '../shared/models');
const photographs = path.join(shared, 'imagenet/calibration');
const COUNT = 100;
const ROUNDS = 5;

const MODELS = ['squeezenet1.1-7.onnx', 'mobilenetv1_0.25_128.onnx'];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

/** Memory of the page's process (its workers live in it) in megabytes; null where the system does not tell. */
async function residentMegabytes(session) {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => `/proc/${id}/smaps_rollup`)
    .filter((file) => existsSync(file))
    .map((file) => Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8'))?.[1] ?? 0));
  return sizes.length === 0 ? null : Math.max(...sizes) / 1e3;
}

/** The largest such size while `work` runs, looked at ten times a second. */
async function peakMegabytes(session, work) {
  const ended = new AbortController();
  const watch = watchMegabytes(session, ended.signal);
  await work();
  ended.abort();
  return watch;
}

async function watchMegabytes(session, signal) {
  let peak = null;
  for await (const _tick of setInterval(100)) {
    if (signal.aborted) break;
    const size = await residentMegabytes(session);
    if (size !== null) peak = Math.max(peak ?? 0, size);
  }
  return peak;
}

/** MinMax and Percentile in turn, so that what slows the machine slows both. */
async function measureModel(page, session, model) {
  await page.reload();
  await page.setInputFiles('#model', path.join(shared, model));
  const files = readdirSync(photographs).slice(0, COUNT);
  await page.setInputFiles(
    '#photographs',
    files.map((file) => path.join(photographs, file)),
  );
  const opened = await page.evaluate('bench.open()');
  const calibrate = (histograms) => page.evaluate(`bench.calibrate(${COUNT}, ${histograms})`);
  await calibrate(false);
  const wall = { minmax: [], percentile: [] };
  for (let round = 0; round < ROUNDS; round++) {
    wall.minmax.push(await calibrate(false));
    wall.percentile.push(await calibrate(true));
  }
  const ratio = median(wall.percentile.map((milliseconds, round) => milliseconds / wall.minmax[round]));
  const rows = [];
  for (const [method, histograms] of [
    ['MinMax', false],
    ['Percentile', true],
  ]) {
    const split = await page.evaluate(`bench.split(${COUNT}, ${histograms}, true)`);
    const megabytes = await peakMegabytes(session, () => calibrate(histograms));
    rows.push({ model, method, wall: median(wall[method.toLowerCase()]), megabytes, ...split });
  }
  return { model, photographs: files.length, opened, wall, percentileToMinMax: ratio, rows };
}

const number = (value, digits) => value.toFixed(digits).padStart(10);

function print({ model, rows, percentileToMinMax }) {
  console.log(`\n${model}, ${COUNT} photographs (milliseconds of one photograph in one worker; wall in seconds)`);
  console.log('method        wall s    decode    resize inference  statistics  stat/inf   peak MB');
  for (const row of rows) {
    console.log(
      row.method.padEnd(10) +
        number(row.wall / 1000, 2) +
        number(row.decode, 2) +
        number(row.preprocess, 2) +
        number(row.inference, 2) +
        number(row.statistics, 2).padStart(12) +
        `${((100 * row.statistics) / row.inference).toFixed(0)} %`.padStart(10) +
        (row.megabytes === null ? 'unknown'.padStart(10) : number(row.megabytes, 0)),
    );
  }
  console.log(`Percentile / MinMax, median of ${ROUNDS} alternating runs: ${percentileToMinMax.toFixed(2)}`);
}

/** `npm run bench` measures everything, `npm run bench -- formats` what is named: calibration, accuracy, formats, frames, command-line, large. */
const named = new Set(process.argv.slice(2));
const wants = (part) => named.size === 0 || named.has(part);

const formats = wants('formats') ? await measureFormats() : [];
if (formats.length > 0) printFormats(formats);
const photographed = existsSync(photographs);
const commandLine = wants('command-line') && photographed ? await measureCommandLine(shared) : [];
if (commandLine.length > 0) printCommandLine(commandLine);
const large = wants('large') ? await measureLarge() : [];
if (large.length > 0) printLarge(large);
const models = wants('calibration') ? MODELS : [];
const available = models.filter((model) => existsSync(path.join(shared, model)) && photographed);
for (const model of models.filter((name) => !available.includes(name))) {
  console.log(`Skipped ${model}: ${path.relative(root, shared)} has not got it, or has no photographs.`);
}
const judged = wants('accuracy') ? accuracyModels(shared) : [];
const executablePath = findBrowser();
const anything = available.length + judged.length > 0;
if ((anything || wants('frames')) && executablePath === null) throw new Error('No Chrome or Chromium was found.');
const results = [];
const accuracy = [];
if (anything) {
  const server = await servePage(BENCH_PAGE);
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    const session = await browser.newBrowserCDPSession();
    for (const model of available) {
      const result = await measureModel(page, session, model);
      results.push(result);
      print(result);
    }
    for (const model of judged) {
      const result = await measureAccuracy(page, shared, model);
      accuracy.push(result);
      printAccuracy(result);
    }
  } finally {
    await browser.close();
    await server.stop();
  }
}
let frames = [];
if (wants('frames')) {
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    frames = await measureFrames(browser);
    printFrames(frames);
  } finally {
    await browser.close();
  }
}
const out = path.join(root, 'test-results/bench.json');
mkdirSync(path.dirname(out), { recursive: true });
const machine = { cores: os.availableParallelism(), processor: os.cpus()[0]?.model ?? '', node: process.version };
writeFileSync(out, `${JSON.stringify({ machine, formats, frames, commandLine, large, results, accuracy }, null, 2)}\n`);
console.log(`\nWritten to ${path.relative(root, out)}.`);
