// A table's stream: each record as it is written, and what becomes of it.

import { address, announce, choice, el, facts, gathered, getJson, longText, problem } from './dom.js';
import { bytes, dateAndTime, duration, lastOfArn, newestFirst, number, tableOfStream, things, time, value } from './format.js';
import { VirtualList } from './list.js';
import { listen } from './live.js';

const PAGE = 1000;
const MOST_OTHERS = 200;

/** The users that "./workshop check" makes and takes away again. */
const CHECK = /^check-[0-9a-f]{8}/;

/** What a step makes of a record; the largest of its mappings' is shown. */
const STATES = {
  filtered: [1, 'filtered out'], delivered: [2, 'delivered'], delivering: [3, 'being delivered'], split: [4, 'batch split'],
  retrying: [5, 'to be tried again'], 'partly-failed': [5, 'to be tried again'], 'not-called': [6, 'function not called'],
  failed: [6, 'failed'], 'given-up': [7, 'given up'],
};

/** What each record has come to, by its number and mapping. */
class Journeys {
  #states = new Map();

  take(step) {
    step.records.forEach((number, index) => {
      if (!this.#states.has(number)) this.#states.set(number, new Map());
      const done = step.step === 'partly-failed' && index < step.done;
      const before = this.#states.get(number).get(step.mapping);
      const failures = (before?.failures ?? 0) + (['failed', 'not-called'].includes(step.step) || (step.step === 'partly-failed' && !done) ? 1 : 0);
      this.#states.get(number).set(step.mapping, { step: done ? 'delivered' : step.step, failures, destination: step.destination });
    });
  }

  of(number) {
    return [...this.#states.get(number)?.values() ?? []].sort((a, b) => STATES[b.step][0] - STATES[a.step][0])[0];
  }
}

function outcome(state) {
  if (!state) return ['', 'outcome'];
  let text = STATES[state.step][1];
  if (state.step === 'given-up') text += state.destination ? ', told ' + lastOfArn(state.destination) : ', nobody told';
  else if (state.failures) text += ', ' + things(state.failures, 'failure');
  const bad = state.step === 'given-up' || (state.failures > 0 && state.step !== 'delivered');
  return [text, bad ? 'outcome poison' : 'outcome'];
}

const isOfCheck = (record) => Object.values(record.keys).some((key) => CHECK.test(key));
const keys = (record) => Object.values(record.keys).join(' · ');

function cells(journeys) {
  return (record) => {
    const [text, kind] = outcome(journeys.of(record.number));
    return [
      el('span', { class: 'time' }, time(record.second * 1000)),
      el('span', { class: 'event ' + record.name.toLowerCase() }, record.name),
      el('span', { class: 'key' }, keys(record)),
      el('span', { class: 'changed' }, record.changed.join(', ')),
      el('span', { class: kind }, text),
    ];
  };
}

function images(event) {
  const { OldImage: before, NewImage: after, Keys } = event.dynamodb;
  if (!before && !after) return el('p', {}, 'The stream holds the keys only: ', JSON.stringify(Keys));
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort();
  const side = (image, name) => image && name in image ? longText(value(image[name])) : el('span', { class: 'absent' }, '–');
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Old and new item' }, el('table', { class: 'images' },
    el('thead', {}, el('tr', {}, ['Attribute', 'Old', 'New', ''].map((name) => el('th', { scope: 'col' }, name || el('span', { class: 'quiet' }, 'Difference'))))),
    el('tbody', {}, names.map((name) => {
      const differs = JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]);
      const how = !differs ? 'same' : !before || !(name in before) ? 'added' : !after || !(name in after) ? 'removed' : 'changed';
      return el('tr', { class: how }, el('th', { scope: 'row' }, name), el('td', {}, side(before, name)), el('td', {}, side(after, name)),
        el('td', {}, how === 'same' ? '' : how));
    }))));
}

/** The other records of a batch, to be unfolded; the stream's own order. */
function others(step, { number, shown, stream }) {
  const rest = step.records.filter((other) => other !== number);
  if (!rest.length) return ' alone';
  const key = (other) => shown.get(other) ? keys(shown.get(other)) : other;
  const links = rest.slice(0, MOST_OTHERS).map((other) => [el('a', { href: address('stream', stream, other) }, key(other)), ' ']);
  return el('details', { class: 'others' }, el('summary', {}, 'with ' + things(rest.length, 'other record')),
    el('p', {}, links, rest.length > MOST_OTHERS ? `and ${things(rest.length - MOST_OTHERS, 'other')}` : null));
}

function stepText(step, record) {
  const call = step.requestId ? el('a', { href: address('invocations', step.requestId) }, 'the call') : null;
  switch (step.step) {
    case 'filtered': return ['not wanted by the mapping’s filters'];
    case 'delivering': return [`attempt ${step.attempt}: given to ${step.function} `, others(step, record)];
    case 'delivered': return [`attempt ${step.attempt} succeeded after ${duration(step.millis)}`];
    case 'partly-failed': return [`attempt ${step.attempt}: the function took the first ${number(step.done)} and reported the next as failed, after ${duration(step.millis)} `, call];
    case 'failed': return [`attempt ${step.attempt} failed after ${duration(step.millis)} `, call];
    case 'not-called': return [`the function could not be called: ${step.reason}`];
    case 'split': return [`batch split into ${number(step.first)} and ${number(step.records.length - step.first)}`];
    case 'retrying': return [`to be tried again at ${time(step.until)}`];
    case 'given-up': return [`given up after ${things(step.attempt, 'attempt')} (${step.condition}); `,
      !step.destination ? 'the mapping has no destination, so nobody was told' : step.problem ? `${step.destination} could not be told: ${step.problem}`
        : [lastOfArn(step.destination) + ' was told ', step.destination.includes(':sqs:') ? el('a', { href: address('queues', lastOfArn(step.destination)) }, 'the queue') : null]].flat();
    default: return [step.step];
  }
}

const POISON = ['failed', 'partly-failed', 'not-called', 'given-up'];

/**
 * @param shown the records that are listed, by number
 * @param stream the stream's ARN
 */
function details(record, shown, stream) {
  return el('section', { class: 'details', 'aria-label': 'Record' },
    el('h2', {}, `${record.name} ${keys(record)}`),
    facts([['Written', dateAndTime(record.second * 1000)], ['Sequence number', record.number], ['Shard', record.shard], ['SizeBytes', number(record.size)], ['Its event', bytes(record.eventSize) + ' of JSON']]),
    el('h3', {}, 'What changed'), images(record.event),
    el('h3', {}, 'Its journey'),
    record.journey.length ? el('ol', { class: 'journey' }, record.journey.map((step) =>
      el('li', { class: POISON.includes(step.step) ? 'poison' : '' }, el('time', { datetime: new Date(step.time).toISOString() }, time(step.time)), ' ', stepText(step, { number: record.number, shown, stream }))))
      : el('p', {}, 'No event source mapping has taken it, or the local cloud was started anew since.'));
}

/** A journey only grows, so what was unfolded is found again by its place. */
function keepUnfolded(before, after) {
  const folds = after.querySelectorAll('.others');
  before.querySelectorAll('.others').forEach((fold, index) => { if (folds[index]) folds[index].open = fold.open; });
}

export async function stream(root, [asked = '', first = ''], signal) {
  const { nodes } = await getJson('stack');
  const activity = await getJson('activity');
  const streams = newestFirst(nodes.filter((node) => node.kind === 'stream'),
    (node) => [activity.streams[node.id], Date.parse(node.id.slice(node.id.lastIndexOf('/') + 1) + 'Z')]).map((node) => [node.id, node.name]);
  const arn = asked || streams[0]?.[0];
  if (!arn) {
    root.append(el('p', {}, 'No table has a stream yet; step 6 gives the users’ table one.'));
    return null;
  }
  if (!streams.some(([id]) => id === arn)) streams.push([arn, tableOfStream(arn) + ' (gone or an earlier stream)']);

  const journeys = new Journeys();
  const records = [];
  const byNumber = new Map();
  let shown = [];
  let chosen = first;
  let drawn = '';
  const side = el('div', { class: 'side' });
  const count = el('p', { class: 'count' });
  const list = new VirtualList('Records', cells(journeys), (record) => { location.hash = address('stream', arn, record.number); });
  const checks = el('input', { type: 'checkbox', on: { change: () => redraw() } });
  const both = el('div', { class: 'two' }, list.element, side);
  root.append(choice('Table', streams, arn, (id) => { location.hash = address('stream', id); }),
    el('label', { class: 'choice' }, checks, ' Show the users of “./workshop check”'), count, both);

  const wanted = (record) => checks.checked || !isOfCheck(record);
  const index = () => shown.findIndex((record) => record.number === chosen);
  function redraw(added = 0) {
    shown = records.filter(wanted).reverse();
    const hidden = records.length - shown.length;
    count.textContent = (shown.length ? things(shown.length, 'record') : 'No record yet: change an item of the table, and it appears here')
      + (hidden ? `, ${number(hidden)} of “./workshop check” hidden` : '');
    both.hidden = !shown.length && !chosen;
    list.show(shown, chosen ? index() : -1, added);
  }

  let last = '';
  let reading = Promise.resolve();
  async function readNew() {
    for (;;) {
      const page = await getJson('records', { stream: arn, after: last, limit: PAGE });
      if (signal.aborted || !page.records.length) return;
      records.push(...page.records);
      page.records.forEach((record) => byNumber.set(record.number, record));
      last = page.last;
      redraw(page.records.filter(wanted).length);
    }
  }
  const read = () => { reading = reading.then(readNew).catch((error) => { if (!signal.aborted) count.textContent = error.message; }); return reading; };

  async function choose() {
    if (!chosen) return side.replaceChildren(el('p', {}, 'Choose a record to see what it changed and where it went.'));
    const now = chosen;
    const made = await getJson('records/' + now, { stream: arn }).then((record) => details(record, byNumber, arn), problem);
    if (signal.aborted || now !== chosen) return;
    if (drawn === now) keepUnfolded(side, made);
    drawn = now;
    side.replaceChildren(made);
  }

  const { entries } = await getJson('journeys');
  entries.reverse().filter((step) => step.stream === arn).forEach((step) => journeys.take(step));
  const redrawSoon = gathered(() => redraw(), 150);
  const chooseAgain = gathered(() => choose(), 150);
  const readSoon = gathered(read, 50);
  listen(signal, {
    write: (event) => { if (event.stream === arn) readSoon(); },
    journey: (event) => {
      if (event.stream !== arn) return;
      journeys.take(event);
      readSoon();
      redrawSoon();
      if (event.records.includes(chosen)) chooseAgain();
      if (event.step === 'given-up') announce(things(event.records.length, 'record') + ' given up');
    },
  });
  redraw();
  await Promise.all([read(), choose()]);
  if (chosen && index() >= 0) list.reveal(index());
  return ([other = '', another = '']) => {
    if (other !== arn) return false;
    chosen = another;
    both.hidden = !shown.length && !chosen;
    list.show(shown, chosen ? index() : -1);
    choose();
    return true;
  };
}
