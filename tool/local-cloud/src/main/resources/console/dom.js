// Elements are only ever made here, and what they show is only ever text: item data cannot become markup.

const SVG = 'http://www.w3.org/2000/svg';

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === false || value === null || value === undefined) continue;
    if (name === 'on') for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const el = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);

export const svg = (name, attributes, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

/** Says something to who listens instead of looking; seldom, and not what the page shows anyway. */
export function announce(text) {
  document.getElementById('status').textContent = text;
}

export async function getJson(path, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== ''));
  const answer = await fetch('/_console/' + path + (query.size ? '?' + query : ''));
  const json = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(json.message), { status: answer.status });
  return json;
}

/** Runs the last of several calls, a moment after the first. */
export function gathered(work, millis = 200) {
  let waiting = 0;
  return () => {
    if (waiting) return;
    waiting = setTimeout(() => { waiting = 0; work(); }, millis);
  };
}

export const address = (...parts) => '#/' + parts.map(encodeURIComponent).join('/');

export const problem = (error) => el('p', { class: 'bad', role: 'alert' }, error.message);

export const facts = (pairs) => el('dl', { class: 'facts' }, pairs
  .filter(([, value]) => value !== undefined && value !== null && value !== '')
  .map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));

const SHOWN = 2000;

/** A text that may be long: its beginning, and the rest on demand. */
export function longText(text, attributes = {}) {
  const box = el('div', { class: 'long' });
  const pre = el('pre', { tabindex: '0', ...attributes }, text.slice(0, SHOWN));
  box.append(pre);
  if (text.length > SHOWN) {
    const all = el('button', { type: 'button', on: { click: () => { pre.textContent = text; all.remove(); } } },
      'Show all ' + text.length.toLocaleString() + ' characters');
    box.append(all);
  }
  return box;
}

/** Indented when it is JSON, as it is otherwise. */
export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** A choice among names; going to another one changes the address. */
export function choice(label, names, chosen, go) {
  const select = el('select', { on: { change: () => go(select.value) } },
    names.map(([value, text]) => el('option', { value, selected: value === chosen }, text)));
  return el('label', { class: 'choice' }, label + ' ', select);
}
