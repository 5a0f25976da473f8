import { type Locator, type Page, expect, test } from '@playwright/test';
import { expectNoSeriousFindings } from './axe';

const openScale = async (page: Page, query = ''): Promise<void> => {
  await page.goto(`/#/numbers/scale${query}`);
  await expect(page.getByRole('heading', { name: 'Scale and zero point', level: 1 })).toBeVisible();
  await expect(handle(page, 'Value r')).toBeVisible();
};

const handle = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const formula = (page: Page) => page.getByRole('status', { name: 'The value through the formula' });
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const costs = (page: Page) => page.getByRole('region', { name: 'Ranges against each other' });
const cost = (page: Page, name: RegExp) => costs(page).getByRole('row', { name });

async function drag(page: Page, grip: Locator, by: number): Promise<void> {
  const box = await grip.locator('[data-grip]').boundingBox();
  if (box === null) throw new Error('The handle is not on the screen.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by, y, { steps: 5 });
  await page.mouse.up();
}

test('a value is followed through the formula with its own numbers', async ({ page }) => {
  await openScale(page, '?map=uint8,0.0187,114&r=0.73');
  await expect(formula(page)).toContainText('clamp(round(0.73 / 0.0187) + 114, 0, 255)');
  await expect(formula(page)).toContainText('clamp(39 + 114, 0, 255) = 153');
  await expect(formula(page)).toContainText('(153 − 114) · 0.0187 = 0.7293');
  await field(page, 'Value r').fill('5');
  await expect(formula(page)).toContainText('= 255 clamped to 255, the largest code');
  await field(page, 'Scale').fill('0.5');
  await field(page, 'Value r').fill('1.25');
  await expect(formula(page)).toContainText('clamp(2 + 114, 0, 255) = 116 a tie: rounded to the even number');
  await expect.poll(() => page.url()).toContain('map=uint8,0.5,114');
});

test('value, scale and zero point are moved in the drawing, by pointer and by keys, and a link restores them', async ({
  page,
}) => {
  await openScale(page);
  await drag(page, handle(page, 'Value r'), -120);
  await expect(field(page, 'Value r')).not.toHaveValue('0.73');
  const moved = Number((await field(page, 'Value r').inputValue()).replace('−', '-'));
  expect(moved).toBeLessThan(0.6);

  await drag(page, handle(page, 'Scale'), -60);
  const scale = Number(await field(page, 'Scale').inputValue());
  expect(scale).toBeLessThan(0.32);
  await drag(page, handle(page, 'Zero point'), -70);
  expect(Number(await field(page, 'Zero point').inputValue())).toBeGreaterThan(6);

  await handle(page, 'Zero point').focus();
  await page.keyboard.press('Home');
  await expect(field(page, 'Zero point')).toHaveValue('0');
  await page.keyboard.press('ArrowUp');
  await expect(handle(page, 'Zero point')).toHaveAttribute('aria-valuetext', /^1: the codes reach from −/);
  // A larger zero point lies farther to the left, and arrows move what is seen.
  const placeOf = async () => (await handle(page, 'Zero point').locator('[data-grip]').boundingBox())?.x ?? Number.NaN;
  const place = await placeOf();
  await page.keyboard.press('ArrowLeft');
  await expect(handle(page, 'Zero point')).toHaveAttribute('aria-valuenow', '2');
  expect(await placeOf()).toBeLessThan(place);
  await page.keyboard.press('ArrowRight');
  await expect(handle(page, 'Zero point')).toHaveAttribute('aria-valuenow', '1');
  expect(await placeOf()).toBe(place);
  await handle(page, 'Value r').focus();
  await page.keyboard.press('Home');
  await expect(handle(page, 'Value r')).toHaveAttribute('aria-valuetext', /becomes code 0, .* clamped$/);
  await handle(page, 'Scale').focus();
  await page.keyboard.press('ArrowRight');
  await expect(field(page, 'Scale')).not.toHaveValue(String(scale));

  await page.waitForTimeout(500);
  const shown = await formula(page).innerText();
  await page.goto('about:blank');
  await page.goBack();
  await expect(formula(page)).toHaveText(shown.replaceAll('\n', ''), { useInnerText: false });
});

test('a lopsided range leaves codes unused under a symmetric scheme only', async ({ page }) => {
  await openScale(page, '?map=int8,0.1,0&rmin=-1&rmax=3');
  const pair = part(page, 'Symmetric or asymmetric');
  await handle(page, 'rmin').first().focus();
  await page.keyboard.press('End');
  const unused = pair.getByRole('row', { name: /^Unused codes/ });
  await expect(unused).toContainText(/0, 0 %\s*128, 50 %/);
  await expect(pair.getByRole('row', { name: /^Zero point/ })).toContainText(/−128\s*0/);
  await page.getByRole('button', { name: 'Use the asymmetric scale above' }).click();
  await expect(field(page, 'Zero point')).toHaveValue(/^[-−]128$/);
});

test('a range over many values costs what it clips and how coarse it is; observers offer theirs', async ({ page }) => {
  await openScale(page, '?map=int4,0.5,0');
  await part(page, 'A range for many values').getByText('With outliers').click();
  await expect(cost(page, /^MinMax/)).toContainText('0.0 %');
  const decibels = async (name: RegExp) =>
    Number(/([\d.]+) dB/.exec(await cost(page, name).innerText())?.[1] ?? Number.NaN);
  expect(await decibels(/^MSE/)).toBeGreaterThan(await decibels(/^MinMax/));
  await costs(page).getByRole('button', { name: 'Take the range of MSE' }).click();
  expect(await decibels(/^Your range/)).toBeCloseTo(await decibels(/^MSE/), 1);
  await expect(cost(page, /^Your range/)).toContainText('best');

  const clipped = async () => Number(/([\d.]+) %/.exec(await cost(page, /^Your range/).innerText())?.[1] ?? Number.NaN);
  const before = await clipped();
  const over = part(page, 'A range for many values');
  await over.getByRole('slider', { name: 'rmax' }).focus();
  await drag(page, over.getByRole('slider', { name: 'rmax' }), -40);
  expect(await clipped()).toBeGreaterThan(before);
  await expect.poll(() => page.url()).toContain('of=outlier');
});

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 390],
] as const) {
  test(`axe finds nothing serious about scale and zero point, and nothing is cut off (${colorScheme}, ${width})`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await openScale(page);
    await expectNoSeriousFindings(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
