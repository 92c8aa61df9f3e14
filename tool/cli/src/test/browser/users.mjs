// A user who is created, renamed and deleted is seen doing so, without a reload.

import assert from 'node:assert/strict';
import { inBrowser, picture, user, until, view } from './browser.mjs';

const A_SECOND = 1000;

/** Which lines of the picture cross another or run through a part that they do not connect. */
const crossings = (page) => page.evaluate(() => {
  const edges = [...document.querySelectorAll('.edge')];
  const points = edges.map((edge) => Array.from({ length: 41 }, (_, index) => edge.getPointAtLength(edge.getTotalLength() * index / 40)));
  const side = (p, q, r) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  const cross = (a, b, c, d) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
  const name = (edge) => edge.dataset.from + ' > ' + edge.dataset.to;
  const found = [];
  for (let i = 0; i < edges.length; i++) {
    for (let j = i + 1; j < edges.length; j++) {
      const meet = points[i].slice(1).some((b, s) => points[j].slice(1).some((d, t) => cross(points[i][s], b, points[j][t], d)));
      if (meet) found.push(name(edges[i]) + ' and ' + name(edges[j]));
    }
    for (const node of document.querySelectorAll('.node')) {
      const { x, y, width, height } = node.querySelector('rect').getBBox();
      const through = points[i].some((p) => p.x > x + 4 && p.x < x + width - 4 && p.y > y + 4 && p.y < y + height - 4);
      if (through) found.push(name(edges[i]) + ' through ' + node.dataset.node);
    }
  }
  return found;
});

await inBrowser(async (page) => {
  await user('PUT', 'warm-up', { name: 'W' });
  await view(page, 'stream');
  await page.locator('.row', { hasText: 'warm-up' }).waitFor();
  await page.evaluate(() => { globalThis.notReloaded = true; });

  assert.equal((await user('PUT', 'ann', { name: 'Ann' })).status, 201);
  const answered = Date.now();
  await page.locator('.row:has(.insert)', { hasText: 'ann' }).waitFor();
  assert.ok(Date.now() - answered < A_SECOND, `INSERT was seen ${Date.now() - answered} ms after the answer`);

  await user('PUT', 'ann', { name: 'Anna' });
  await page.locator('.row:has(.modify)', { hasText: 'ann' }).click();
  await page.locator('.facts', { hasText: 'SizeBytes' }).waitFor();
  const row = page.locator('.images tr.changed');
  await row.waitFor();
  assert.deepEqual(await row.locator('th, td').allInnerTexts(), ['name', 'Ann', 'Anna', 'changed']);
  await page.locator('.journey li', { hasText: 'succeeded' }).waitFor();
  await picture(page, 'stream');

  await user('DELETE', 'ann');
  await page.locator('.row:has(.remove)', { hasText: 'ann' }).waitFor();
  assert.equal(await page.evaluate(() => globalThis.notReloaded), true);

  const address = page.url();
  assert.match(address, /#\/stream\/arn.*\/\d{21}$/);
  await page.reload();
  await page.locator('.images tr.changed').waitFor();
  assert.equal(page.url(), address, 'what was chosen is still shown after a reload');
  await page.locator('.row:has(.remove)', { hasText: 'ann' }).waitFor();

  await user('PUT', 'check-0a1b2c3d', { name: 'Check' });
  await page.locator('.count', { hasText: '1 of “./workshop check” hidden' }).waitFor();
  assert.equal(await page.locator('.row', { hasText: 'check-0a1b2c3d' }).count(), 0);
  await page.getByLabel('Show the users of').check();
  await page.locator('.row', { hasText: 'check-0a1b2c3d' }).waitFor();
  await page.getByLabel('Show the users of').uncheck();

  const count = page.locator('.count');
  const before = await count.innerText();
  await page.getByRole('button', { name: 'Pause' }).click();
  await user('PUT', 'bea', { name: 'Bea' });
  await view(page, 'invocations');
  await page.locator('.row').first().waitFor();
  await view(page, 'picture');
  await page.locator('svg .node').first().waitFor();
  await view(page, 'stream');
  await page.locator('.row', { hasText: 'bea' }).waitFor();
  assert.notEqual(await count.innerText(), before, 'what is there is read even when the live view is paused');
  const paused = await count.innerText();
  await user('PUT', 'cee', { name: 'Cee' });
  await user('GET', 'cee');
  assert.equal(await count.innerText(), paused, 'a paused view stands still');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.locator('.row', { hasText: 'cee' }).waitFor();

  await page.locator('.list').focus();
  await page.keyboard.press('Home');
  await page.locator('.details h2', { hasText: 'cee' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.locator('.details h2', { hasText: 'bea' }).waitFor();

  await view(page, 'picture');
  const route = page.locator('[data-node^="route:"]', { hasText: 'PUT /users/{id}' });
  await route.waitFor();
  // A line that is level has no height, so it counts as hidden.
  const lit = [page.locator('.edge.pulse').first().waitFor({ state: 'attached' }), page.locator('circle.record').first().waitFor()];
  await user('PUT', 'dee', { name: 'Dee' });
  await Promise.all(lit);
  await page.locator('.stack', { hasText: 'users-page' }).waitFor();
  await page.locator('.node.mapping', { hasText: 'users-page-stream' }).waitFor();
  const arrows = () => page.locator('.edge').evaluateAll((edges) => edges.map(({ dataset: { from, to } }) => [from, to].map((id) => id.split(':').pop()).join(' > ')));
  const drawn = await arrows();
  assert.ok(drawn.includes('users-page-putUser > table/users-page'), drawn.join('\n'));
  assert.ok(!drawn.includes('users-page-stream > table/users-page'), 'what nothing has called has no arrow');
  await page.getByLabel('Also what roles allow').check();
  assert.ok((await arrows()).includes('users-page-stream > table/users-page'), 'until what roles allow is asked for');
  await page.getByLabel('Also what roles allow').uncheck();
  assert.deepEqual(await crossings(page), [], 'no line crosses another or runs through a part');
  await page.locator('.node.function', { hasText: 'putUser' }).click();
  await page.locator('.statement', { hasText: 'dynamodb:PutItem' }).waitFor();
  await page.locator('.facts', { hasText: 'USERS_TABLE' }).waitFor();
  await picture(page, 'picture');

  await view(page, 'invocations');
  await page.locator('.row', { hasText: 'users-page-putUser' }).first().click();
  await page.locator('.log', { hasText: 'REPORT RequestId' }).waitFor();
  assert.match(await page.locator('.request').innerText(), /PUT \/users\/\{id\}/);
  assert.match(await page.locator('.row').first().innerText(), /cold|warm/);
  await picture(page, 'invocations');

  await view(page, 'tables');
  await page.locator('td', { hasText: 'Dee' }).waitFor();
  await user('PUT', 'eve', { name: 'Eve' });
  await page.locator('td', { hasText: 'Eve' }).waitFor();

  await view(page, 'logs');
  await page.locator('.tail p', { hasText: 'REPORT' }).first().waitFor();
  await page.getByRole('searchbox').fill('no such word in any line');
  await page.getByRole('searchbox').press('Enter');
  await until('no line passes the filter', async () => await page.locator('.tail p').count() === 0);
});
