import { gzipSync } from 'node:zlib';
import { type Response, expect, test } from '@playwright/test';
import { openStudio } from './studio';

test('the first screen offers a drop zone, three samples with their sizes and a word on privacy', async ({ page }) => {
  await openStudio(page);
  await expect(page.getByRole('heading', { name: /Drop an ONNX model anywhere/ })).toBeVisible();
  await expect(page.getByLabel('Open model', { exact: true })).toBeAttached();
  const cards = page.getByRole('button', { name: /^Digits, .*\d+ kB/ });
  await expect(cards).toHaveCount(3);
});

test('the page is cross-origin isolated and may only talk to where it came from', async ({ page }) => {
  const response = await page.goto('/');
  expect(response?.headers()['content-security-policy']).toContain("connect-src 'self'");
  const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(meta).toHaveAttribute('content', /connect-src 'self'/);
  expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
  const refused = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'sent',
      () => 'refused',
    ),
  );
  expect(refused).toBe('refused');
});

test('under 400 KB of JavaScript, compressed, come before the runtime', async ({ page }) => {
  const scripts: Promise<Buffer>[] = [];
  const runtime = page.waitForRequest(/\.wasm$/);
  const collect = (response: Response): void => {
    if (/\.m?js$/.test(new URL(response.url()).pathname)) scripts.push(response.body());
  };
  page.on('response', collect);
  await openStudio(page);
  await runtime;
  page.off('response', collect);
  const bodies = await Promise.all(scripts);
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).byteLength, 0);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThan(400_000);
});
