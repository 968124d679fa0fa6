// @ts-check
import { html, nothing } from '../lib/html.js';
import { get } from '../lib/api.js';
import { counted, number } from '../lib/format.js';
import { glyph, icon } from '../lib/glyphs.js';
import { fieldWord, isWorking, rowsOf, stepsOf } from '../lib/imports.js';
import { Pages } from '../lib/pages.js';

/** What would become, or became, of the rows of a file: one list for each verdict. */

/** @typedef {import('../lib/imports.js').Import} Import */
/** @typedef {import('../lib/imports.js').ImportRow} ImportRow */

const LIMIT = 50;

/** Each with its word, what it means, and how it looks. @type {[string, string, string, import('../lib/types.js').State][]} */
const LISTS = [
  ['create', 'New', 'Not on record yet. Each becomes a device of its own.', 'info'],
  ['update', 'Changed', 'On record, and the file says something else.', 'warn'],
  ['same', 'Same', 'The record says so already. Nothing is written.', 'ok'],
  ['conflict', 'Contradicts', 'The row contradicts the record or another row. It is left out until somebody corrects it.', 'bad'],
  ['refused', 'Refused', 'The row cannot be read. It is left out.', 'bad'],
  ['left', 'Left out', 'Was to be applied, and was not: the reason stands with each.', 'warn'],
  ['stuck', 'Not taken back', 'Is in the record and stays: the reason stands with each.', 'warn'],
];

const STEPS = ['left', 'stuck'];

/** The rows of one import, for as long as its page is shown. */
export class RowLists {
  /** @type {Pages<ImportRow>} */
  #pages;
  #page;
  #asked = '';
  #shown = '';
  #loading = false;
  #wrong = '';
  #turn = 0;

  /**
   * @param {import('../lib/page.js').Page} page
   * @param {string} id
   */
  constructor(page, id) {
    this.#page = page;
    this.id = id;
    this.#pages = new Pages(page, (cursor, signal) => this.#load(this.#shown, cursor, signal));
  }

  /**
   * @param {string} list
   * @param {string} cursor
   * @param {AbortSignal} signal
   */
  #load(list, cursor, signal) {
    const what = STEPS.includes(list) ? 'step' : 'verdict';
    return get(`/api/v1/imports/${this.id}/rows?${what}=${list}&cursor=${cursor}&limit=${LIMIT}`, signal);
  }

  /** What was read is no longer true. */
  forget() {
    this.#shown = '';
  }

  /** @param {string} list */
  async #show(list) {
    const mine = ++this.#turn;
    this.#shown = list;
    this.#loading = true;
    this.#wrong = '';
    this.#pages.begin({ items: [], next: null });
    try {
      const first = await this.#load(list, '0', this.#page.signal);
      if (mine !== this.#turn) {
        return;
      }
      this.#pages.begin(first);
    } catch (error) {
      if (mine !== this.#turn || this.#page.signal.aborted) {
        return;
      }
      this.#wrong = error instanceof Error ? error.message : String(error);
    }
    this.#loading = false;
    this.#page.redraw();
  }

  /** @param {Import} one */
  view(one) {
    if (isWorking(one) || !one.checked) {
      return nothing;
    }
    const lists = LISTS.filter(([list]) => many(one, list) > 0);
    if (lists.length === 0) {
      return nothing;
    }
    const list = lists.find(([name]) => name === this.#asked) ?? lists[0];
    if (this.#shown !== list[0]) {
      void this.#show(list[0]);
    }
    return html`<section class="card" aria-label="Rows">
      <div class="chips" role="group" aria-label="Which rows">${lists.map(
        ([name, word, , state]) => html`<button class="chip" type="button" aria-pressed=${name === list[0]} @click=${() => {
          this.#asked = name;
          this.#page.redraw();
        }}>${glyph(state)}${word} ${number(many(one, name))}</button>`,
      )}</div>
      <p class="quiet list-about">${list[2]}</p>
      ${list[0] === 'refused' || list[0] === 'conflict'
        ? html`<p class="list-about"><a class="button" href="/api/v1/imports/${one.id}/refused.csv" download>${icon('download', 18)}Take home ${counted(rowsOf(one, 'refused') + rowsOf(one, 'conflict'), 'row')} to correct</a></p>`
        : nothing}
      ${this.#rows(list[0], list[1])}
    </section>`;
  }

  /** @param {string} list @param {string} word */
  #rows(list, word) {
    if (this.#loading) {
      return html`<p class="quiet" role="status">Loading the rows</p>`;
    }
    if (this.#wrong) {
      return html`<p class="banner bad" role="alert">${this.#wrong}</p>
        <p class="pager"><button class="button" type="button" @click=${() => void this.#show(list)}>Try again</button></p>`;
    }
    return html`<ul class="rows" aria-label=${word}>${this.#pages.items.map(row)}</ul>${this.#pages.button('Show more')}`;
  }
}

/** @param {Import} one @param {string} list */
const many = (one, list) => (STEPS.includes(list) ? stepsOf(one, list) : rowsOf(one, list));

/** @param {ImportRow} row */
function row(row) {
  const known = row.asset && (row.verdict !== 'create' || row.step === 'applied' || row.step === 'stuck');
  return html`<li class="import-line">
    <span class="when">Row ${number(row.line)}</span>
    <div>
      ${known ? html`<a href="/d/${encodeURIComponent(row.asset ?? '')}"><b>${row.name || row.asset}</b></a>` : html`<b>${row.name || 'Without a name'}</b>`}
      ${row.reason ? html`<p class="reason">${sentence(row.reason)}</p>` : nothing}
      ${row.diff.length > 0
        ? html`<dl class="diff">${row.diff.map(
            (change) => html`<div><dt>${fieldWord(change.field)}</dt><dd>${change.was ? html`<del>${valueWord(change.field, change.was)}</del> <span class="unseen">becomes</span><span aria-hidden="true">→</span> ` : nothing}${change.is ? html`<ins>${valueWord(change.field, change.is)}</ins>` : html`<i>nothing</i>`}</dd></div>`,
          )}</dl>`
        : nothing}
      ${Object.keys(row.kept).length > 0 ? html`<p class="second">Kept, not yet used: ${pairs(row.kept)}</p>` : nothing}
      ${Object.keys(row.raw).length > 0 ? html`<details><summary>The row as it stands in the file</summary><p class="second">${Object.entries(row.raw).map(([column, text]) => `${column}: ${text}`).join(' · ')}</p></details>` : nothing}
    </div>
  </li>`;
}

/** @param {Record<string, string>} said */
const pairs = (said) => Object.entries(said).map(([field, text]) => `${fieldWord(field)} ${text}`).join(', ');

/** @param {string} text */
const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.');

/**
 * A value as people write it: money comes in hundredths.
 *
 * @param {string} field
 * @param {string} value
 */
const valueWord = (field, value) => (field === 'cost-cents' && /^\d+$/.test(value) ? (Number(value) / 100).toFixed(2) : value);
