// Which view is shown is in the address, so it can be shared and survives a reload.

import { announce, el, getJson, problem } from './dom.js';
import { live } from './live.js';
import { picture } from './picture.js';
import { stream } from './stream.js';
import { invocations } from './invocations.js';
import { tables } from './tables.js';
import { queues } from './queues.js';
import { logs } from './logs.js';
import { refusals } from './refusals.js';

const VIEWS = {
  picture: ['Picture', picture],
  stream: ['Stream', stream],
  invocations: ['Invocations', invocations],
  tables: ['Tables', tables],
  queues: ['Queues', queues],
  logs: ['Logs', logs],
  refusals: ['Refusals', refusals],
};

const place = document.getElementById('view');
let leave = new AbortController();
let shown = { name: '', go: () => false };

function parts() {
  const [name = '', ...rest] = location.hash.replace(/^#\/?/, '').split('/').map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return [name in VIEWS ? name : 'picture', rest];
}

/** A view that is shown already goes to another of its things by itself. */
async function show() {
  const [name, rest] = parts();
  if (name === shown.name && shown.go(rest)) return;
  leave.abort();
  leave = new AbortController();
  const signal = leave.signal;
  const [title, view] = VIEWS[name];
  document.title = title + ' – The local cloud';
  for (const link of document.querySelectorAll('nav a')) {
    if (link.hash === '#/' + name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  const root = el('div', { class: 'view ' + name }, el('h1', {}, title));
  place.replaceChildren(root);
  shown = { name, go: () => false };
  try {
    const go = await view(root, rest, signal);
    if (!signal.aborted) {
      shown = { name, go: go ?? (() => false) };
      announce(title);
    }
  } catch (error) {
    if (!signal.aborted) root.append(problem(error));
  }
}

const pause = document.getElementById('pause');
pause.addEventListener('click', () => {
  live.pause(!live.paused);
  pause.setAttribute('aria-pressed', String(live.paused));
  announce(live.paused ? 'Paused' : 'Live again');
});

document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  place.focus();
});

addEventListener('hashchange', show);
live.addEventListener('again', () => {
  shown.name = '';
  show();
});

const about = await getJson('about');
if (about.guide && !location.hash) location.replace('/_console/guide/index.html');
document.getElementById('guide').hidden = !about.guide;
live.connect(about.last);
await show();
