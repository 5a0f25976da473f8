import { type Page, expect, test } from '@playwright/test';
import { expectNoSeriousFindingsInBothSchemes } from './axe';

async function openBlocks(page: Page, query = ''): Promise<void> {
  await page.goto(`/#/numbers/blocks${query === '' ? '' : `?${query}`}`);
  await expect(page.getByRole('heading', { name: 'Blocks', level: 1 })).toBeVisible();
}

const bar = (page: Page, index: number) => page.getByRole('slider', { name: `Value ${index}`, exact: true });
const shared = (page: Page) => page.getByRole('region', { name: 'Shared by values 0 to 31' });
const details = (page: Page, index: number) => page.getByRole('region', { name: `Value ${index}`, exact: true });

test('an outlier moves the shared exponent, and the others lose their digits', async ({ page }) => {
  await openBlocks(page, 'set=ramp&times=12:1&at=31');
  // The largest is 1.9375: 2^0, of which elements of E2M1 reach 2^2 themselves.
  await expect(shared(page)).toContainText('2−2');
  await expect(shared(page)).toContainText('code 125');
  // ±0.0625 / 2^−2 = ±0.25, a tie between 0 and 0.5.
  await expect(page.getByText('2 of 32 lost')).toBeVisible();
  const outlier = page.getByRole('slider', { name: 'Outlier: what value 31 is multiplied with' });
  await outlier.focus();
  await page.keyboard.press('End');
  await expect(outlier).toHaveAttribute('aria-valuetext', 'value 31 × 1024');
  await expect(shared(page)).toContainText('28');
  await expect(page.getByText('31 of 32 lost')).toBeVisible();
  await expect(bar(page, 30)).toHaveAttribute('aria-valuetext', /^1\.81.*lost: becomes 0$/);
  await expect(page).toHaveURL(/times=31:1024|times=31%3A1024/);
});

test('every value can be set: by keys, by typing, by dragging', async ({ page }) => {
  await openBlocks(page, 'set=ramp&times=12:1&in=mxint8');
  await bar(page, 12).focus();
  await page.keyboard.press('0');
  await expect(bar(page, 12)).toHaveAttribute('aria-valuenow', '0');
  await page.keyboard.press('ArrowUp');
  expect(Number(await bar(page, 12).getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await page.keyboard.press('ArrowRight');
  await expect(bar(page, 13)).toBeFocused();
  await details(page, 13).getByRole('textbox').fill('3/4');
  await expect(bar(page, 13)).toHaveAttribute('aria-valuetext', '0.75 becomes 0.75');
  await details(page, 13).getByRole('textbox').fill('3/');
  await expect(details(page, 13).getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
  await expect(bar(page, 13)).toHaveAttribute('aria-valuenow', '0.75');

  const box = await bar(page, 20).boundingBox();
  if (box === null) throw new Error('The bar is not on the screen.');
  const [x, middle] = [box.x + box.width / 2, box.y + box.height / 2];
  const before = Number(await bar(page, 20).getAttribute('aria-valuenow'));
  await page.mouse.move(x, middle);
  await page.mouse.down();
  await page.mouse.move(x, middle - box.height / 8, { steps: 4 });
  await page.mouse.up();
  // An eighth of the height is a quarter of the half axis, which reaches to 2.
  expect(Number(await bar(page, 20).getAttribute('aria-valuenow'))).toBeCloseTo(before + 0.5, 1);
  await expect(details(page, 20)).toBeVisible();
});

test('a flipped bit sets the value that the element then stands for', async ({ page }) => {
  await openBlocks(page, 'set=ramp&times=12:1&at=16&in=mxfp4');
  // 0.0625 / 2^−2 = 0.25, a tie between 0 and 0.5: even, 0.
  await expect(details(page, 16)).toContainText('Lost');
  await details(page, 16)
    .getByRole('button', { name: /^bit 0 of value 16/ })
    .click();
  await expect(bar(page, 16)).toHaveAttribute('aria-valuenow', '0.125');
  await expect(details(page, 16)).toContainText('exactly this value');
  await details(page, 16)
    .getByRole('button', { name: /^bit 3 of value 16/ })
    .click();
  await expect(bar(page, 16)).toHaveAttribute('aria-valuenow', '-0.125');
});

test('a finger scrolls the page over the bars, and drags the one that was tapped', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await openBlocks(page);
  const value = async () => Number(await bar(page, 3).getAttribute('aria-valuenow'));
  const before = await value();
  await bar(page, 3).scrollIntoViewIfNeeded();
  const touch = await context.newCDPSession(page);
  const swipe = async () => {
    const box = await bar(page, 3).boundingBox();
    if (box === null) throw new Error('The bar is not on the screen.');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    for (const up of [10, 20, 30, 40]) {
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y: y - up }] });
    }
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  await swipe();
  expect(await value()).toBe(before);
  await bar(page, 3).tap();
  await expect(details(page, 3)).toBeVisible();
  await swipe();
  await expect.poll(value).toBeGreaterThan(before);
  await context.close();
});

test('a link opens exactly this block, and what is not valid takes its default', async ({ page }) => {
  await openBlocks(
    page,
    'in=nvfp4&set=rows&seed=7&v=3:0.5,7:-2&times=5:64&at=7&axis=log&int=int8&group=2&cells=values',
  );
  await expect(page.getByRole('radio', { name: 'values' })).toBeChecked();
  await expect(page.getByLabel('Block format')).toHaveValue('nvfp4');
  await expect(bar(page, 3)).toHaveAttribute('aria-valuenow', '0.5');
  await expect(bar(page, 7)).toHaveAttribute('aria-valuenow', '-2');
  await expect(details(page, 7)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'int8 per-group of 2' })).toBeVisible();
  const all = page.getByRole('slider', { name: /^Value \d+$/ });
  const values = await all.evaluateAll((bars) => bars.map((each) => each.getAttribute('aria-valuenow')));
  await page.reload();
  await expect(bar(page, 3)).toHaveAttribute('aria-valuenow', '0.5');
  expect(await all.evaluateAll((bars) => bars.map((each) => each.getAttribute('aria-valuenow')))).toEqual(values);
  await openBlocks(page, 'in=int8&v=99:1&times=x&at=77');
  await expect(page.getByLabel('Block format')).toHaveValue('mxfp4');
});

test('rows and groups of their own keep what one scale loses', async ({ page }) => {
  await openBlocks(page, 'set=rows&times=12:1&int=int4');
  const table = page.getByRole('table');
  const sqnr = async (name: string) => {
    const cells = table.getByRole('row', { name }).getByRole('cell');
    return Number.parseFloat((await cells.nth(2).textContent()) ?? '');
  };
  const [tensor, channel, group] = [
    await sqnr('int4 per-tensor'),
    await sqnr('int4 per-channel'),
    await sqnr('int4 per-group'),
  ];
  expect(channel).toBeGreaterThan(tensor + 3);
  expect(group).toBeGreaterThan(channel);
  const cell = page.getByRole('slider', { name: 'Cell of int4 per-channel' });
  await cell.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(cell).toHaveAttribute('aria-valuetext', /^row 1, column 0: /);
  await expect(details(page, 8)).toBeVisible();
});

test('axe finds nothing serious among blocks, light or dark', async ({ page }) => {
  for (const format of ['mxfp4', 'mx6', 'nvfp4']) {
    await openBlocks(page, `in=${format}&times=12:32`);
    await expect(page.getByLabel('Block format')).toHaveValue(format);
    await expectNoSeriousFindingsInBothSchemes(page);
  }
});

test('fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  for (const format of ['mxfp8e4m3', 'bfp16', 'mx9']) {
    await openBlocks(page, `in=${format}`);
    await expect(page.getByLabel('Block format')).toHaveValue(format);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
});
