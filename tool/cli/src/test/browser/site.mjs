// The static site, opened as files: its pictures are drawn, and its search finds.

import assert from 'node:assert/strict';
import { CLOUD as SITE, inBrowser, until } from './browser.mjs';

await inBrowser(async (page) => {
  await page.goto(SITE + 'index.html');
  await page.locator('.track').getByRole('link', { name: '6 The stream' }).click();
  const texts = await page.locator('.flow svg text').allTextContents();
  for (const text of ['you', 'putUser', 'PUT /users/{id}', 'users']) assert.ok(texts.includes(text), texts.join(', '));
  await page.getByRole('searchbox').fill('bisect');
  await page.locator('#found a').first().click();
  await until('the section that was found is shown', () => page.evaluate(() => location.protocol === 'file:' && document.querySelector(location.hash || 'h1') !== null && !location.pathname.endsWith('6-streams.html')));
  assert.equal(await page.locator('aside, #promises').count(), 0, 'what only the local cloud knows is not there');
  await page.getByRole('button', { name: 'Light or dark' }).click();
  await page.locator('a[rel="next"]').click();
  await page.locator('h1').waitFor();
});
