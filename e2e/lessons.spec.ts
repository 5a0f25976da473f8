import { type Page, expect, test } from '@playwright/test';
import { expectNoSeriousFindings } from './axe';
import { door, goThroughDoor } from './lesson-door';
import { openStudio, openModel, publicSample } from './studio';

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** What the page complains of: mistakes that nobody caught, and errors in its log. */
function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text());
  });
  return heard;
}

/** What is fetched for running models. Lesson six reads its weights straight from the file of a sample, which is none. */
function runtimeRequests(page: Page): string[] {
  const heard: string[] = [];
  page.on('request', (request) => {
    if (/\.(wasm|onnx|zip)(\?|$)|start-studio/.test(request.url()) && !request.url().endsWith('digits-depthwise.onnx'))
      heard.push(request.url());
  });
  return heard;
}

async function openLesson(page: Page, number: number): Promise<void> {
  await page.goto(`/#/learn/${number}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Sources' })).toBeVisible();
}

const question = (page: Page) => page.getByRole('region', { name: /^(Question|Answered)$/ });
const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('the list names nine lessons and loads neither runtime nor model', async ({ page }) => {
  const heard = complaints(page);
  const fetched = runtimeRequests(page);
  await page.goto('/#/learn');
  await expect(page).toHaveTitle(/^Learn/);
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(9);
  await expectNoSeriousFindings(page);
  await page.getByRole('link', { name: /Floating point/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Floating point' })).toBeVisible();
  expect(fetched).toEqual([]);
  expect(heard).toEqual([]);
});

for (const number of NUMBERS) {
  test(`lesson ${number} has its parts, opens without an engine, and axe finds nothing serious`, async ({ page }) => {
    const heard = complaints(page);
    const fetched = runtimeRequests(page);
    await openLesson(page, number);
    await expect(page).toHaveTitle(new RegExp(`^${number}\\. .+ · Nibble$`));
    await expect(page.getByRole('figure').first()).toBeVisible();
    await expect(question(page)).toHaveCount(1);
    await expect(question(page)).toContainText('Question');
    await expect(door(page)).toHaveAttribute('href', /^#\/\?sample=digits-/);
    await expect(page.getByRole('region', { name: 'Sources' }).getByRole('listitem').first()).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectNoSeriousFindings(page);
    }
    expect(fetched).toEqual([]);
    expect(heard).toEqual([]);
  });
}

test('no lesson is wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const number of NUMBERS) {
    await openLesson(page, number);
    expect(await overflowOf(page), `lesson ${number}`).toBeLessThanOrEqual(0);
  }
});

test('the first lesson, from its first line to its door into the studio', async ({ page }) => {
  await openLesson(page, 1);
  await page.getByRole('button', { name: /^bit 3 of int32/ }).click();
  await expect(page.getByRole('figure', { name: '1024 in 32 bits' })).toContainText('1032');
  const figure = page.getByRole('figure', { name: /From 32 bits/ });
  const slider = figure.getByRole('slider', { name: 'Bits that stay' });
  await slider.fill('16');
  await expect(figure).toContainText('the number is the same');
  await slider.fill('11');
  await expect(figure).toContainText('−1024');
  await expect(question(page)).toContainText('Question');
  await slider.press('ArrowRight');
  await expect(question(page).getByRole('status')).toContainText('Twelve');
  await expect(page.getByRole('navigation', { name: 'Lessons' }).getByRole('link', { name: /answered/ })).toHaveCount(
    1,
  );

  await goThroughDoor(page);
  await expect(page.getByText('classify.bias').first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('tab', { name: 'Layers' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('stored as int32')).toBeVisible({ timeout: 60_000 });
  await expect(page).toHaveURL(/#\/\?tab=layers&tensor=classify\.bias$/);
  expect(page.context().pages()).toHaveLength(1);
});

test('lessons two and three: a wrong answer stays open, the right one is explained', async ({ page }) => {
  await openLesson(page, 2);
  const mantissa = page.getByRole('slider', { name: 'Mantissa' });
  await mantissa.fill('11');
  const fewer = page.getByRole('figure', { name: '1024.23 in fewer bits' });
  await expect(fewer).toContainText('values are 0.5 apart');
  await expect(fewer).not.toContainText('1024.25');
  await page.getByRole('button', { name: 'Give me a hint' }).click();
  await expect(question(page).getByRole('status')).toContainText('which of them is nearer');
  await mantissa.press('ArrowRight');
  await expect(question(page).getByRole('status')).toContainText('Twelve');
  await expect(fewer).toContainText('1024.25');

  await openLesson(page, 3);
  const formats = page.getByRole('radiogroup', { name: 'Format' });
  const fates = page.getByRole('figure', { name: 'Three numbers, one format' }).getByRole('table');
  await formats.getByText('float16', { exact: true }).click();
  await expect(fates).toContainText('∞');
  await expect(fates.getByText('✗ lost')).toHaveCount(1);
  await expect(question(page)).toContainText('Question');
  await formats.getByText('bfloat16', { exact: true }).click();
  await expect(fates.getByText('✓ kept')).toHaveCount(3);
  await expect(question(page).getByRole('status')).toContainText('ends at 65504');
});

// The doors of the other lessons are gone through at the end of their own journeys.
test('the door of lesson three leads to what it names, with its job done', async ({ page }) => {
  await openLesson(page, 3);
  await goThroughDoor(page);
});

test('on a phone a door leads to the inspector', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLesson(page, 1);
  await door(page).click();
  await expect(page.getByText('stored as int32')).toBeVisible({ timeout: 60_000 });
});

test('a door sets the recipe to a target, in one step that can be undone', async ({ page }) => {
  await openLesson(page, 2);
  await goThroughDoor(page);
  await expect(page.getByText('stored as bfloat16')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('stored as int8')).toBeVisible();
});

test('a door never takes the place of another model', async ({ page }) => {
  await openStudio(page);
  await openModel(page, publicSample('digits-cnn.onnx'));
  const mine = page
    .getByRole('button', { name: /^digits-cnn/ })
    .or(page.getByText('digits-cnn'))
    .first();
  await expect(mine).toBeVisible();

  await page.evaluate(() => {
    location.hash = '#/learn/1';
  });
  await expect(page.getByRole('region', { name: 'In the studio' })).toContainText('Opens in a new tab');
  const opening = page.waitForEvent('popup');
  await door(page).click();
  const other = await opening;
  await expect(other.getByText('stored as int32')).toBeVisible({ timeout: 60_000 });
  await other.close();

  // Written into the address by hand it is refused with a sentence.
  await page.evaluate(() => {
    location.hash = '#/?sample=digits-transformer';
  });
  await expect(page.getByRole('alert')).toContainText('another model is open, which was kept');
  await expect(mine).toBeVisible();
  await expect(page).toHaveURL(/#\/$/);
});

test('lessons follow each other by links and arrow keys, and progress stays', async ({ page }) => {
  await openLesson(page, 2);
  const between = page.getByRole('navigation', { name: 'Previous and next lesson' });
  await between.getByRole('link', { name: /Next/ }).click();
  await expect(page).toHaveURL(/learn\/3$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/learn\/2$/);
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/learn\/3$/);

  await page.getByRole('radiogroup', { name: 'Format' }).getByText('bfloat16', { exact: true }).click();
  await expect(question(page)).toContainText('Answered');
  await page.reload();
  await page.goto('/#/learn');
  await expect(page.getByRole('main').getByRole('link', { name: /answered/ })).toHaveCount(1);
  await expect(page.getByText('1 of 9 questions answered; lesson 1 is next.')).toBeVisible();
});
