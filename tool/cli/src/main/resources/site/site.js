// What a page of the site does: copy commands, find words. It asks nobody.

const HERE = new URL(document.querySelector('link[href$="site.css"]').href.replace(/[^/]*$/, ''));
const MOST_FOUND = 12;
const AROUND = 60;

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = 'Copied';
  button.classList.add('copied');
  setTimeout(() => {
    button.textContent = 'Copy';
    button.classList.remove('copied');
  }, 2000);
}
if (!navigator.clipboard) for (const button of document.querySelectorAll('[data-copy]')) button.hidden = true;
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-copy]');
  if (button) copy(button);
});

const field = document.getElementById('search');
const found = document.getElementById('found');

/** Sections that have all the words: first those that have them in a title, then those with the whole phrase. */
function matches(sections, words) {
  const has = (text) => words.every((word) => text.toLowerCase().includes(word));
  const phrase = words.join(' ');
  const rank = (section) => has(section.title) ? 0 : has(section.page + ' ' + section.title) ? 1 : section.text.toLowerCase().includes(phrase) ? 2 : 3;
  return sections.filter((section) => has(section.page + ' ' + section.title + ' ' + section.text))
    .map((section) => [rank(section), section]).sort(([a], [b]) => a - b).slice(0, MOST_FOUND).map(([, section]) => section);
}

/** The text with what was looked for marked. */
function marked(text, word) {
  const at = text.toLowerCase().indexOf(word);
  if (at < 0) return [text];
  const mark = document.createElement('mark');
  mark.textContent = text.slice(at, at + word.length);
  return [text.slice(0, at), mark, text.slice(at + word.length)];
}

function shown(section, word) {
  const at = Math.max(0, section.text.toLowerCase().indexOf(word) - AROUND);
  const link = document.createElement('a');
  link.href = new URL(section.address, HERE).href;
  const excerpt = document.createElement('small');
  excerpt.append(...marked((at ? '…' : '') + section.text.slice(at, at + 2 * AROUND + word.length) + '…', word));
  link.append(...marked(section.title ? section.page + ' › ' + section.title : section.page, word), excerpt);
  return link;
}

function nothing(words) {
  const text = document.createElement('p');
  text.textContent = `No page has “${words.join(' ')}”.`;
  return text;
}

function close() {
  field.value = '';
  found.hidden = true;
}

field.addEventListener('input', () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = words.length ? matches(globalThis.SECTIONS ?? [], words) : [];
  found.replaceChildren(...(hits.length ? hits.map((section) => shown(section, words[0])) : [nothing(words)]));
  found.hidden = !words.length;
});
found.addEventListener('click', close);

/** The arrows go from the field through what was found, and Enter takes the first. */
document.addEventListener('keydown', (event) => {
  const links = [...found.querySelectorAll('a')];
  const at = links.indexOf(document.activeElement);
  if (event.key === '/' && !event.target.closest('input, textarea, select')) {
    event.preventDefault();
    field.focus();
  } else if (event.key === 'Escape' && !found.hidden) {
    close();
    field.focus();
  } else if (event.key === 'Enter' && event.target === field) {
    links[0]?.click();
  } else if (!found.hidden && (at >= 0 || event.target === field) && ['ArrowDown', 'ArrowUp'].includes(event.key)) {
    event.preventDefault();
    (links[at + (event.key === 'ArrowDown' ? 1 : -1)] ?? field).focus();
  }
});
document.addEventListener('click', (event) => {
  if (!event.target.closest('search')) found.hidden = true;
});
