// A list of which only the rows in sight exist, so that a hundred thousand cost what twenty do.

import { el } from './dom.js';

const ROW = 40;
const AROUND = 8;

export class VirtualList {
  #rows = [];
  #chosen = -1;
  #drawn = new Map();

  /**
   * @param label what it lists
   * @param cells makes a row's children
   * @param choose is told of a row that was chosen
   */
  constructor(label, cells, choose) {
    this.cells = cells;
    this.choose = choose;
    this.id = 'list-' + label.replace(/\W/g, '');
    this.space = el('div', { class: 'space', role: 'presentation' });
    this.element = el('div', {
      class: 'list', role: 'listbox', tabindex: '0', 'aria-label': label,
      on: { scroll: () => this.#draw(), keydown: (event) => this.#key(event), click: (event) => this.#click(event) },
    }, this.space);
    new ResizeObserver(() => this.#draw()).observe(this.element);
  }

  /**
   * @param rows newest first; not to be changed
   * @param added how many of them are new and above the others
   */
  show(rows, chosen = -1, added = 0) {
    this.#rows = rows;
    this.#chosen = chosen;
    this.space.style.height = rows.length * ROW + 'px';
    if (added && this.element.scrollTop > 0) this.element.scrollTop += added * ROW;
    this.#clear();
    this.#draw();
  }

  reveal(index) {
    const top = index * ROW;
    const { scrollTop, clientHeight } = this.element;
    if (top < scrollTop) this.element.scrollTop = top;
    else if (top + ROW > scrollTop + clientHeight) this.element.scrollTop = top + ROW - clientHeight;
  }

  #clear() {
    for (const row of this.#drawn.values()) row.remove();
    this.#drawn.clear();
  }

  #draw() {
    const first = Math.max(0, Math.floor(this.element.scrollTop / ROW) - AROUND);
    const last = Math.min(this.#rows.length, Math.ceil((this.element.scrollTop + this.element.clientHeight) / ROW) + AROUND);
    for (const [index, row] of this.#drawn) {
      if (index < first || index >= last) {
        row.remove();
        this.#drawn.delete(index);
      }
    }
    for (let index = first; index < last; index++) {
      if (!this.#drawn.has(index)) this.#add(index);
    }
    const active = this.#drawn.get(this.#chosen);
    if (active) this.element.setAttribute('aria-activedescendant', active.id);
    else this.element.removeAttribute('aria-activedescendant');
  }

  #add(index) {
    const row = el('div', {
      role: 'option', class: 'row', id: this.id + '-' + index, 'data-index': index,
      'aria-selected': String(index === this.#chosen), 'aria-setsize': this.#rows.length, 'aria-posinset': index + 1,
    }, this.cells(this.#rows[index]));
    row.style.top = index * ROW + 'px';
    this.#drawn.set(index, row);
    const next = [...this.#drawn.entries()].filter(([other]) => other > index).sort(([a], [b]) => a - b)[0];
    this.space.insertBefore(row, next ? next[1] : null);
  }

  #go(index) {
    if (!this.#rows.length) return;
    const target = Math.min(this.#rows.length - 1, Math.max(0, index));
    this.#chosen = target;
    this.reveal(target);
    this.#clear();
    this.#draw();
    this.choose(this.#rows[target]);
  }

  #key(event) {
    const page = Math.max(1, Math.floor(this.element.clientHeight / ROW) - 1);
    const targets = {
      ArrowDown: this.#chosen + 1, ArrowUp: this.#chosen - 1, PageDown: this.#chosen + page,
      PageUp: this.#chosen - page, Home: 0, End: this.#rows.length - 1,
    };
    if (event.key in targets) {
      event.preventDefault();
      this.#go(targets[event.key]);
    }
  }

  #click(event) {
    const row = event.target.closest('[data-index]');
    if (row) this.#go(Number(row.dataset.index));
  }
}
