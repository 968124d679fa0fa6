// @ts-check
import { html, nothing } from './html.js';
import { get, path } from './api.js';
import { sentence } from './acts.js';
import { age, when } from './format.js';
import { glyph } from './glyphs.js';
import { flagWords, liftFlag, makeMove, moveLabel, setFlag } from './moves.js';
import { custodyPanel } from './custody-panel.js';
import { loadMoney, moneyPanel } from './money-panel.js';
import { Pages } from './pages.js';
import { may, mayWrite } from './session.js';
import { toast } from './toast.js';

/** @typedef {import('./types.js').Act} Act */
/** @typedef {import('./types.js').Asset} Asset */
/** @typedef {import('./moves.js').Standing} Standing */

/** What is on record of an asset besides what it reports: where it stands, what can follow, and what was done to it. */
export class AssetRecord {
  #page;
  #id;
  /** @type {Standing|null} */
  #standing = null;
  /** @type {import('./money-panel.js').Money|null} */
  #money = null;
  /** @type {import('./custody-panel.js').Custody|null} */
  #custody = null;
  /** @type {Pages<Act>} */
  #timeline;
  #changed;

  /**
   * @param {import('./page.js').Page} page
   * @param {string} id
   * @param {() => void} changed told after each move
   */
  constructor(page, id, changed) {
    this.#page = page;
    this.#id = id;
    this.#changed = changed;
    this.#timeline = new Pages(page, (cursor, signal) => get(`${path`/assets/${id}/timeline`}?before=${encodeURIComponent(cursor)}`, signal));
  }

  /** @param {AbortSignal} signal */
  async load(signal) {
    const [standing, timeline, money, custody] = await Promise.all([
      get(path`/assets/${this.#id}/standing`, signal),
      get(path`/assets/${this.#id}/timeline`, signal),
      loadMoney(this.#id, signal),
      may('custody.read') ? get(path`/custody/devices/${this.#id}`, signal) : null,
    ]);
    this.#standing = standing;
    this.#money = money;
    this.#custody = custody;
    this.#timeline.begin(timeline);
  }

  #again = () => {
    this.#changed();
    this.load(this.#page.signal)
      .then(() => this.#page.redraw())
      .catch((error) => this.#page.signal.aborted || toast(error instanceof Error ? error.message : String(error)));
  };

  /** @param {string} name what the asset is called */
  stage(name) {
    const standing = this.#standing;
    if (!standing) {
      return nothing;
    }
    const asset = { id: this.#id, name };
    const move = async (/** @type {string} */ word) => {
      try {
        makeMove(asset, word, word === 'ship' ? await get('/api/v1/sites') : [], this.#again);
      } catch (error) {
        toast(error instanceof Error ? error.message : String(error));
      }
    };
    return html`<section class="card" aria-labelledby="stage">
      <header><h2 id="stage">${standing.words.charAt(0).toUpperCase()}${standing.words.slice(1)}</h2>
        <span class="aside small faint">${standing.condition ? `found ${standing.condition}` : ''}</span></header>
      ${standing.flags.map(
        (flag) => html`<p class="banner">${glyph('warn')}<span><b>${flagWords(flag.flag)}</b>, said ${flag.by} ${when(flag.at, age)}: ${flag.reason}</span>
          ${mayWrite() ? html`<button class="button plain" type="button" @click=${() => liftFlag(asset, flag.flag, this.#again)}>Lift it</button>` : nothing}</p>`,
      )}
      ${!mayWrite()
        ? nothing
        : html`<div class="acts wrap">${standing.next.map((word) => html`<button class="button" type="button" @click=${() => move(word)}>${moveLabel(word)}</button>`)}
            ${standing.next.length > 0 ? html`<button class="button plain" type="button" @click=${() => setFlag(asset, this.#again)}>Flag it</button>` : nothing}</div>`}
    </section>`;
  }

  /** Who has it, for those who may know. */
  custody() {
    return this.#custody ? custodyPanel(this.#custody) : nothing;
  }

  /** What it cost, for those who may know. */
  money() {
    return moneyPanel(this.#money, this.#again);
  }

  timeline() {
    const acts = this.#timeline.items;
    return html`<section class="card" aria-labelledby="timeline">
      <header><h2 id="timeline">What was done</h2></header>
      ${acts.length === 0
        ? html`<p class="quiet small">Nothing that a person or a program decided is on record.</p>`
        : html`<ol class="timeline">${acts.map(
            (act) => html`<li><span>${sentence(act)}${act.reason ? html`<br><span class="small quiet">“${act.reason}”</span>` : nothing}</span><span class="small faint">${when(act.at, age)}</span></li>`,
          )}</ol>`}
      ${this.#timeline.button('Earlier')}
    </section>`;
  }
}
