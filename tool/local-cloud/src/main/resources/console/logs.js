// A live tail of a log group.

import { address, choice, el, getJson } from './dom.js';
import { newestFirst, things, time } from './format.js';
import { every } from './live.js';

const MOST_LINES = 2000;
const HOUR = 3600000;
const END = 40;

export async function logs(root, [wanted = ''], signal) {
  const { logGroups } = await getJson('log-groups');
  const activity = await getJson('activity');
  const names = newestFirst(logGroups, (group) => [activity.logGroups[group.logGroupName], group.creationTime])
    .map((group) => group.logGroupName);
  const group = wanted || names[0];
  if (!group) {
    root.append(el('p', {}, 'There is no log yet.'));
    return null;
  }
  const filter = el('input', { type: 'search', on: { change: () => again(true) } });
  const lines = el('div', { class: 'tail', tabindex: '0', role: 'log', 'aria-live': 'off', 'aria-label': 'Log of ' + group });
  const count = el('p', { class: 'count' });
  root.append(choice('Log group', [...new Set([...names, group])].map((name) => [name, name]), group, (name) => { location.hash = address('logs', name); }),
    el('label', { class: 'choice' }, 'Filter, as CloudWatch Logs takes it ', filter), count, lines);

  let since = Date.now() - HOUR;
  let seen = new Set();
  let busy = false;
  async function load(afresh) {
    if (afresh) {
      since = Date.now() - HOUR;
      seen = new Set();
      lines.replaceChildren();
    }
    let token;
    const pattern = filter.value;
    do {
      const page = await getJson('logs', { group, filter: pattern, from: since, token });
      if (signal.aborted || pattern !== filter.value) return;
      const fresh = page.events.filter((event) => !seen.has(event.eventId));
      const atEnd = lines.scrollTop + lines.clientHeight >= lines.scrollHeight - END;
      for (const event of fresh) {
        seen.add(event.eventId);
        lines.append(el('p', {}, el('span', { class: 'time' }, time(event.timestamp)), ' ', event.message.trimEnd()));
      }
      while (lines.childElementCount > MOST_LINES) lines.firstElementChild.remove();
      if (fresh.length && atEnd) lines.scrollTop = lines.scrollHeight;
      token = page.nextToken;
      if (!token && page.events.length) {
        since = page.events[page.events.length - 1].timestamp;
        seen = new Set(page.events.filter((event) => event.timestamp >= since).map((event) => event.eventId));
      }
    } while (token);
    lines.hidden = !lines.childElementCount;
    count.textContent = lines.childElementCount ? things(lines.childElementCount, 'line') + ' of the last hour' : 'Nothing in the last hour.';
  }
  async function again(afresh) {
    if (busy && !afresh) return;
    busy = true;
    await load(afresh).catch((error) => { count.textContent = error.message; });
    busy = false;
  }
  every(signal, 1000, () => again(false));
  await again(true);
  return null;
}
