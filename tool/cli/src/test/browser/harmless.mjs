// Items that look like code, or are very long, are only text.

import assert from 'node:assert/strict';
import { inBrowser, view } from './browser.mjs';

const LONG = 400_000 - 2000;

await inBrowser(async (page) => {
  await page.addInitScript(() => { globalThis.attacked = () => { throw new Error('an item ran'); }; });
  await view(page, 'stream');
  const scripts = await page.evaluate(() => document.scripts.length);
  await page.locator('.row', { hasText: '<script>' }).click();
  await page.locator('.images', { hasText: '<img src=x onerror=attacked()>' }).waitFor();
  const large = page.locator('.row', { hasText: 'large' });
  await large.click();
  const all = page.getByRole('button', { name: /Show all 3\d\d,\d{3} characters/ });
  await all.waitFor();
  await all.click();
  const text = await page.locator('.images pre').evaluateAll((shown) => Math.max(...shown.map((each) => each.textContent.length)));
  assert.ok(text >= LONG, 'the whole value is shown: ' + text);
  await view(page, 'tables');
  await page.locator('th', { hasText: '<script>' }).waitFor();
  await page.getByRole('button', { name: 'Show <script>' }).click();
  await page.locator('.details pre', { hasText: 'onerror' }).first().waitFor();
  assert.equal(await page.evaluate(() => document.scripts.length), scripts);
  assert.equal(await page.locator('main img, main script, main iframe').count(), 0);
  assert.equal(await page.evaluate(() => { try { document.body.innerHTML = '<b>x</b>'; return true; } catch { return false; } }), false,
    'the page’s policy keeps markup out even where its code would not');
});
