// Messages that wait in a queue; looking at them receives none.

import { address, choice, el, facts, getJson, longText, pretty } from './dom.js';
import { dateAndTime, number, things, time } from './format.js';
import { every, listen } from './live.js';

function message(each) {
  const away = each.visibleAt > Date.now();
  return el('li', { class: 'details' },
    facts([['Sent', dateAndTime(each.sent)], ['Received', each.receiveCount === 0 ? 'not yet' : things(each.receiveCount, 'time')],
      ['Visible', away ? 'again at ' + time(each.visibleAt) : ''], ['Group', each.groupId], ['Message', each.id]]),
    longText(pretty(each.body)));
}

export async function queues(root, [wanted = ''], signal) {
  const { nodes } = await getJson('stack');
  const all = nodes.filter((node) => node.kind === 'queue').map((node) => node.name);
  const queue = wanted || all[0];
  if (!queue) {
    root.append(el('p', {}, 'There is no queue yet; the lab "orders" makes one.'));
    return null;
  }
  const count = el('p', { class: 'count' });
  const list = el('ol', { class: 'messages' });
  root.append(choice('Queue', [...new Set([...all, queue])].map((name) => [name, name]), queue, (name) => { location.hash = address('queues', name); }), count, list);
  let before = '';
  async function load() {
    const answer = await getJson(`queues/${encodeURIComponent(queue)}/messages`);
    const text = JSON.stringify(answer);
    if (signal.aborted || text === before) return;
    before = text;
    count.textContent = things(answer.count, 'message') + (answer.messages.length < answer.count ? `, the first ${number(answer.messages.length)} shown` : '');
    list.replaceChildren(...answer.messages.map(message));
  }
  const again = () => load().catch((error) => { count.textContent = error.message; });
  listen(signal, { journey: (event) => { if (event.step === 'given-up') again(); } });
  every(signal, 1000, again);
  await load();
  return null;
}
