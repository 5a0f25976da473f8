import { AxeBuilder } from '@axe-core/playwright';
import { type Page, expect, test } from '@playwright/test';

/** Waits until nothing moves: in the middle of a change of colours every contrast is wrong. */
async function comeToRest(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** Fails with what axe finds serious or critical on the page as it is, or inside what the selector names. */
export async function expectNoSeriousFindings(page: Page, inside?: string): Promise<void> {
  await comeToRest(page);
  // Violations are told in full, the rest briefly; without frames to visit, axe need not carry what it found to a second
  // page. Both together take a third of the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  axe.setLegacyMode(page.frames().length === 1);
  const { violations } = await (inside === undefined ? axe : axe.include(inside)).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
}

/** The same of the page in light and in dark, as it is when the colours of the system change. */
export async function expectNoSeriousFindingsInBothSchemes(page: Page, inside?: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await test.step(colorScheme, async () => {
      await page.emulateMedia({ colorScheme });
      await expectNoSeriousFindings(page, inside);
    });
  }
}
