// A refusal that has been cured says so.

import { inBrowser, view } from './browser.mjs';

await inBrowser(async (page) => {
  await view(page, 'refusals');
  const refusal = page.locator('.refused li', { hasText: 'users-page-deleteUser: dynamodb:DeleteItem' });
  await refusal.getByText('Allowed since').waitFor();
  await refusal.getByRole('button', { name: 'Copy' }).waitFor({ state: 'detached' });
});
