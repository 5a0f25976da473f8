import { type Page, expect, test } from '@playwright/test';
import { expectNoSeriousFindings } from './axe';

const openLine = async (page: Page, query = ''): Promise<void> => {
  await page.goto(`/#/numbers/line${query}`);
  await expect(page.getByRole('heading', { name: 'Number line', level: 1 })).toBeVisible();
  await expect(lane(page, 'int8')).toBeVisible();
};

const line = (page: Page) => page.getByRole('group', { name: 'Number line' });
const lane = (page: Page, format: string) => page.getByRole('slider', { name: `Values of ${format}`, exact: true });
const windowOf = (page: Page) => page.getByRole('slider', { name: 'Window of the number line' });
const row = (page: Page, format: string) =>
  page.getByRole('region', { name: 'The formats in numbers' }).getByRole('row', { name: new RegExp(`^${format} `) });
const flag = (page: Page) => page.getByRole('slider', { name: 'Value', exact: true });

const boxOf = async (page: Page) => {
  const box = await line(page).boundingBox();
  if (box === null) throw new Error('The line is not on the screen.');
  return box;
};

/** The ends of the window as the address has them. */
const ends = async (page: Page): Promise<readonly number[]> => {
  await page.waitForTimeout(500);
  const view = /view=(?:linear|log),([^,]+),([^&]+)/.exec(page.url());
  return view === null ? [-8, 8] : view.slice(1).map(Number);
};

test('the wheel scrolls the page, and zooms about the pointer with Ctrl; dragging moves the line', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 600 });
  await openLine(page);
  const box = await boxOf(page);
  const [x, y] = [box.x + box.width * 0.75, box.y + 120];
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, 150);
  await expect
    .poll(() => page.evaluate(() => window.scrollY + (document.querySelector('#root')?.scrollTop ?? 0)))
    .toBeGreaterThan(0);
  expect(await ends(page)).toEqual([-8, 8]);

  // Three quarters of −8 … 8 is 4, and stays there.
  const scrolled = await boxOf(page);
  await page.mouse.move(x, scrolled.y + 120);
  await page.keyboard.down('Control');
  for (let turns = 0; turns < 5; turns++) await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  const [from = NaN, to = NaN] = await ends(page);
  expect(to - from).toBeLessThan(8);
  expect(from + 0.75 * (to - from)).toBeCloseTo(4, 1);

  await page.mouse.down();
  await page.mouse.move(x - box.width / 4, scrolled.y + 120, { steps: 4 });
  await page.mouse.up();
  const [left = NaN, right = NaN] = await ends(page);
  expect(left - from).toBeCloseTo((to - from) / 4, 1);
  expect(right - left).toBeCloseTo(to - from, 6);
});

test('two fingers zoom', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await openLine(page);
  const box = await boxOf(page);
  const touch = await context.newCDPSession(page);
  const y = Math.min(box.y + 90, 800);
  const put = (type: 'touchStart' | 'touchMove', apart: number) =>
    touch.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: [-apart, apart].map((x, id) => ({ x: box.x + box.width / 2 + x, y, id })),
    });
  await put('touchStart', 30);
  for (const apart of [45, 60, 90]) await put('touchMove', apart);
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  const [from = NaN, to = NaN] = await ends(page);
  expect(to - from).toBeCloseTo(16 / 3, 1);
  expect((from + to) / 2).toBeCloseTo(0, 1);
  await context.close();
});

test('the line is walked with the keyboard, value by value, and every gap is said', async ({ page }) => {
  await openLine(page, '?v=1024.23');
  await page.getByRole('button', { name: 'Around the value' }).click();
  await lane(page, 'float16').focus();
  await expect(lane(page, 'float16')).toHaveAttribute('aria-valuetext', '1024, gap 0.5 below, 1 above');
  await page.keyboard.press('ArrowRight');
  await expect(lane(page, 'float16')).toHaveAttribute('aria-valuetext', '1025, gap 1 to both sides');
  await page.keyboard.press('End');
  await expect(lane(page, 'float16')).toHaveAttribute('aria-valuetext', '65504, largest, next below by 32');
  await expect(line(page).locator('xpath=..')).toContainText('float16 65504, 32 above the value before, the largest');

  await lane(page, 'float32').focus();
  await expect(lane(page, 'float32')).toHaveAttribute('aria-valuetext', '1024.22998046875, gap 2^−13 to both sides');
  for (let presses = 0; presses < 20; presses++) await page.keyboard.press('+');
  const [from = NaN, to = NaN] = await ends(page);
  expect(to - from).toBeLessThan(1);
  expect(from).toBeLessThan(1024.23);
  expect(to).toBeGreaterThan(1024.23);
  await page.keyboard.press('-');
  const [, wider = NaN] = await ends(page);
  expect(wider).toBeGreaterThan(to);

  await windowOf(page).focus();
  const [start = NaN, end = NaN] = await ends(page);
  await page.keyboard.press('ArrowRight');
  const [moved = NaN] = await ends(page);
  expect((moved - start) / (end - start)).toBeCloseTo(0.1, 6);
  await page.keyboard.press('Home');
  await expect(row(page, 'float32')).toContainText(/4,278,190,079\s*4,278,190,079/);
  await expect(row(page, 'int8')).toContainText(/256\s*256/);
});

test('what is subnormal is bracketed, and said where it is walked', async ({ page }) => {
  await openLine(page, '?in=int8,float8e4m3fn&view=linear,-0.05,0.05');
  const e4m3 = lane(page, 'float8 E4M3FN');
  await expect(e4m3).toContainText('subnormal, below 0.015625');
  await expect(lane(page, 'int8')).not.toContainText('subnormal');
  // The middle of the line is zero.
  await e4m3.click({ position: { x: (await boxOf(page)).width / 2, y: 30 } });
  await page.keyboard.press('ArrowRight');
  await expect(e4m3).toHaveAttribute('aria-valuetext', '0.001953125, subnormal, gap 2^−9 to both sides');
  await expect(line(page).locator('xpath=..')).toContainText('float8 E4M3FN 0.001953125, subnormal');
  await expect(row(page, 'float8 E4M3FN')).toContainText('0.015625');
  await expect(row(page, 'int8')).toContainText('none');
});

test('a link restores value, formats, axis and window; what is not valid falls back', async ({ page }) => {
  await openLine(page, '?v=1%2F3&in=int8,float8e5m2&view=log,-2,2');
  await expect(page.getByRole('textbox', { name: 'Value to mark' })).toHaveValue('1/3');
  await expect(page.getByRole('radio', { name: 'Logarithmic' })).toBeChecked();
  await expect(windowOf(page)).toHaveAttribute('aria-valuetext', 'from −2 to 2');
  await expect(page.getByRole('slider', { name: /^Values of/ })).toHaveCount(2);
  await expect(row(page, 'float8 E5M2')).toContainText('0.3125');
  await expect(row(page, 'int8')).toContainText(/1\s*0\s*1\s*5\s*256/);

  await openLine(page, '?v=7&in=int8,float12&view=linear,5,5');
  await expect(windowOf(page)).toHaveAttribute('aria-valuetext', 'from −8 to 8');
  await expect(page.getByRole('slider', { name: /^Values of/ })).toHaveCount(8);
  await expect(row(page, 'int4')).toContainText('7');
});

test('pointing at a lane tells the value under the pointer; the flag is dragged to another', async ({ page }) => {
  await openLine(page, '?v=2.7');
  const box = await boxOf(page);
  const e4m3 = await lane(page, 'float8 E4M3FN').boundingBox();
  await page.mouse.move(box.x + box.width * (11.1 / 16), (e4m3?.y ?? 0) + 30);
  await expect(line(page).locator('xpath=..')).toContainText(
    'float8 E4M3FN 3, 0.25 above the value before, 0.25 below the next',
  );
  await expect(lane(page, 'int8')).toContainText('2.7 → 3');

  const before = await flag(page).boundingBox();
  if (before === null) throw new Error('The flag is not on the screen.');
  await page.mouse.move(before.x + 10, before.y + 8);
  await page.mouse.down();
  await page.mouse.move(before.x + 10 - box.width / 4, before.y + 8, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByRole('textbox', { name: 'Value to mark' })).toHaveValue(/^−1\.[23]/);
  await expect(lane(page, 'int8')).toContainText('→ −1');
  expect(await ends(page)).toEqual([-8, 8]);
  await flag(page).focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(page.getByRole('textbox', { name: 'Value to mark' })).toHaveValue(/^−1\.[56]/);
});

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test(`axe finds nothing serious on the number line, and nothing is cut off (${colorScheme}, ${width})`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await openLine(page, '?view=log,-100000,100000');
    await lane(page, 'float16').focus();
    await expectNoSeriousFindings(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
