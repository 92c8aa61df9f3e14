// What happens while one works, beside the text: which promises hold, the last calls and records, and the sum at the end.

(() => {
  const GUIDE = '/_console/guide/';
  const BETWEEN_LOOKS = 400;
  const BETWEEN_SUMS = 2000;
  const BACK = 60;
  const MOST_SHOWN = 9;
  const chapter = document.body.dataset.chapter;

  function el(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes ?? {})) {
      if (value !== false && value !== undefined) made.setAttribute(key, value === true ? '' : String(value));
    }
    made.append(...children.flat().filter((child) => child !== null && child !== ''));
    return made;
  }

  const json = (path) => fetch(path).then((answer) => answer.ok ? answer.json() : null, () => null);
  const kept = (promises) => promises.filter(({ holds }) => holds).length;
  const isDone = (promises) => promises.length > 0 && kept(promises) === promises.length;
  const titleOf = (folder) => document.querySelector(`.pages [data-chapter="${folder}"] span`)?.textContent ?? folder;
  const addressOf = (folder) => GUIDE + 'docs/' + folder + '.html';

  // The promises of the chapter that is shown.

  const place = document.getElementById('promises');

  /** Where there is room beside the text; else the promises are folded. */
  const BESIDE = matchMedia('(min-width: 1100px)');

  function promise({ promise: text, holds }, fresh) {
    return el('li', { class: (holds ? 'kept' : '') + (fresh ? ' fresh' : '') },
      el('span', { role: 'img', 'aria-label': holds ? 'holds' : 'not yet' }, holds ? '✔' : '○'), el('div', {}, text));
  }

  function showPromises(all, before) {
    const promises = all[chapter] ?? [];
    place.hidden = !promises.length;
    if (!promises.length) return;
    const number = chapter.split('-')[0];
    const held = new Set((before?.[chapter] ?? promises).filter(({ holds }) => holds).map((each) => each.promise));
    const done = isDone(promises);
    const command = `../workshop check ${number}`;
    const folders = Object.keys(all);
    const next = folders[folders.indexOf(chapter) + 1];
    place.classList.toggle('all', done);
    const open = place.querySelector('details')?.open ?? BESIDE.matches;
    place.replaceChildren(
      el('details', { open },
        el('summary', {}, el('h2', {}, done ? `Chapter ${number} is done` : `Chapter ${number}: ${kept(promises)} of ${promises.length} hold`),
          el('progress', { max: promises.length, value: kept(promises), 'aria-label': 'How much of the chapter holds' })),
        el('ul', {}, promises.map((each) => promise(each, each.holds && !held.has(each.promise)))),
        ...(done ? [] : [el('p', {}, 'To see what holds, in the folder ' + chapter + ':'),
          el('p', { class: 'ask' }, el('code', {}, command), el('button', { type: 'button', 'data-copy': command + '\n' }, 'Copy'))])),
      ...(done && next ? [el('p', {}, el('a', { class: 'next', href: addressOf(next) }, 'Next: ' + titleOf(next)))] : []));
    if (before) document.getElementById('told').textContent = `${kept(promises)} of ${promises.length} hold`;
  }

  // How far one is, beside the chapters' names and on the first page.

  function mark(link, promises) {
    link.classList.toggle('done', isDone(promises));
    link.classList.toggle('begun', !isDone(promises) && kept(promises) > 0);
  }

  /** The first chapter that is not done, after the last one that was begun; the setup before anything was. */
  function current(all) {
    const folders = Object.keys(all);
    const last = folders.findLastIndex((folder) => kept(all[folder]) > 0);
    return last < 0 ? folders[0] : isDone(all[folders[last]]) ? folders[last + 1] : folders[last];
  }

  function showWay(all) {
    for (const link of document.querySelectorAll('.pages [data-chapter]')) {
      const promises = all[link.dataset.chapter] ?? [];
      mark(link, promises);
      link.querySelector('small')?.remove();
      if (kept(promises)) link.append(el('small', {}, isDone(promises) ? '✔' : `${kept(promises)} of ${promises.length}`));
    }
    const on = document.getElementById('on');
    if (!on) return;
    const here = current(all);
    for (const link of document.querySelectorAll('.track ol [data-chapter]')) {
      const promises = all[link.dataset.chapter] ?? [];
      mark(link, promises);
      link.classList.toggle('here', link.dataset.chapter === here);
      link.querySelector('progress')?.remove();
      if (kept(promises)) link.append(el('progress', { max: promises.length, value: kept(promises), 'aria-label': `${kept(promises)} of ${promises.length} hold` }));
    }
    const begun = Object.values(all).some(kept);
    on.hidden = false;
    on.replaceChildren(...here
      ? [el('a', { href: addressOf(here) }, (begun ? 'Go on: ' : 'Begin: ') + titleOf(here)), begun ? '' : el('span', {}, 'Keep this page open beside your terminal: what you do appears here.')].filter(Boolean)
      : ['All chapters are done.']);
  }

  let known = null;
  async function look() {
    if (document.hidden) return;
    const all = await json(GUIDE + 'promises.json');
    if (!all || JSON.stringify(all) === JSON.stringify(known)) return;
    const before = known;
    known = all;
    showPromises(all, before);
    showWay(all);
    if (sum) showSum();
  }

  // What happens.

  const happening = document.getElementById('happening');
  const lines = el('ol');
  const nothing = el('p', {}, 'What you call, and what comes of it, appears here.');
  const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const CHECK = /\/check-[0-9a-f]{8}/;

  /** A function as serverless.yml names it, without the service and the stage. */
  const own = (name) => name.split('-').at(-1);

  const LINES = {
    request: (event) => CHECK.test(event.path) ? null : ['/#/invocations', `${event.method} ${event.path} → ${event.status}`, event.status >= 500 ? 'bad' : ''],
    invocation: (event) => ['/#/invocations/' + event.requestId, `${own(event.function)} ${event.failed ? 'failed' : Math.max(1, Math.round(event.millis)) + ' ms'}${event.cold ? ', cold' : ''}`, event.failed ? 'bad' : ''],
    journey: (event) => event.step === 'delivered' ? ['/#/stream', `${event.records.length === 1 ? '1 record' : event.records.length + ' records'} → ${own(event.function)}`, 'record']
      : ['failed', 'given-up'].includes(event.step) ? ['/#/stream', `${own(event.function)}: a record ${event.step === 'failed' ? 'failed' : 'was given up'}`, 'bad'] : null,
    refusal: (event) => ['/#/refusals', `${own(event.session)} was refused ${event.action}`, 'bad'],
  };

  function happened(kind, event) {
    const line = LINES[kind](event);
    if (!line) return;
    const [href, text, sort] = line;
    lines.prepend(el('li', { class: sort }, el('a', { href, title: text }, text), el('time', {}, clock.format(event.time))));
    while (lines.children.length > MOST_SHOWN) lines.lastChild.remove();
    nothing.remove();
  }

  async function listen() {
    const about = await json('/_console/about');
    if (!about) return;
    const [run, last] = about.last.split('-');
    happening.append(el('h2', {}, 'What happens'), nothing, lines);
    happening.hidden = false;
    const source = new EventSource('/_console/events?after=' + run + '-' + Math.max(0, Number(last) - BACK));
    for (const kind of Object.keys(LINES)) source.addEventListener(kind, (event) => happened(kind, JSON.parse(event.data)));
    addEventListener('pagehide', () => source.close());
  }

  // What came of it all, below the last chapter.

  const sum = document.getElementById('summary');

  function number(count, one, many) {
    return el('div', {}, el('dt', {}, count === 1 ? one : many), el('dd', {}, count.toLocaleString('en')));
  }

  async function showSum() {
    const did = await json('/_console/summary');
    if (!did) return;
    const done = isDone(known?.[chapter] ?? []);
    sum.hidden = false;
    sum.classList.toggle('all', done);
    sum.replaceChildren(
      el('h2', {}, done ? 'You did it' : 'What you did so far'),
      el('dl', {}, number(did.deployments, 'deployment', 'deployments'), number(did.requests, 'request to your API', 'requests to your API'),
        number(did.invocations, 'call of a function', 'calls of functions'), number(did.records, 'record from the stream', 'records from the stream'),
        number(did.refusals, 'refusal by IAM', 'refusals by IAM')),
      el('p', {}, did.failedDeployments ? `${did.failedDeployments === 1 ? 'One more deployment' : did.failedDeployments + ' more deployments'} failed, and you went on. ` : '',
        'Counted since the local cloud was last started; deployments from the beginning. What “check” does is counted, too.'));
  }

  look();
  setInterval(look, BETWEEN_LOOKS);
  listen();
  if (sum) {
    showSum();
    setInterval(() => { if (!document.hidden) showSum(); }, BETWEEN_SUMS);
  }
})();
