// Opens the local cloud's page in Debian's Chromium, and fails when the page does anything a page should not.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

export const { CLOUD, API, CHROMIUM, SCREENSHOTS } = process.env;

const SWITCHES = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

/**
 * Runs a scenario in a fresh browser.
 *
 * @param gone addresses that may be answered with an error, because what they name is gone
 */
export async function inBrowser(scenario, options = {}, gone = /^$/) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: SWITCHES });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const faults = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => { if (message.type() === 'error' && !gone.test(message.location().url)) faults.push(message.text()); });
    page.on('dialog', (dialog) => { faults.push('dialog ' + dialog.message()); dialog.dismiss(); });
    page.on('request', (request) => { if (!request.url().startsWith(CLOUD)) faults.push('asks for ' + request.url()); });
    await scenario(page, context);
    assert.deepEqual(faults, [], 'the page made no error and asked nobody else');
  } finally {
    await browser.close();
  }
}

export const view = (page, address) => page.goto(CLOUD + '/#/' + address);

export async function picture(page, name) {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: `${SCREENSHOTS}/console-${name}.png` });
}

export const user = (method, id, body) => fetch(`${API}/users/${id}`, {
  method, body: body && JSON.stringify(body), headers: { 'Content-Type': 'application/json' },
});

/** Waits for a condition of the page, asked for anew until it holds. */
export async function until(what, condition, millis = 60_000) {
  const end = Date.now() + millis;
  while (!await condition()) {
    assert.ok(Date.now() < end, what + ' within ' + millis + ' ms');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
