// @ts-check
import { html } from './html.js';
import { onLive } from './live.js';
import { ghosts, problem } from './parts.js';

/**
 * One visit to one screen: its address, what it has loaded, and how it is drawn. A screen says once what it loads and
 * how it looks; loading, failing and trying again look the same everywhere.
 */
export class Page {
  #leave = new AbortController();
  /** @type {() => unknown} */
  #draw = () => ghosts();
  /** @type {() => void} */
  #paint;
  #asked = false;
  #reloads = 0;

  /** Told once when the screen is left. */
  signal = this.#leave.signal;

  /**
   * @param {string[]} params what the address says in its path
   * @param {() => void} paint
   */
  constructor(params, paint) {
    this.params = params;
    this.#paint = paint;
  }

  get query() {
    return new URLSearchParams(location.search);
  }

  /** @param {string} text */
  title(text) {
    document.title = text ? `${text} · Rollcall` : 'Rollcall';
  }

  /** @param {() => unknown} draw */
  shows(draw) {
    this.#draw = draw;
    this.redraw();
  }

  /** Draws again, once for many reasons in one moment. */
  redraw() {
    if (this.#asked || this.signal.aborted) {
      return;
    }
    this.#asked = true;
    queueMicrotask(() => {
      this.#asked = false;
      if (!this.signal.aborted) {
        this.#paint();
      }
    });
  }

  body() {
    return this.#draw();
  }

  /**
   * Loads something and shows it. The first failure takes the page's place; a later one leaves what was there and says
   * so above it.
   *
   * @template T
   * @param {(signal: AbortSignal) => Promise<T>} load
   * @param {(data: T) => unknown} view
   * @param {(data: T) => void} [loaded] told each time something came
   * @returns {{reload: () => Promise<void>, data: () => T|undefined}}
   */
  loads(load, view, loaded = () => {}) {
    /** @type {T|undefined} */
    let data;
    /** @type {unknown} */
    let failure = null;
    const reload = async () => {
      const turn = ++this.#reloads;
      try {
        const came = await load(this.signal);
        if (turn !== this.#reloads || this.signal.aborted) {
          return;
        }
        data = came;
        failure = null;
        loaded(came);
      } catch (error) {
        if (this.signal.aborted || turn !== this.#reloads) {
          return;
        }
        failure = error;
      }
      this.redraw();
    };
    this.shows(() => {
      if (data === undefined) {
        return failure ? problem(failure, reload) : ghosts();
      }
      return html`${failure ? problem(failure, reload, true) : ''}${view(data)}`;
    });
    void reload();
    return { reload, data: () => data };
  }

  /**
   * Hears the live stream for as long as the screen is shown.
   *
   * @param {'device'|'reading'|'fleet'} event
   * @param {(data: any) => void} listener
   */
  hears(event, listener) {
    onLive(event, listener, this.signal);
  }

  /**
   * Repeats something for as long as the screen is shown.
   *
   * @param {number} millis
   * @param {() => void} action
   */
  every(millis, action) {
    const timer = setInterval(() => !document.hidden && action(), millis);
    this.signal.addEventListener('abort', () => clearInterval(timer));
  }

  leave() {
    this.#leave.abort();
  }
}

/**
 * At most one call in so many milliseconds: the first at once, what comes meanwhile as one at the end.
 *
 * @param {number} millis
 * @param {() => void} action
 */
export function calmly(millis, action) {
  let last = 0;
  let timer = 0;
  return () => {
    const wait = last + millis - performance.now();
    if (wait <= 0) {
      last = performance.now();
      action();
    } else if (timer === 0) {
      timer = setTimeout(() => {
        timer = 0;
        last = performance.now();
        action();
      }, wait);
    }
  };
}
