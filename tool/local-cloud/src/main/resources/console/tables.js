// A table's items, page by page, to look at.

import { address, choice, el, gathered, getJson, longText } from './dom.js';
import { newestFirst, number, things, value } from './format.js';
import { listen } from './live.js';

const PAGE = 50;
const MOST_COLUMNS = 8;
const LONGEST_CELL = 80;

const short = (text) => text.length > LONGEST_CELL ? text.slice(0, LONGEST_CELL - 1) + '…' : text;

function columns(items, keys) {
  const others = new Set(items.flatMap((item) => Object.keys(item)));
  keys.forEach((key) => others.delete(key));
  return [...keys, ...[...others].sort()].slice(0, MOST_COLUMNS);
}

function whole(item, close) {
  return el('section', { class: 'details', 'aria-label': 'Item' }, el('h2', {}, 'The whole item'),
    el('button', { type: 'button', on: { click: close } }, 'Close'),
    Object.keys(item).sort().map((name) => [el('h3', {}, name), longText(value(item[name]))]));
}

export async function tables(root, [wanted = ''], signal) {
  const { nodes } = await getJson('stack');
  const activity = await getJson('activity');
  const streamOf = (table) => activity.streams[table.details.LatestStreamArn];
  const all = newestFirst(nodes.filter((node) => node.kind === 'table'),
    (table) => [streamOf(table), table.details.CreationDateTime * 1000]);
  const table = all.find((node) => node.name === wanted) ?? (wanted ? null : all[0]);
  if (!table) {
    root.append(el('p', {}, wanted ? `There is no table ${wanted}.` : 'There is no table yet; step 2 makes the first.'));
    return null;
  }
  const keys = table.details.KeySchema.map((key) => key.AttributeName);
  const pages = [''];
  const place = el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Items' });
  const side = el('div', { class: 'side' });
  const count = el('p', { class: 'count' });
  const back = el('button', { type: 'button', on: { click: () => { pages.pop(); load(); } } }, 'Previous page');
  const on = el('button', { type: 'button' }, 'Next page');
  const turning = el('p', { class: 'pages', hidden: true }, back, ' ', on);
  root.append(choice('Table', all.map((node) => [node.name, node.name]), table.name, (name) => { location.hash = address('tables', name); }),
    count, place, turning, side);

  async function load() {
    const page = await getJson(`tables/${encodeURIComponent(table.name)}/items`, { limit: PAGE, after: pages[pages.length - 1] });
    if (signal.aborted) return;
    const shown = columns(page.Items, keys);
    const empty = pages.length === 1 && !page.Items.length;
    count.textContent = empty ? 'The table is empty.' : `Page ${number(pages.length)}, ${things(page.Items.length, 'item')}`;
    place.hidden = empty;
    turning.hidden = pages.length === 1 && !page.LastEvaluatedKey;
    back.disabled = pages.length === 1;
    on.disabled = !page.LastEvaluatedKey;
    on.onclick = () => { pages.push(JSON.stringify(page.LastEvaluatedKey)); load(); };
    place.replaceChildren(el('table', {}, el('caption', { class: 'quiet' }, 'Items of ' + table.name),
      el('thead', {}, el('tr', {}, shown.map((name) => el('th', { scope: 'col' }, name)), el('th', { scope: 'col' }, el('span', { class: 'quiet' }, 'All of it')))),
      el('tbody', {}, page.Items.map((item) => el('tr', {}, shown.map((name, index) =>
        index === 0 ? el('th', { scope: 'row' }, short(value(item[name]))) : el('td', {}, short(value(item[name])))),
      el('td', {}, el('button', { type: 'button', 'aria-label': 'Show ' + short(keys.map((key) => value(item[key])).join(' ')),
        on: { click: () => side.replaceChildren(whole(item, () => side.replaceChildren())) } }, 'Show')))))));
  }

  const again = gathered(() => load().catch((error) => { count.textContent = error.message; }));
  listen(signal, {
    write: (event) => { if (event.stream.startsWith(table.id + '/')) again(); },
    call: (event) => { if (event.resource === table.id && /Put|Update|Delete|Write/.test(event.action)) again(); },
  });
  await load();
  return null;
}
