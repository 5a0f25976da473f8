import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type Page, expect, test } from '@playwright/test';
import { expectNoSeriousFindingsInBothSchemes } from './axe';
import { openSample, requestsElsewhere, runJob, sharedPage } from './studio';

const editor = (page: Page) => page.getByRole('dialog', { name: 'Your own observer' });
const code = (page: Page) => editor(page).getByRole('textbox', { name: 'Text of the observer' });

async function writeObserver(page: Page): Promise<void> {
  await page.getByLabel('Observer of activations', { exact: true }).selectOption({ label: 'Write an observer …' });
  await expect(editor(page)).toBeVisible();
}

/** Replaces the text, as pasting over everything does. */
async function type(page: Page, text: string): Promise<void> {
  await code(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

const saveAndUse = (page: Page) => editor(page).getByRole('button', { name: 'Save and use' }).click();

const KEEPS_ALL = `
function create() { return { smallest: Infinity, largest: -Infinity }; }
function observe(state, values) {
  for (const value of values) {
    state.smallest = Math.min(state.smallest, value);
    state.largest = Math.max(state.largest, value);
  }
}
function merge(a, b) {
  return { smallest: Math.min(a.smallest, b.smallest), largest: Math.max(a.largest, b.largest) };
}
function range(state) { return { rmin: state.smallest, rmax: state.largest }; }
`;

const alert = (page: Page) => page.getByRole('alert').filter({ hasText: 'Calibration stopped' });

test('an example is tried, taken into use, calibrated with, and decides the range', async ({ page }) => {
  const elsewhere = requestsElsewhere(page);
  await openSample(page, 'Digits, plain CNN');
  await writeObserver(page);
  await editor(page)
    .getByRole('button', { name: /^Median of samples/ })
    .click();
  await expect(code(page)).toContainText('function median(bySample)');
  await expect(editor(page).getByRole('status')).toContainText('It works');
  await saveAndUse(page);
  await expect(editor(page)).toBeHidden();
  await expect(page.getByLabel('Observer of activations', { exact: true }).locator('option:checked')).toHaveText(
    'Median of samples',
  );
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toHaveAttribute('aria-disabled', 'true');
  await runJob(page, 'Calibrate');
  await runJob(page, 'Compare');
  expect(elsewhere).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Observer of activations', { exact: true })).not.toContainText('Median of samples');
});

test('its range stands in the inspector, also for a format that is chosen later', async ({ page }) => {
  await openSample(page, 'Digits, plain CNN');
  await writeObserver(page);
  await type(page, `${KEEPS_ALL}\nrange = (state, { qmax }) => ({ rmin: 0, rmax: 1000 + qmax });`);
  await saveAndUse(page);
  await page.getByLabel('Observer of weights', { exact: true }).selectOption({ label: 'My observer' });
  await runJob(page, 'Calibrate');
  await page.getByRole('tab', { name: 'Layers' }).click();
  await page.getByRole('table', { name: 'Layers' }).getByRole('rowheader', { name: 'conv1.relu' }).click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector).toContainText(/Clip range\s*0 to 1,?26/);
  await page.getByLabel('Format of activations', { exact: true }).selectOption('int4');
  await expect(inspector).toContainText(/Clip range\s*0 to 1,?01/);
  const compare = page.getByRole('button', { name: 'Compare', exact: true });
  await expect(compare).toHaveAttribute('aria-disabled', 'false');
  await page.getByLabel('Format of weights', { exact: true }).selectOption('int4');
  await expect(compare).toHaveAttribute('aria-disabled', 'true');
  await runJob(page, 'Calibrate');
  await runJob(page, 'Compare');
});

test('a loop that does not end is cut off, and calibration leaves everything as it was', async ({ page }) => {
  await openSample(page, 'Digits, plain CNN');
  await runJob(page, 'Calibrate');
  await writeObserver(page);
  await type(page, `${KEEPS_ALL}\nconst first = observe;\nobserve = (state, values, info) => {\n  for (;;);\n};`);
  await expect(editor(page).getByRole('status')).toContainText('took more than 2 seconds', { timeout: 15_000 });
  await editor(page).getByLabel('Name').fill('Endless');
  await saveAndUse(page);
  await page.getByRole('button', { name: 'Calibrate', exact: true }).click();
  await expect(alert(page)).toContainText('The observer “Endless” was cut off while it watched');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toHaveAttribute('aria-disabled', 'false');
});

test('what stops a calibration is said with its line and tensor, and shown there in the editor', async ({ page }) => {
  await openSample(page, 'Digits, plain CNN');
  await writeObserver(page);
  const picky = 'observe = (state, values, { tensor }) => {\n  if (tensor === "image") throw Error("no pictures");\n};';
  await type(page, `${KEEPS_ALL}\n${picky}`);
  await saveAndUse(page);
  await page.getByRole('button', { name: 'Calibrate', exact: true }).click();
  await expect(alert(page)).toContainText('stopped in line 15 while it watched image: Error: no pictures');
  await page.getByRole('button', { name: 'Edit My observer' }).click();
  await expect(code(page).locator('.cm-mark-sentence')).toHaveText('Error: no pictures (while it watched image)');
});

test('an observer that came with a recipe runs only after the user has said so', async ({ page }) => {
  await openSample(page, 'Digits, plain CNN');
  await writeObserver(page);
  await type(page, KEEPS_ALL);
  await editor(page).getByLabel('Name').fill('Foreign');
  await saveAndUse(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Recipe file' }).click();
  await page.getByRole('menuitem', { name: 'Export recipe as JSON' }).click();
  const recipe = await readFile(await (await downloading).path(), 'utf8');
  const changed = recipe.replace('function range(state)', '/* changed elsewhere */ function range(state)');
  expect(changed).not.toBe(recipe);
  const file = { name: 'recipe.json', mimeType: 'application/json', buffer: Buffer.from(changed) };
  await page.getByLabel('Import recipe', { exact: true }).setInputFiles(file);
  await expect(page.getByText('is in use.')).toBeAttached();

  const question = page.getByRole('dialog', { name: 'Run code from this recipe?' });
  await page.getByRole('button', { name: 'Calibrate', exact: true }).click();
  await expect(question).toContainText('/* changed elsewhere */');
  await question.getByRole('button', { name: 'Do not run it' }).click();
  await expect(alert(page)).toContainText('“Foreign” came with a recipe and was not run');
  expect(page.frames()).toHaveLength(1);

  await page.getByRole('button', { name: 'Calibrate', exact: true }).click();
  await question.getByRole('button', { name: 'Run it', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: /^Calibrated on/ })).toBeAttached({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toHaveAttribute('aria-disabled', 'false');
});

/** Tries every way out; its range ends at `closed` when none was open. */
const ways = (origin: string, closed: number): string => `${KEEPS_ALL}
const attempts = [
  () => fetch('${origin}/leak-fetch'),
  () => { const request = new XMLHttpRequest(); request.open('GET', '${origin}/leak-xhr', false); request.send(); },
  () => new WebSocket('${origin.replace('http', 'ws')}/leak-socket'),
  () => new EventSource('${origin}/leak-events'),
  () => importScripts('${origin}/leak-script.js'),
  () => navigator.sendBeacon('${origin}/leak-beacon', 'x'),
  () => new Worker('${origin}/leak-worker.js'),
  () => indexedDB.open('leak'),
  () => eval('1'),
  () => new Function('return 1')(),
];
let open = 0;
for (const attempt of attempts) {
  try { attempt(); open++; } catch {}
}
import('${origin}/leak-module.js').then(() => { open += 100; }, () => {});
range = () => ({ rmin: 0, rmax: open + ${closed} });`;

/** A server that anybody may talk to, and the addresses it was asked for. */
async function listen(): Promise<{ readonly origin: string; readonly asked: string[]; readonly close: () => void }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200, {
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Content-Type': 'text/javascript',
    });
    response.end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { origin: `http://localhost:${address.port}`, asked, close: () => server.close() };
}

test.describe('in the editor', () => {
  const studio = sharedPage(async (page) => {
    await openSample(page, 'Digits, plain CNN');
    await writeObserver(page);
  });

  // Every journey here replaces the text, and none takes it into use.
  test('what is wrong is shown at its line, while one types, and axe finds nothing serious about it', async () => {
    const page = studio();
    await type(page, `const fine = 'text' + 1; // a comment\nlet wrong = = 2;\n${KEEPS_ALL}`);
    await expect(editor(page).getByRole('status')).toContainText('stopped in line 2: SyntaxError');
    await expect(code(page).locator('.cm-mark-line')).toHaveText('let wrong = = 2;');
    await expectNoSeriousFindingsInBothSchemes(page, '[role="dialog"]');
    await type(page, `${KEEPS_ALL}\nrange = (state) => {\n  return state.nothing.rmin;\n};`);
    await expect(editor(page).getByRole('status')).toContainText('while it watched the trial values: TypeError');
    await expect(code(page).locator('.cm-mark-line')).toHaveText('  return state.nothing.rmin;');
    await type(page, KEEPS_ALL.replace('function merge', 'function join'));
    await expect(editor(page).getByRole('status')).toContainText('has no function merge');
    await expect(code(page).locator('.cm-mark-line')).toHaveCount(0);
  });

  test('an observer reaches no network: not elsewhere, and not where the page came from', async () => {
    const page = studio();
    const elsewhere = await listen();
    expect((await fetch(`${elsewhere.origin}/reached`)).ok).toBe(true);
    const answered: string[] = [];
    page.on('response', (response) => {
      if (response.url().includes('leak')) answered.push(response.url());
    });
    for (const [at, origin] of [new URL(page.url()).origin, elsewhere.origin].entries()) {
      await type(page, ways(origin, at + 1));
      await expect(editor(page).getByRole('status')).toContainText(`it keeps 0 to ${at + 1} for uint8`);
    }
    elsewhere.close();
    expect(answered).toEqual([]);
    expect(elsewhere.asked).toEqual(['/reached']);
  });

  test('the walls of the sandbox hold without the prelude that takes the ways out away', async () => {
    const page = studio();
    await type(page, `${KEEPS_ALL}\nobserve = () => { for (;;); };`);
    await expect.poll(() => page.frames().length).toBe(2);
    const [frame] = page.frames().slice(1);
    if (frame === undefined) throw new Error('The frame was not there long enough.');
    const { origin } = new URL(page.url());
    const outcome = await frame.evaluate(async (origin) => {
      const text = `Promise.allSettled([
      fetch('${origin}/leak'),
      import('${origin}/leak.js'),
      new Promise((open, refuse) => {
        const socket = new WebSocket('${origin.replace('http', 'ws')}/leak');
        socket.onopen = open;
        socket.onerror = refuse;
      }),
    ]).then((all) => postMessage(all.map(({ status }) => status)));`;
      const worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
      const answer = new Promise((resolve) => worker.addEventListener('message', ({ data }) => resolve(data)));
      const own = await fetch(`${origin}/leak`).then(
        () => 'fulfilled',
        () => 'rejected',
      );
      return { answer: await answer, own, origin: globalThis.origin };
    }, origin);
    expect(outcome).toEqual({ answer: ['rejected', 'rejected', 'rejected'], own: 'rejected', origin: 'null' });
  });
});
