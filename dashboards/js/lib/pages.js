// @ts-check
import { html, nothing } from './html.js';
import { toast } from './toast.js';

/**
 * A list that comes in pages, each with the cursor of the next. What is asked for may change while a page is on its way;
 * that page then belongs to another list, and is left out.
 *
 * @template T
 */
export class Pages {
  /** @type {T[]} */
  items = [];
  /** @type {string|null} */
  next = null;
  #busy = false;
  #turn = 0;
  #page;
  #load;

  /**
   * @param {import('./page.js').Page} page
   * @param {(cursor: string, signal: AbortSignal) => Promise<{items: T[], next: string|null}>} load
   */
  constructor(page, load) {
    this.#page = page;
    this.#load = load;
  }

  /** Begins anew. @param {{items: T[], next: string|null}} first */
  begin({ items, next }) {
    this.forget();
    this.items = items;
    this.next = next;
  }

  /** What is on its way is of no use any more. */
  forget() {
    this.#turn++;
    this.#busy = false;
  }

  async #more() {
    const mine = this.#turn;
    this.#busy = true;
    this.#page.redraw();
    try {
      const { items, next } = await this.#load(String(this.next), this.#page.signal);
      if (mine !== this.#turn) {
        return;
      }
      this.items = [...this.items, ...items];
      this.next = next;
    } catch (error) {
      if (mine !== this.#turn || this.#page.signal.aborted) {
        return;
      }
      toast(error instanceof Error ? error.message : String(error));
    }
    this.#busy = false;
    this.#page.redraw();
  }

  /** Brings the next page, where there is one and it is not on its way. */
  load() {
    if (this.next !== null && !this.#busy) {
      void this.#more();
    }
  }

  /**
   * What leads to the next page, where there is one.
   *
   * @param {string} words
   */
  button(words) {
    return this.next === null
      ? nothing
      : html`<p class="pager"><button class="button" type="button" ?disabled=${this.#busy} @click=${() => void this.#more()}>${words}</button></p>`;
  }
}
