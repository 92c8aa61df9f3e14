// Calls of functions, the newest first.

import { address, el, facts, gathered, getJson, longText, pretty, problem } from './dom.js';
import { dateAndTime, duration, number, things, time } from './format.js';
import { VirtualList } from './list.js';
import { listen } from './live.js';

const MOST = 20000;

const start = (call) => call.cold ? 'cold' : 'warm';

function cells(call) {
  return [
    el('span', { class: 'time' }, time(call.start)),
    el('span', { class: 'key' }, call.function),
    el('span', { class: 'start' }, start(call)),
    el('span', { class: 'millis' }, duration(call.millis)),
    el('span', { class: call.failed ? 'outcome poison' : 'outcome' }, call.failed ? 'failed' : 'succeeded'),
  ];
}

/** The call's own lines; the stream has those of other calls as well. */
async function logLines(call) {
  try {
    const { events } = await getJson('logs', { group: call.logGroup, stream: call.logStream, from: call.start - 60000 });
    const lines = events.map((event) => event.message.replace(/\n*$/, '\n'));
    const first = lines.findIndex((line) => line.startsWith('START RequestId: ' + call.requestId));
    const last = lines.findIndex((line) => line.startsWith('REPORT RequestId: ' + call.requestId));
    if (first >= 0 && last >= first) return lines.slice(first, last + 1).join('');
  } catch {
    // The role may not write its log: the call itself still has the end of what it printed.
  }
  return call.logTail;
}

async function details(call) {
  const lines = await logLines(call);
  return el('section', { class: 'details', 'aria-label': 'Invocation' },
    el('h2', {}, `${call.function} ${call.failed ? 'failed' : 'succeeded'}`),
    facts([['When', dateAndTime(call.start)], ['Request', call.requestId], ['Version', call.version],
      ['Start', call.cold ? 'cold' + (call.initMillis === undefined ? '' : ', init ' + duration(call.initMillis)) : 'warm'],
      ['Duration', duration(call.millis)], ['Memory', `${number(call.memoryUsed)} of ${number(call.memorySize)} MB`]]),
    el('h3', {}, 'Request'), longText(pretty(call.request), { class: 'request' }),
    el('h3', {}, 'Reply'), longText(pretty(call.reply), { class: call.failed ? 'reply poison' : 'reply' }),
    el('h3', {}, 'Log'), longText(lines, { class: 'log' }),
    el('p', {}, el('a', { href: address('logs', call.logGroup) }, 'The function’s whole log')));
}

export async function invocations(root, [wanted = ''], signal) {
  let chosen = wanted;
  let calls = (await getJson('invocations')).entries;
  let shown = [];
  const only = el('input', { type: 'checkbox', on: { change: () => redraw() } });
  const count = el('p', { class: 'count' });
  const side = el('div', { class: 'side' });
  const list = new VirtualList('Invocations', cells, (call) => { location.hash = address('invocations', call.requestId); });
  const both = el('div', { class: 'two' }, list.element, side);
  root.append(el('label', { class: 'choice' }, only, ' Only failures'), count, both);

  function redraw(added = 0) {
    shown = only.checked ? calls.filter((call) => call.failed) : calls;
    const failed = calls.filter((call) => call.failed).length;
    count.textContent = calls.length ? things(calls.length, 'invocation') + (failed ? ', ' + number(failed) + ' failed' : '')
      : 'No function has been called since the local cloud was started.';
    both.hidden = !shown.length && !chosen;
    list.show(shown, shown.findIndex((call) => call.requestId === chosen), added);
  }

  async function choose() {
    if (!chosen) return side.replaceChildren(el('p', {}, 'Choose an invocation to see its request, its reply and its log.'));
    const asked = chosen;
    const made = await getJson('invocations/' + encodeURIComponent(asked)).then(details).catch(problem);
    if (!signal.aborted && asked === chosen) side.replaceChildren(made);
  }

  let arrived = [];
  const take = gathered(() => {
    calls = [...arrived.reverse(), ...calls].slice(0, MOST);
    const added = arrived.filter((call) => call.failed || !only.checked).length;
    arrived = [];
    redraw(added);
  }, 100);
  listen(signal, { invocation: (call) => { arrived.push(call); take(); } });
  redraw();
  await choose();
  return ([other = '']) => {
    chosen = other;
    redraw();
    choose();
    return true;
  };
}
