// The guide leads through the chapters, and a promise turns green beside the text within a second of the check that saw it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { API as LEARNER, CLOUD, inBrowser, picture, until } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const A_SECOND = 1000;
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 780 };
const PROJECTOR = { width: 1920, height: 1080 };

async function learner(command) {
  const answer = await fetch(LEARNER + command);
  const text = await answer.text();
  assert.ok(answer.ok, text);
  return text;
}

/** Deploys a step and checks a chapter; the promises are there as the check saw them, at once. */
async function work(page, step, chapter, held, all) {
  await learner('/deploy/' + step);
  const printed = await learner('/check/' + chapter);
  const end = Date.now();
  assert.equal((printed.match(/^✔/gm) ?? []).length, held, printed);
  await until(`${held} ticks of chapter ${chapter} after:\n${printed}`, async () => await page.locator('#promises .kept').count() === held);
  assert.ok(Date.now() - end < A_SECOND, `the ticks came ${Date.now() - end} ms after the check`);
  await page.locator('#promises h2', { hasText: held === all ? `Chapter ${chapter} is done` : `${held} of ${all} hold` }).waitFor();
}

await inBrowser(async (page, context) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(CLOUD + '/');
  await page.getByRole('link', { name: 'Begin: Setup' }).waitFor();
  assert.match(page.url(), /\/_console\/guide\/index\.html$/, 'the page opens with the guide');
  await page.getByLabel('Pages').getByRole('link', { name: '1 A function' }).click();
  await page.locator('#promises h2', { hasText: 'Chapter 1: 0 of 3' }).waitFor();
  assert.equal(await page.locator('main details[open]').count(), 0, 'hints are folded');
  assert.deepEqual(await page.locator('.flow svg text').allTextContents(), ['you', 'function', 'hello', 'serverless invoke'], 'a flowchart is a picture');

  const block = page.locator('.code.console', { hasText: 'serverless deploy' }).first();
  await block.getByRole('button', { name: 'Copy' }).click();
  await block.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.includes('serverless deploy\n') && !/^\$|✔|…/m.test(copied), copied);

  await work(page, '1-start', 1, 1, 3);
  await page.locator('#happening li', { hasText: 'hello' }).first().waitFor();
  await work(page, '2-table', 1, 3, 3);
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  await picture(page, 'guide');
  await page.getByRole('link', { name: 'Next: A table' }).click();
  await page.locator('#promises h2', { hasText: 'Chapter 2: 0 of 4' }).waitFor();
  await work(page, '3-api', 2, 4, 4);
  await page.getByRole('link', { name: 'Next: An API' }).click();
  await work(page, '4-users', 3, 5, 5);
  await page.getByLabel('Pages').getByRole('link', { name: 'DynamoDB streams in Java' }).click();
  await page.getByRole('link', { name: 'Go on: Users in the table' }).waitFor();
  assert.equal(await page.locator('.track .done').count(), 3, 'three chapters are done');
  await picture(page, 'guide-index');
  await page.setViewportSize(PROJECTOR);
  const size = (selector) => page.locator(selector).first().evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  assert.ok(await size('main p') >= 20, 'letters grow with the screen');
  await page.setViewportSize(DESK);

  await page.getByLabel('Pages').getByRole('link', { name: '7 Finish' }).click();
  const deployments = page.locator('#summary div', { hasText: 'deployments' }).locator('dd');
  await until('the deployments are summed up', async () => Number(await deployments.textContent()) >= 4);

  await page.keyboard.press('/');
  await page.keyboard.type('poison');
  await page.keyboard.press('ArrowDown');
  const found = page.locator('#found a').first();
  assert.equal(await found.evaluate((link) => link === document.activeElement), true);
  assert.match(await found.locator('mark').first().innerText(), /poison/i);
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('nosuchword');
  await page.getByText('No page has “nosuchword”.').waitFor();

  await page.locator('a[rel="prev"]').click();
  await page.locator('h1', { hasText: '6 ' }).waitFor();
  await page.locator('a[rel="next"]').click();
  await page.locator('h1', { hasText: '7 Finish' }).waitFor();
  await page.getByRole('button', { name: 'Light or dark' }).click();
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  const chosen = await theme();
  await page.getByRole('link', { name: 'Stream', exact: true }).click();
  await page.locator('h1', { hasText: 'Stream' }).waitFor();
  assert.equal(await theme(), chosen, 'light or dark is chosen once for all views');
  await page.getByRole('link', { name: 'Guide' }).click();
  await page.locator('.track').waitFor();
}, { viewport: DESK });

const faults = [];
for (const [viewport, colorScheme] of [[DESK, 'dark'], [PHONE, 'light']]) {
  await inBrowser(async (page) => {
    for (const name of ['index', 'docs/6-streams', 'docs/7-finish', 'docs/streams']) {
      await page.goto(`${CLOUD}/_console/guide/${name}.html`);
      await page.locator({ index: '#on a', 'docs/streams': '#happening h2' }[name] ?? '#promises h2').waitFor({ state: 'attached' });
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      for (const { id, impact, nodes } of violations.filter((each) => ['serious', 'critical'].includes(each.impact))) {
        faults.push(`${name} ${viewport.width} ${colorScheme}: ${id} (${impact}) ${nodes.map((node) => node.html).slice(0, 3).join(' ')}`);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) faults.push(`${name} ${viewport.width}: ${wide} pixels too wide`);
    }
  }, { viewport, colorScheme, bypassCSP: true });
}
assert.deepEqual(faults, []);
