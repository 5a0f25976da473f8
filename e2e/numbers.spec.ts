import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type Locator, type Page, type Response, expect, test } from '@playwright/test';
import { expectNoSeriousFindingsInBothSchemes } from './axe';
import { openSample } from './studio';

const SECTIONS = ['formats', 'bits', 'line', 'scale', 'blocks'] as const;

const field = (page: Page) => page.getByRole('textbox', { name: 'Value', exact: true });

const card = (page: Page, label: string): Locator => page.getByRole('article', { name: label, exact: true });

/** The bits of a row as text, the most significant first, with spaces between sign, exponent and mantissa. */
const bitsOf = (row: Locator): Promise<string> =>
  row.locator('[data-role]').evaluateAll((cells) =>
    cells
      .map((cell, at) => {
        const digit = cell.firstElementChild?.textContent ?? '';
        const part = cell.getAttribute('data-role');
        const before = cells[at - 1]?.getAttribute('data-role') ?? part;
        return part === 'integer' || part === before ? digit : ` ${digit}`;
      })
      .join(''),
  );

const bits = (page: Page, label: string): Promise<string> =>
  bitsOf(card(page, label).getByRole('group', { name: `Bits of ${label}`, exact: true }));

async function openNumbers(page: Page, rest = ''): Promise<void> {
  await page.goto(`/#/numbers${rest}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** 1024 = 2^10, worked out by hand from the widths and biases of the formats. */
const HAND_MADE: Readonly<Record<string, { readonly bits: string; readonly value: string }>> = {
  int32: { bits: '00000000000000000000010000000000', value: '1024' },
  int16: { bits: '0000010000000000', value: '1024' },
  int8: { bits: '01111111', value: '127' },
  int4: { bits: '0111', value: '7' },
  int2: { bits: '01', value: '1' },
  uint16: { bits: '0000010000000000', value: '1024' },
  uint8: { bits: '11111111', value: '255' },
  uint4: { bits: '1111', value: '15' },
  uint2: { bits: '11', value: '3' },
  float32: { bits: '0 10001001 00000000000000000000000', value: '1024' },
  float16: { bits: '0 11001 0000000000', value: '1024' },
  bfloat16: { bits: '0 10001001 0000000', value: '1024' },
  'float8 E4M3FN': { bits: '0 1111 110', value: '448' },
  'float8 E5M2': { bits: '0 11001 00', value: '1024' },
  'float8 E4M3FNUZ': { bits: '0 1111 111', value: '240' },
  'float8 E5M2FNUZ': { bits: '0 11010 00', value: '1024' },
  'float6 E2M3': { bits: '0 11 111', value: '7.5' },
  'float6 E3M2': { bits: '0 111 11', value: '28' },
  'float4 E2M1': { bits: '0 11 1', value: '6' },
};

/** 1024 alone in a block: the power of two that the block shares, biased by 127, and the element. */
const IN_A_BLOCK: Readonly<Record<string, { readonly shared: string; readonly own: string }>> = {
  'MXFP8 E4M3': { shared: '10000001', own: '0 1111 000' },
  'MXFP8 E5M2': { shared: '01111010', own: '0 11110 00' },
  'MXFP6 E2M3': { shared: '10000111', own: '0 11 000' },
  'MXFP6 E3M2': { shared: '10000101', own: '0 111 00' },
  MXFP4: { shared: '10000111', own: '0 11 0' },
  MXINT8: { shared: '10001001', own: '01000000' },
  BFP16: { shared: '10001001', own: '0 1000000' },
};

test('1024 in every format, bit by bit', async ({ page }) => {
  await openNumbers(page);
  await page.getByText(/Formats: \d+ of 30 shown/).click();
  for (const group of ['Signed', 'Unsigned', 'Floats', 'In a block']) {
    const all = page.getByRole('button', { name: group, exact: true });
    await all.click();
    await expect(all).toHaveAttribute('aria-pressed', 'true');
  }
  await expect(page.getByRole('article')).toHaveCount(30);
  for (const [label, expected] of Object.entries(HAND_MADE)) {
    expect(`${label} ${await bits(page, label)}`).toBe(`${label} ${expected.bits}`);
    const button = card(page, label).getByRole('button', { name: `Copy the exact value of ${label}` });
    await expect(button.locator('..')).toHaveText(expected.value);
  }
  for (const [label, { shared, own }] of Object.entries(IN_A_BLOCK)) {
    const scale = card(page, label).getByRole('img', { name: `Bits of the scale of ${label}` });
    const element = card(page, label).getByRole('group', { name: `Bits of the element of ${label}` });
    expect(`${label} ${await bitsOf(scale)} ${await bitsOf(element)}`).toBe(`${label} ${shared} ${own}`);
  }
  await expect(card(page, 'int8')).toContainText('saturated');
  await expect(card(page, 'float16')).toContainText('exact');
});

test('every digit of a value that was rounded, its error and its neighbours', async ({ page }) => {
  await openNumbers(page);
  await field(page).fill('0.1');
  await expect(card(page, 'float32')).toContainText('0.100000001490116119384765625');
  await expect(card(page, 'float32')).toContainText('rounded');
  expect(await bits(page, 'float32')).toBe('0 01111011 10011001100110011001101');
  await card(page, 'float16').getByRole('button', { name: 'Next value of float16 above: 0.10003662' }).click();
  await expect(card(page, 'float16')).toContainText('0.100036621093750');
  await field(page).fill('1024.5');
  await expect(card(page, 'float16')).toContainText('tie');
  await field(page).fill('1024 +');
  await expect(page.getByText(/The text ends where a number should follow/)).toBeVisible();
  await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
});

test('a flipped bit changes the value everywhere, and back again', async ({ page }) => {
  await openNumbers(page);
  await page.getByRole('button', { name: 'bit 30 of float32, exponent, 1, worth 2 to the 7' }).click();
  // The exponent 10001001 becomes 00001001: 2^(9 − 127).
  expect(await bits(page, 'float32')).toBe('0 00001001 00000000000000000000000');
  await expect(card(page, 'float16')).toContainText('underflow');
  await page.getByRole('button', { name: /^bit 30 of float32/ }).click();
  await expect(field(page)).toHaveValue('1024');
  await page.getByRole('button', { name: /^bit 0 of int16/ }).click();
  await expect(field(page)).toHaveValue('1025');
  expect(await bits(page, 'float32')).toBe('0 10001001 00000000010000000000000');
  await expect(card(page, 'bfloat16')).toContainText('rounded');
  await page.getByRole('button', { name: /^bit 2 of float4 E2M1/ }).click();
  // 6 is 0 11 1; without the upper exponent bit it is 0 01 1, 1.5.
  await expect(field(page)).toHaveValue('1.5');
});

test('the bits of a NaN stay as they were flipped', async ({ page }) => {
  await openNumbers(page);
  await field(page).fill('nan');
  const before = await bits(page, 'float16');
  await page.getByRole('button', { name: /^bit 3 of float16/ }).click();
  const after = await bits(page, 'float16');
  expect(before).toBe('0 11111 1000000000');
  expect(after).toBe('0 11111 1000001000');
  await expect(page).toHaveURL(/code=float16\.7e08/);
  await page.reload();
  await expect.poll(() => bits(page, 'float16')).toBe(after);
});

test('a link restores exactly this screen', async ({ page, context }) => {
  await openNumbers(page);
  await field(page).fill('1/3');
  await page.getByText(/Formats: 8 of 30 shown/).click();
  await page.getByRole('button', { name: 'MXFP4', exact: true }).click();
  await expect(card(page, 'MXFP4')).toBeVisible();
  await card(page, 'MXFP4').getByRole('slider').fill('3');
  await expect(page).toHaveURL(/v=1%2F3&in=.*mxfp4&others=3/);
  const there = await context.newPage();
  await there.goto(page.url());
  await expect(field(there)).toHaveValue('1/3');
  await expect(there.getByRole('article')).toHaveCount(9);
  await expect(card(there, 'MXFP4')).toContainText('2^3 times as large');
  expect(await bits(there, 'float32')).toBe('0 01111101 01010101010101010101011');
  await there.goto(page.url().replace(/#.*/, '#/numbers/nowhere?v=2&code=float16.0001&in=float16,nothing,int99'));
  await expect(there.getByRole('article')).toHaveCount(8);
  expect(await bits(there, 'float16')).toBe('0 00000 0000000001');
});

test('what is dragged or typed never fills the history or the log', async ({ page }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await openNumbers(page);
  await field(page).evaluate(async (element) => {
    for (let presses = 0; presses < 1000; presses += 1) {
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
      if (presses % 10 === 0) await new Promise(requestAnimationFrame);
    }
  });
  // 1024 is 0x44800000; a thousand values further up.
  await expect(page).toHaveURL(/code=float32\.448003e8/);
  expect(said.filter((text) => /throttl|history/i.test(text))).toEqual([]);
});

test('Numbers works by keyboard alone', async ({ page }) => {
  await openNumbers(page);
  await field(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('-5');
  expect(await bits(page, 'int8')).toBe('11111011');
  const top = page.getByRole('button', { name: /^bit 7 of int8/ });
  const bottom = page.getByRole('button', { name: /^bit 0 of int8/ });
  await bottom.focus();
  await page.keyboard.press('Home');
  await expect(top).toBeFocused();
  await page.keyboard.press('Space');
  await expect(field(page)).toHaveValue('123');
  await expect(page.getByRole('status').filter({ hasText: 'int8 is now 123' })).toBeAttached();
  await page.keyboard.press('End');
  await expect(bottom).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('121');
  await field(page).focus();
  await page.keyboard.press('ArrowUp');
  await expect(field(page)).toHaveValue('122');
  await page.waitForTimeout(700);
  await page.keyboard.press('ArrowDown');
  await expect(field(page)).toHaveValue('121');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(field(page)).toHaveValue('122');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(field(page)).toHaveValue('121');
});

test('1024 in narrower and narrower integers', async ({ page }) => {
  await openNumbers(page, '/bits');
  await expect(page.getByText('1024 needs 12 bits with a sign, 11 without.')).toBeVisible();
  await expect(page.getByText('int32 holds 1024: 21 of its 32 bits are leading zeros.')).toBeVisible();
  await expect(page.getByText('int16 holds 1024: 5 of its 16 bits are leading zeros.')).toBeVisible();
  expect(await bitsOf(page.getByRole('img', { name: 'Bits of int8, wrapped' }))).toBe('00000000');
  expect(await bitsOf(page.getByRole('img', { name: 'Bits of int8, saturated' }))).toBe('01111111');
  await page.getByRole('button', { name: /^bit 10 of int16/ }).click();
  await expect(field(page)).toHaveValue('0');
});

test('255 × 2 needs nine bits, and an accumulator fills up', async ({ page }) => {
  await openNumbers(page, '/bits');
  await expect(page.getByText('255 × 2 = 510 needs 9 bits, and uint8 has 8.')).toBeVisible();
  await expect(page.getByText('Wrapped: the lowest 8 bits').locator('..')).toContainText('254');
  await expect(page.getByText('Saturated: the end of the range').locator('..')).toContainText('255');
  await page.getByRole('combobox', { name: 'Operation' }).selectOption('+');
  await page.getByRole('spinbutton', { name: 'First number' }).fill('253');
  await expect(page.getByText('253 + 2 = 255 fits')).toBeVisible();
  const products = page.getByRole('slider', { name: /products summed up/ });
  await products.fill('133144');
  await expect(page.getByText(/133,144 × 16,129 = 2,147,479,576: ✓/)).toBeVisible();
  await products.fill('133145');
  await expect(page.getByText(/It wraps to −2,147,471,591 or saturates at 2,147,483,647/)).toBeVisible();
  await expect(page).toHaveURL(/k=133145/);
  await page.reload();
  await expect(page.getByText(/It wraps to −2,147,471,591/)).toBeVisible();
  await expect(page.getByText('253 + 2 = 255 fits')).toBeVisible();
});

test('axe finds nothing serious on Numbers, light or dark', async ({ page }) => {
  test.slow();
  for (const section of SECTIONS) {
    await openNumbers(page, `/${section}${section === 'formats' ? '?v=1024.23&in=int8,float32,float16,mxfp4' : ''}`);
    await expectNoSeriousFindingsInBothSchemes(page);
  }
});

test('nothing of Numbers is cut off at 390 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const section of SECTIONS) {
    await openNumbers(page, `/${section}${section === 'formats' ? '?v=1e-40' : ''}`);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(`${section} ${overflow}`).toBe(`${section} 0`);
  }
});

test('a section can be embedded in a page of another origin', async ({ page, baseURL }) => {
  const source = `${baseURL ?? ''}/#/numbers/formats?embed=1&v=0.5&in=float16`;
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(
      `<!doctype html><title>Lecture</title><iframe src="${source.replaceAll('&', '&amp;')}" width="800" height="700"></iframe>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    // An AddressInfo, since the server listens on a port.
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/`);
    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('article', { name: 'float16' })).toContainText('0.5');
    await expect(frame.getByRole('banner')).toHaveCount(0);
    await expect(frame.getByRole('navigation')).toHaveCount(0);
    await frame.getByRole('button', { name: /^bit 10 of float16/ }).click();
    await expect(frame.getByRole('textbox', { name: 'Value' })).toHaveValue('1');
    await expect(frame.getByRole('link', { name: 'Open in Nibble' })).toHaveAttribute(
      'href',
      /#\/numbers\/formats\?v=1/,
    );
  } finally {
    server.close();
  }
});

test('the links to a section and its frame can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openNumbers(page);
  await field(page).fill('7');
  await page.getByRole('button', { name: 'Link to this' }).click();
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  expect(await read()).toMatch(/^http:\/\/localhost:\d+\/#\/numbers\/formats\?v=7$/);
  await page.getByRole('button', { name: 'Embed' }).click();
  expect(await read()).toMatch(/^<iframe src="http:\/\/localhost:\d+\/#\/numbers\/formats\?embed=1&amp;v=7"/);
});

test('a file dropped or pasted on Numbers leaves the page where it is and says where it belongs', async ({ page }) => {
  await openNumbers(page);
  for (const kind of ['drop', 'paste'] as const) {
    const prevented = await page.evaluate((type) => {
      const data = new DataTransfer();
      data.items.add(new File(['x'], 'model.onnx'));
      const options = { bubbles: true, cancelable: true };
      const event =
        type === 'drop'
          ? new DragEvent(type, { ...options, dataTransfer: data })
          : new ClipboardEvent(type, { ...options, clipboardData: data });
      return !document.body.dispatchEvent(event);
    }, kind);
    expect(prevented).toBe(kind === 'drop');
    await expect(page.getByText(/models, data and recipes are opened in the studio/)).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).click();
  }
});

test('doors lead from the studio to Numbers and back to the open model', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: /^Numbers/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Formats' })).toBeVisible();
  await openSample(page, 'Digits, plain CNN');
  await page.getByRole('link', { name: 'Numbers', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Formats' })).toBeVisible();
  await page.getByRole('link', { name: 'Studio', exact: true }).click();
  await expect(page.getByText('digits-cnn').first()).toBeVisible();
});

test('Numbers needs under 250 KB of JavaScript, compressed, and no runtime', async ({ page }) => {
  const scripts = new Map<string, Promise<Buffer>>();
  const others: string[] = [];
  page.on('response', (response: Response) => {
    const { pathname } = new URL(response.url());
    if (/\.m?js$/.test(pathname)) scripts.set(pathname, response.body());
    else if (/\.(wasm|onnx)$/.test(pathname)) others.push(pathname);
  });
  page.on('worker', (worker) => others.push(worker.url()));
  for (const section of SECTIONS) {
    await openNumbers(page, `/${section}`);
    await page.waitForLoadState('networkidle');
  }
  const bodies = await Promise.all(scripts.values());
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).byteLength, 0);
  expect(bytes).toBeGreaterThan(60_000);
  expect(bytes).toBeLessThan(250_000);
  expect(others).toEqual([]);
});
