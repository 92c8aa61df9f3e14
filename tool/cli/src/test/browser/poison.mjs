// A record that the function always fails on: its retries and its way to the queue.

import assert from 'node:assert/strict';
import { inBrowser, picture, view } from './browser.mjs';

await inBrowser(async (page) => {
  await view(page, 'stream');
  const poison = page.locator('.row:has(.poison)', { hasText: 'poison-dish' });
  await poison.filter({ hasText: 'given up, told spoiled-' }).waitFor();
  await page.locator('.row', { hasText: 'salad' }).filter({ hasText: 'delivered' }).waitFor();
  await poison.click();
  const steps = page.locator('.journey li');
  await steps.last().waitFor();
  const journey = (await steps.allInnerTexts()).join('\n');
  for (const word of ['batch split into 1 and 1', 'attempt 1 failed', 'to be tried again at', 'attempt 2 failed',
    'given up after 2 attempts (RetryAttemptsExhausted)', 'was told']) {
    assert.ok(journey.includes(word), `"${word}" in\n${journey}`);
  }
  await page.locator('.others summary', { hasText: 'with 1 other record' }).first().click();
  await page.getByRole('link', { name: 'salad' }).first().waitFor();
  await picture(page, 'poison');
  await page.getByRole('link', { name: 'the queue' }).click();
  await page.locator('.messages li', { hasText: 'RetryAttemptsExhausted' }).waitFor();
  await picture(page, 'queue');
  await view(page, 'invocations');
  const times = page.locator('.row .time');
  await times.first().waitFor();
  const shown = await times.allInnerTexts();
  assert.deepEqual(shown, shown.toSorted().reverse(), 'the newest call stands first, whatever came of it');
  await page.getByLabel('Only failures').check();
  await page.locator('.row', { hasText: 'succeeded' }).first().waitFor({ state: 'detached' });
  await page.locator('.row', { hasText: 'poison-page-taste' }).filter({ hasText: 'failed' }).first().click();
  await page.locator('.reply', { hasText: 'spat it out' }).waitFor();
}, { locale: 'de-DE' });
