// @ts-check
import { html } from './html.js';

/**
 * A long list of which only the rows in sight are drawn, so that ten thousand of them scroll as smoothly as ten. Rows are
 * all as high as the style says in `--row`.
 *
 * @template T
 */
export class RowWindow {
  static #SPARE = 12;

  #page;
  #more;
  #from = 0;
  #to = 60;

  /**
   * @param {import('./page.js').Page} page
   * @param {() => void} more told when the end of what is loaded comes near
   */
  constructor(page, more) {
    this.#page = page;
    this.#more = more;
    addEventListener('scroll', () => this.#look(), { passive: true, signal: page.signal });
    addEventListener('resize', () => this.#look(), { signal: page.signal });
  }

  #look() {
    const list = /** @type {HTMLElement|null} */ (document.querySelector('.row-window'));
    if (!list) {
      return;
    }
    const height = rowHeight(list);
    const above = -list.getBoundingClientRect().top;
    const from = Math.max(0, Math.floor(above / height) - RowWindow.#SPARE);
    const to = Math.max(0, Math.ceil((above + innerHeight) / height)) + RowWindow.#SPARE;
    const count = Number(list.dataset.count);
    if (to > count - RowWindow.#SPARE) {
      this.#more();
    }
    // Half of the spare rows may pass before anything is drawn anew.
    const near = (/** @type {number} */ a, /** @type {number} */ b) => Math.abs(a - b) < RowWindow.#SPARE / 2;
    if (!near(from, this.#from) || !near(to, this.#to)) {
      this.#from = from;
      this.#to = to;
      this.#page.redraw();
    }
  }

  /** Begins anew at the top. */
  top() {
    this.#from = 0;
    this.#to = 60;
  }

  /**
   * @param {T[]} items
   * @param {{label: string, row: (item: T, index: number) => unknown}} how
   */
  draw(items, how) {
    const from = Math.min(this.#from, Math.max(0, items.length - 1));
    const to = Math.min(items.length, this.#to);
    queueMicrotask(() => place(items.length, from, to));
    return html`<ul class="row-window" aria-label=${how.label} data-count=${items.length}>
      <li class="row-space" aria-hidden="true"></li>
      ${items.slice(from, to).map((item, i) => html`<li aria-setsize=${items.length} aria-posinset=${from + i + 1}>${how.row(item, from + i)}</li>`)}
      <li class="row-space" aria-hidden="true"></li>
    </ul>`;
  }
}

/** @param {HTMLElement} list */
const rowHeight = (list) => parseFloat(getComputedStyle(list).getPropertyValue('--row')) * parseFloat(getComputedStyle(document.documentElement).fontSize) || 48;

/**
 * Gives the room that undrawn rows take.
 *
 * @param {number} count
 * @param {number} from
 * @param {number} to
 */
function place(count, from, to) {
  const list = /** @type {HTMLElement|null} */ (document.querySelector('.row-window'));
  const [above, below] = /** @type {HTMLElement[]} */ ([...(list?.querySelectorAll('.row-space') ?? [])]);
  if (list && above && below) {
    const height = rowHeight(list);
    above.style.height = `${from * height}px`;
    below.style.height = `${(count - to) * height}px`;
  }
}
