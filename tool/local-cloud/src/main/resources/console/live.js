// What happens, as it happens; while the page is paused it waits.

const MOST_WAITING = 5000;
const KINDS = ['request', 'invocation', 'journey', 'call', 'refusal', 'write'];

class Live extends EventTarget {
  paused = false;
  #waiting = [];
  #missed = false;

  /** @param last the id of the newest event that the page knows */
  connect(last) {
    const source = new EventSource('/_console/events?after=' + encodeURIComponent(last));
    source.addEventListener('open', () => this.#connection('Live'));
    source.addEventListener('error', () => this.#connection('The local cloud does not answer'));
    for (const kind of KINDS) source.addEventListener(kind, (event) => this.#take(kind, JSON.parse(event.data)));
    source.addEventListener('lost', () => this.#miss());
    source.addEventListener('restarted', () => this.#miss());
    addEventListener('pagehide', () => source.close());
  }

  pause(paused) {
    this.paused = paused;
    if (paused) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    if (this.#missed) this.#miss();
    else for (const [kind, data] of waiting) this.#tell(kind, data);
  }

  #take(kind, data) {
    if (!this.paused) return this.#tell(kind, data);
    this.#waiting.push([kind, data]);
    if (this.#waiting.length > MOST_WAITING) {
      this.#waiting = [];
      this.#missed = true;
    }
  }

  /** Something was not heard: what is shown is read anew. */
  #miss() {
    if (this.paused) {
      this.#missed = true;
      return;
    }
    this.#missed = false;
    this.#tell('again', {});
  }

  #tell(kind, data) {
    this.dispatchEvent(new CustomEvent(kind, { detail: data }));
  }

  #connection(text) {
    const shown = document.getElementById('connection');
    shown.textContent = text;
    shown.classList.toggle('bad', text !== 'Live');
  }
}

export const live = new Live();

/** Listens until the view is left. @param listeners by kind */
export function listen(signal, listeners) {
  for (const [kind, listener] of Object.entries(listeners)) {
    live.addEventListener(kind, (event) => listener(event.detail), { signal });
  }
}

/** Repeats while the view is shown and not paused. */
export function every(signal, millis, work) {
  const timer = setInterval(() => { if (!live.paused && !document.hidden) work(); }, millis);
  signal.addEventListener('abort', () => clearInterval(timer));
}
