// What IAM refused, and the statement that would have allowed it.

import { announce, el, facts, gathered, getJson } from './dom.js';
import { dateAndTime, number } from './format.js';
import { every, listen } from './live.js';

/** The same refusal again is counted, not repeated. */
function grouped(entries) {
  const groups = new Map();
  for (const entry of entries) {
    const key = JSON.stringify([entry.role, entry.session, entry.action, entry.resource]);
    const group = groups.get(key);
    if (group) group.times++;
    else groups.set(key, { ...entry, times: 1 });
  }
  return [...groups.values()];
}

async function copy(text, button) {
  await navigator.clipboard.writeText(text);
  button.textContent = 'Copied';
  announce('Copied');
}

/** What would help: nothing any more, another name, or one more statement. */
function cure(entry) {
  if (entry.allowedNow) return el('p', { class: 'since' }, '✔ Allowed since: the role may do it now.');
  if (entry.missing) {
    const { kind, name, others } = entry.missing;
    return el('p', { class: 'missing' }, `There is no ${kind} ${name}: a statement would not help, the name would. `,
      others.length ? `There is: ${others.join(', ')}.` : `There is no ${kind} at all yet.`);
  }
  if (!entry.yaml) return el('p', {}, 'One more statement would not help: a statement denies it, or has a condition that cannot be told here.');
  const button = el('button', { type: 'button', on: { click: () => copy(entry.yaml, button) } }, 'Copy');
  return [el('h3', {}, 'This statement would have allowed it'),
    el('p', {}, 'Under provider → iam → role → statements of serverless.yml:'),
    el('pre', { class: 'yaml', tabindex: '0' }, entry.yaml), button];
}

function refusal(entry) {
  return el('li', { class: 'details' },
    el('h2', {}, entry.session + ': ' + entry.action),
    facts([['Last', dateAndTime(entry.time)], ['Times', entry.times > 1 ? number(entry.times) : ''], ['Role', entry.role], ['Resource', entry.resource]]),
    el('p', {}, entry.message),
    cure(entry));
}

export async function refusals(root, parts, signal) {
  const list = el('ol', { class: 'refused' });
  const none = el('p', { class: 'count' });
  root.append(none, list);
  let before = '';
  async function load() {
    const { entries } = await getJson('refusals');
    if (signal.aborted) return;
    none.textContent = entries.length ? '' : 'IAM has refused nothing since the local cloud was started.';
    const text = JSON.stringify(entries);
    if (text === before) return;
    before = text;
    list.replaceChildren(...grouped(entries).map(refusal));
  }
  const again = gathered(() => load().catch((error) => { none.textContent = error.message; }));
  listen(signal, { refusal: again });
  every(signal, 3000, again);
  await load();
  return null;
}
