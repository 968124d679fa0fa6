// @ts-check
import { html, render, nothing } from './html.js';
import { get } from './api.js';
import { marked, number } from './format.js';
import { glyph, icon, word } from './glyphs.js';
import { places } from './places.js';
import { go } from './router.js';
import { may } from './session.js';

/** The one box over every page: any fragment of an identifier, a name or a room (ARIA combobox with a listbox). */

/** @typedef {import('./types.js').Hit} Hit */

const WAIT_MS = 60;

/** @type {Record<string, string>} */
const GROUPS = { device: 'Devices', room: 'Rooms', site: 'Schools', page: 'Go to' };

/** The pages that the person may open. @returns {Hit[]} */
const pages = () =>
  [...places(), { icon: 'account', label: 'Your account', key: 'm', href: '/account' }].map((place) => ({
    type: 'page',
    id: place.icon,
    title: place.label,
    detail: `Key g, then ${place.key}`,
    state: null,
    matched: null,
    href: place.href,
  }));

/** What a hit looks like; a device's detail begins with its kind. @param {Hit} hit */
const picture = (hit) =>
  hit.type === 'page' ? hit.id : hit.type === 'device' ? hit.detail.split(' · ')[0].toLowerCase().replaceAll(' ', '-') : hit.type;

/** @type {Palette|null} */
let open = null;

/**
 * Opens the box, or leaves it open.
 *
 * @param {string[]} [typed] the keys that were pressed before it could open
 */
export function openPalette(typed = []) {
  if (!open?.shown) {
    open = new Palette();
    open.takes(typed);
  }
}

class Palette {
  #dialog = document.createElement('dialog');
  #wanted = '';
  /** What the shown hits were found for. */
  #foundFor = '';
  #pages = pages();
  /** @type {Hit[]} */
  #hits = this.#pages;
  #chosen = 0;
  #millis = 0;
  #wrong = '';
  /** Whether Enter was pressed before the answer came, as a scanner does. */
  #hurry = false;
  #timer = 0;
  #turn = new AbortController();

  constructor() {
    this.#dialog.className = 'palette';
    this.#dialog.setAttribute('aria-label', 'Search');
    document.body.append(this.#dialog);
    this.#dialog.addEventListener('close', () => {
      this.#turn.abort();
      clearTimeout(this.#timer);
      this.#dialog.remove();
    });
    this.#dialog.addEventListener('click', (e) => e.target === this.#dialog && this.#dialog.close());
    this.#draw();
    this.#dialog.showModal();
  }

  get shown() {
    return this.#dialog.open;
  }

  /**
   * As if these keys came now.
   *
   * @param {string[]} keys
   */
  takes(keys) {
    const end = keys.indexOf('Enter');
    const text = keys.slice(0, end < 0 ? keys.length : end).join('');
    if (text) {
      /** @type {HTMLInputElement} */ (this.#dialog.querySelector('input')).value = text;
      this.#type(text);
    }
    if (end >= 0) {
      this.#enter();
    }
  }

  /** @param {string} text */
  #type(text) {
    this.#wanted = text.trim();
    this.#hurry = false;
    clearTimeout(this.#timer);
    if (this.#wanted.length < 2 || !may('devices.read')) {
      this.#turn.abort();
      this.#found(this.#pages.filter((page) => page.title.toUpperCase().includes(this.#wanted.toUpperCase())), this.#wanted, 0);
    } else {
      this.#timer = setTimeout(() => void this.#ask(), WAIT_MS);
    }
  }

  async #ask() {
    this.#turn.abort();
    const turn = new AbortController();
    this.#turn = turn;
    const wanted = this.#wanted;
    const from = performance.now();
    try {
      const { items } = await get(`/api/v1/search?q=${encodeURIComponent(wanted)}`, turn.signal);
      const pages = this.#pages.filter((page) => page.title.toUpperCase().startsWith(wanted.toUpperCase()));
      this.#wrong = '';
      this.#found([...items, ...pages], wanted, performance.now() - from);
    } catch (error) {
      if (!turn.signal.aborted) {
        this.#wrong = error instanceof Error ? error.message : String(error);
        this.#draw();
      }
    }
  }

  /**
   * @param {Hit[]} hits
   * @param {string} wanted
   * @param {number} millis
   */
  #found(hits, wanted, millis) {
    this.#hits = hits;
    this.#foundFor = wanted;
    this.#chosen = 0;
    this.#millis = millis;
    this.#draw();
    if (this.#hurry) {
      this.#enter();
    }
  }

  /** A whole identifier goes straight to its device, so that a scanner that types works on every page. */
  #enter() {
    if (this.#foundFor !== this.#wanted) {
      this.#hurry = true;
      clearTimeout(this.#timer);
      void this.#ask();
      return;
    }
    this.#hurry = false;
    this.#go(this.#hits[this.#chosen]);
  }

  /** @param {Hit|undefined} hit */
  #go(hit) {
    if (hit) {
      this.#dialog.close();
      go(hit.href);
    }
  }

  /** @param {KeyboardEvent} e */
  #key(e) {
    const last = this.#hits.length - 1;
    const to = e.key === 'ArrowDown' ? Math.min(this.#chosen + 1, last) : e.key === 'ArrowUp' ? Math.max(this.#chosen - 1, 0) : -1;
    if (to >= 0) {
      e.preventDefault();
      this.#chosen = to;
      this.#draw();
      this.#dialog.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    } else if (e.key === 'Enter' && !e.isComposing) {
      e.preventDefault();
      this.#enter();
    }
  }

  #draw() {
    const hits = this.#hits;
    render(
      html`<input type="text" role="combobox" aria-expanded=${hits.length > 0} aria-controls="found" aria-autocomplete="list"
          aria-activedescendant=${hits.length > 0 ? `hit-${this.#chosen}` : nothing}
          aria-label="Search by tag, serial, address, name or room" placeholder="Tag, serial, address, name or room"
          autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go"
          @input=${(/** @type {InputEvent} */ e) => this.#type(/** @type {HTMLInputElement} */ (e.target).value)}
          @keydown=${(/** @type {KeyboardEvent} */ e) => this.#key(e)}>
        <div class="found" id="found" role="listbox" aria-label="Found">${this.#groups()}</div>
        ${hits.length === 0 ? this.#none() : nothing}
        <p class="unseen" role="status">${this.#wanted.length < 2 ? '' : `${hits.length} found`}</p>
        <footer aria-hidden="true"><span><kbd>↑</kbd> <kbd>↓</kbd> choose</span><span><kbd>Enter</kbd> open</span><span><kbd>Esc</kbd> close</span>
          ${this.#wanted.length < 2 ? nothing : html`<span>${number(hits.length)} found in ${number(this.#millis)} ms</span>`}</footer>`,
      this.#dialog,
    );
  }

  #groups() {
    /** @type {Map<string, {hit: Hit, at: number}[]>} */
    const groups = new Map();
    this.#hits.forEach((hit, at) => groups.set(hit.type, [...(groups.get(hit.type) ?? []), { hit, at }]));
    return [...groups].map(
      ([type, members]) => html`<div role="group" aria-label=${GROUPS[type] ?? type}>
        <div class="group" aria-hidden="true">${GROUPS[type] ?? type}</div>
        ${members.map(({ hit, at }) => this.#option(hit, at))}</div>`,
    );
  }

  /**
   * @param {Hit} hit
   * @param {number} at
   */
  #option(hit, at) {
    const told = hit.matched && !hit.detail.includes(hit.matched.value) && !hit.title.includes(hit.matched.value);
    return html`<div role="option" id="hit-${at}" aria-selected=${at === this.#chosen} @click=${() => this.#go(hit)}>
      ${icon(picture(hit))}
      <div><b>${marked(hit.title, this.#wanted)}</b>
        <div class="small quiet">${marked(hit.detail, this.#wanted)}${told && hit.matched ? html` · ${hit.matched.scheme} <span class="mono">${marked(hit.matched.value, this.#wanted)}</span>` : nothing}</div></div>
      ${hit.state ? html`<span>${glyph(hit.state)}<span class="unseen">${word(hit.state)}</span></span>` : nothing}
    </div>`;
  }

  #none() {
    if (this.#wrong) {
      return html`<p class="group" role="alert">${this.#wrong}</p>`;
    }
    return html`<p class="group">Nothing has “${this.#wanted}” in it. Look among the <a href="/new">new devices</a>, or try fewer letters.</p>`;
  }
}
