// @ts-check
import { html, nothing } from '../lib/html.js';
import { path, post } from '../lib/api.js';
import { counted, number } from '../lib/format.js';
import { glyph, icon } from '../lib/glyphs.js';
import { toast } from '../lib/toast.js';

/** @typedef {import('./order-form.js').Order} Order */
/** @typedef {{serial: string, tag: string, outcome: string, assetId?: string|null, detail: string}} Result */

const KEY_BYTES = 16;
const MOST = 1000;

/** One batch that is being scanned. It has a key of its own, so that sending it twice is receiving it once. */
export class Receiving {
  isOpen = false;
  /** @type {string[]} */
  #scans = [];
  /** @type {Result[]} */
  #left = [];
  #key = '';
  #line = 0;
  #site = '';
  #word = '';
  #wrong = '';
  #busy = false;

  /**
   * @param {string} order
   * @param {() => void} redraw
   * @param {() => void} done
   */
  constructor(order, redraw, done) {
    this.order = order;
    this.redraw = redraw;
    this.done = done;
  }

  /** @param {Order} order */
  begin(order) {
    this.isOpen = true;
    this.#line = order.lines.find((line) => line.received < line.quantity)?.no ?? 0;
    this.#forget();
    this.redraw();
    this.#focus();
  }

  #forget() {
    this.#scans = [];
    this.#key = [...crypto.getRandomValues(new Uint8Array(KEY_BYTES))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    this.#word = '';
    this.#wrong = '';
  }

  #focus() {
    setTimeout(() => document.getElementById('scan')?.focus(), 0);
  }

  /** @param {SubmitEvent} e */
  #scan(e) {
    e.preventDefault();
    const box = /** @type {HTMLInputElement} */ (document.getElementById('scan'));
    const serial = box.value.trim();
    box.value = '';
    if (serial === '') {
      return;
    }
    if (this.#scans.some((known) => bare(known) === bare(serial))) {
      this.#word = `${serial} was scanned already; it counts once.`;
    } else if (this.#scans.length >= MOST) {
      this.#word = `Receive these ${number(MOST)} first.`;
    } else {
      this.#scans.push(serial);
      this.#word = '';
    }
    this.#wrong = '';
    this.redraw();
  }

  #undo() {
    const taken = this.#scans.pop();
    this.#word = taken ? `${taken} is taken out again.` : '';
    this.redraw();
    this.#focus();
  }

  async #send() {
    this.#busy = true;
    this.#wrong = '';
    this.redraw();
    try {
      const answer = await post(path`/orders/${this.order}/receipts`, {
        key: this.#key,
        line: this.#line,
        siteId: this.#site || null,
        items: this.#scans.map((serial) => ({ serial })),
      });
      this.#left = answer.items.filter((/** @type {Result} */ item) => item.outcome !== 'received');
      this.#forget();
      this.#word = `${counted(answer.received, 'thing is', 'things are')} on record.`;
      toast(this.#word);
      this.done();
    } catch (error) {
      this.#wrong = error instanceof Error ? error.message : String(error);
    } finally {
      this.#busy = false;
      this.redraw();
      this.#focus();
    }
  }

  #close() {
    this.isOpen = false;
    this.#left = [];
    this.redraw();
  }

  /**
   * @param {Order} order
   * @param {import('../lib/types.js').Site[]} sites
   */
  draw(order, sites) {
    if (!this.isOpen) {
      return nothing;
    }
    const open = order.lines.filter((line) => line.received < line.quantity || line.no === this.#line);
    const line = order.lines.find((one) => one.no === this.#line);
    const toCome = line ? line.quantity - line.received : 0;
    const over = this.#scans.length > toCome;
    return html`<section class="card receiving" aria-labelledby="receiving"><header><h2 id="receiving">Receive by scanning</h2>
        <button class="button plain" type="button" @click=${() => this.#close()}>Done</button></header>
      <div class="form">
        <div class="filters">
          <div class="field wide"><label for="line">What comes</label>
            <select class="input" id="line" ?disabled=${this.#scans.length > 0} @change=${(/** @type {Event} */ e) => { this.#line = Number(/** @type {HTMLSelectElement} */ (e.target).value); this.redraw(); }}>
              ${open.map((one) => html`<option value=${one.no} ?selected=${one.no === this.#line}>${`${one.vendor} ${one.model}`.trim()}, ${number(one.quantity - one.received)} to come</option>`)}
            </select></div>
          ${order.siteId
            ? nothing
            : html`<div class="field"><label for="where">Where it is</label>
                <select class="input" id="where" @change=${(/** @type {Event} */ e) => { this.#site = /** @type {HTMLSelectElement} */ (e.target).value; }}>
                  <option value="">The district</option>
                  ${sites.map((site) => html`<option value=${site.id} ?selected=${site.id === this.#site}>${site.name}</option>`)}
                </select></div>`}
        </div>
        <form class="scan" @submit=${(/** @type {SubmitEvent} */ e) => this.#scan(e)}>
          <div class="field"><label for="scan">Serial number</label>
            <input class="input mono" id="scan" autocomplete="off" autocapitalize="characters" spellcheck="false" enterkeyhint="next" maxlength="100">
            <span class="hint">Scan one after the other; each ends with Enter.</span></div>
        </form>
        <p class="count-line" role="status"><b class="running">${number(this.#scans.length)}</b> scanned of ${number(toCome)} to come${this.#word ? html`. <span>${this.#word}</span>` : nothing}</p>
        ${over ? html`<p class="banner">${glyph('warn')}<span>More than are to come: ${number(this.#scans.length - toCome)} too many. Take them out, or change the order first.</span></p>` : nothing}
        ${this.#wrong ? html`<p class="banner bad" role="alert">${glyph('bad')}<span>${this.#wrong}</span></p>` : nothing}
        ${this.#scans.length > 0 ? html`<ol class="scanned mono" reversed aria-label="Scanned, the newest first">${[...this.#scans].reverse().slice(0, 8).map((serial) => html`<li>${serial}</li>`)}</ol>` : nothing}
        <div class="dialog-acts">
          <button class="button" type="button" ?disabled=${this.#scans.length === 0 || this.#busy} @click=${() => this.#undo()}>${icon('back', 18)}Undo the last scan</button>
          <button class="button first" type="button" ?disabled=${this.#scans.length === 0 || this.#busy || over} @click=${() => void this.#send()}>Receive ${counted(this.#scans.length, 'thing')}</button>
        </div>
        ${this.#left.length > 0 ? this.#notReceived() : nothing}
      </div></section>`;
  }

  #notReceived() {
    return html`<div role="alert"><p><b>${counted(this.#left.length, 'scan')} brought nothing new</b></p>
      <ul class="left">${this.#left.map(
        (item) => html`<li>${glyph(item.outcome === 'again' ? 'info' : 'warn')} <span class="mono">${item.serial}</span>: ${item.assetId ? html`<a href="/d/${encodeURIComponent(item.assetId)}">${item.detail}</a>` : item.detail}</li>`,
      )}</ul></div>`;
  }
}

/** As the server compares serials. @param {string} serial */
const bare = (serial) => serial.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
