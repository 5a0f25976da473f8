import { type Page, expect, test } from '@playwright/test';

export const door = (page: Page) => page.getByRole('region', { name: 'In the studio' }).getByRole('link');

/** Goes through the door of a lesson that is open: it leads to what it names, with its job done. */
export async function goThroughDoor(page: Page): Promise<void> {
  test.slow();
  const address = new URLSearchParams((await door(page).getAttribute('href'))?.split('?')[1]);
  await door(page).click();
  const said = address.get('run') === 'compare' ? /^Compared on/ : /^Calibrated on/;
  await expect(page.getByRole('status').filter({ hasText: said })).toBeAttached({ timeout: 240_000 });
  await expect(page).not.toHaveURL(/[?&](sample|run|target)=/);
  const name = address.get('tensor') ?? address.get('node') ?? '';
  await expect(page.getByRole('region', { name: 'Inspector' }).getByText(name).first()).toBeVisible();
  await expect(page.getByText(/^No (tensor|node) /)).toHaveCount(0);
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
}
