import { type Page, expect, test } from '@playwright/test';
import { openSample } from './studio';

const table = (page: Page) => page.getByRole('table', { name: 'Layers' });

test('what can be decided about a layer is in sight on every screen, with its error; the rest stands behind', async ({
  page,
}) => {
  await openSample(page, 'Digits, plain CNN');
  await page.getByRole('tab', { name: 'Layers' }).click();
  for (const width of [1280, 1024, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const kind of ['By layer', 'By tensor']) {
      await page.getByText(kind, { exact: true }).click();
      const row = table(page).getByRole('row', { name: /^conv2\.relu/ });
      for (const label of ['Keep float', '16 bits'])
        await expect(row.getByRole('button', { name: label })).toBeInViewport({ ratio: 1 });
      await expect(table(page).getByRole('columnheader', { name: 'Accumulated' })).toBeInViewport({ ratio: 1 });
    }
    // Names stay in sight when what stands behind is looked at.
    await table(page).getByRole('columnheader', { name: 'Why' }).scrollIntoViewIfNeeded();
    await expect(table(page).getByRole('rowheader', { name: /^conv2\.relu/ })).toBeInViewport({ ratio: 1 });
    await expect(table(page).getByRole('button', { name: /^Keep float: conv2\.relu/ })).not.toBeInViewport();
    await table(page).evaluate((element) => element.parentElement?.scrollTo({ left: 0 }));
  }
});
