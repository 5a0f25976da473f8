import { setTimeout } from 'node:timers/promises';
import { STUDIO, servePage } from './serve.mjs';

const STEPS = 40;
const WARM_UP = 8;
/** Long enough for everything that a step sets off, what is deferred included. */
const PAUSE = 100;

const ALL_FORMATS =
  'int32,int16,uint16,int8,uint8,int4,uint4,int2,uint2,float32,float16,bfloat16,float8e4m3fn,float8e4m3fnuz,float8e5m2,' +
  'float8e5m2fnuz,float6e2m3,float6e3m2,float4e2m1,mxfp8e4m3,mxfp8e5m2,mxfp6e2m3,mxfp6e3m2,mxfp4,mxint8,nvfp4,bfp16,mx4,mx6,mx9';

/** Presses one key a step in the field of the value. */
async function typing(page) {
  await page.getByLabel('Value', { exact: true }).first().click();
  return (step) => page.keyboard.press(step % 6 === 5 ? 'Backspace' : String(step % 10));
}

/** Drags the first handle of the section, one move a step. */
async function dragging(page) {
  const box = await page.locator('[role="slider"]').first().boundingBox();
  if (box === null) throw new Error('There is nothing to drag.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  return (step) => page.mouse.move(x + (step % 12) * 5, y + (step % 7) * 2);
}

const CASES = [
  { name: 'typing, 8 formats', address: '#/numbers?v=1', begin: typing },
  { name: 'typing, 30 formats', address: `#/numbers?v=1&in=${ALL_FORMATS}`, begin: typing },
  { name: 'typing, unused bits', address: '#/numbers/bits', begin: typing },
  { name: 'dragging on the staircase', address: '#/numbers/scale', begin: dragging },
  { name: 'dragging on the number line', address: '#/numbers/line', begin: dragging },
  { name: 'dragging among blocks', address: '#/numbers/blocks', begin: dragging },
];

const at = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)];

/** Milliseconds of script, style and layout so far. */
async function worked(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  const parts = new Set(['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration']);
  return metrics.filter(({ name }) => parts.has(name)).reduce((sum, { value }) => sum + value * 1000, 0);
}

async function measureCase(browser, url, { name, address, begin }) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.goto(`${url}${address}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await setTimeout(1000);
  const take = await begin(page);
  const costs = [];
  for (let step = 0; step < WARM_UP + STEPS; step++) {
    const before = await worked(session);
    await take(step);
    await setTimeout(PAUSE);
    if (step >= WARM_UP) costs.push((await worked(session)) - before);
  }
  await page.close();
  return { name, median: at(costs, 0.5), p95: at(costs, 0.95) };
}

/** What a keystroke or a move costs on the page Numbers: script, style and layout in milliseconds, without paint. */
export async function measureFrames(browser) {
  const server = await servePage(STUDIO);
  try {
    const rows = [];
    for (const each of CASES) rows.push(await measureCase(browser, server.url, each));
    return rows;
  } finally {
    await server.stop();
  }
}

export function printFrames(rows) {
  console.log('\nNumbers: milliseconds of script, style and layout a step (a frame has 16.7)');
  for (const { name, median, p95 } of rows) {
    console.log(`${name.padEnd(30)}median ${median.toFixed(1).padStart(5)}  95 % ${p95.toFixed(1).padStart(5)}`);
  }
}
