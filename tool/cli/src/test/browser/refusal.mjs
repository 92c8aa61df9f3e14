// A refusal offers the statement that was missing; it is printed for who pastes it.

import assert from 'node:assert/strict';
import { inBrowser, picture, user, view } from './browser.mjs';

await inBrowser(async (page, context) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await view(page, 'refusals');
  await page.locator('#connection', { hasText: 'Live' }).waitFor();
  assert.ok((await user('DELETE', 'ann')).status >= 500);
  const refusal = page.locator('.refused li', { hasText: 'users-page-deleteUser: dynamodb:DeleteItem' });
  await refusal.waitFor();
  await refusal.getByRole('button', { name: 'Copy' }).click();
  await refusal.getByRole('button', { name: 'Copied' }).waitFor();
  const yaml = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(yaml, await refusal.locator('.yaml').textContent());
  await picture(page, 'refusal');
  process.stdout.write(yaml);
});
