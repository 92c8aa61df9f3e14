// axe-core finds no serious fault in any view, in light and dark, on a desk and on a phone.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inBrowser, picture, view } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const VIEWS = ['picture', 'stream', 'invocations', 'tables', 'queues', 'logs', 'refusals'];

// The first invocation may be one of a function that an earlier test removed with its log.
const LOGS = /\/_console\/logs\?/;
const found = [];

const RESOURCE = 'arn:aws:dynamodb:us-east-1:000000000000:table/' + 'name_'.repeat(30);
const REFUSAL = {
  time: 1.79e12, role: 'role', session: 'session', action: 'dynamodb:DeleteItem', resource: RESOURCE,
  message: 'User: arn:aws:sts::000000000000:assumed-role/role/session is not authorized to perform: dynamodb:DeleteItem on resource: ' + RESOURCE,
  yaml: '- Effect: Allow\n  Action:\n    - dynamodb:DeleteItem\n  Resource: ' + RESOURCE,
};

for (const [size, viewport] of Object.entries({ desk: { width: 1024, height: 768 }, phone: { width: 390, height: 780 } })) {
  for (const colorScheme of ['light', 'dark']) {
    await inBrowser(async (page) => {
      await page.route((url) => url.pathname === '/_console/refusals', (route) => route.fulfill({ json: { entries: [REFUSAL] } }));
      for (const name of VIEWS) {
        await view(page, name);
        await page.locator('h1', { hasText: new RegExp(name, 'i') }).waitFor();
        await page.locator('#connection', { hasText: 'Live' }).waitFor();
        if (['stream', 'invocations'].includes(name)) {
          await page.locator('.row').first().click();
          await page.locator('.details').waitFor();
        }
        if (name === 'picture') {
          await page.locator('.node.function').first().click();
          await page.locator('.details').waitFor();
        }
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        for (const { id, impact, nodes } of violations.filter((each) => ['serious', 'critical'].includes(each.impact))) {
          found.push(`${name} ${size} ${colorScheme}: ${id} (${impact}) ${nodes.map((node) => node.html).join(' ')}`);
        }
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 0) found.push(`${name} ${size}: ${wide} pixels too wide`);
        if (name === 'stream') await picture(page, `stream-${size}-${colorScheme}`);
      }
    }, { viewport, colorScheme, bypassCSP: true }, LOGS);
  }
}
assert.deepEqual(found, []);
