// @ts-check
import { html, nothing } from './html.js';
import { get } from './api.js';
import { openDialog } from './dialog.js';
import { marked } from './format.js';
import { stateWord } from './glyphs.js';

/** @typedef {import('./types.js').Hit} Hit */

const WAIT_MS = 120;

/**
 * Lets a person find one device.
 *
 * @param {string} title
 * @param {string} hint what to search by
 * @param {(hit: Hit) => Promise<void>} chosen
 */
export function chooseDevice(title, hint, chosen) {
  let wanted = '';
  /** @type {Hit[]} */
  let hits = [];
  let wrong = '';
  let timer = 0;
  openDialog(title, (redraw, close) => {
    const ask = async () => {
      try {
        const asked = wanted;
        const { items } = await get(`/api/v1/search?q=${encodeURIComponent(asked)}`);
        if (asked === wanted) {
          hits = items.filter((/** @type {Hit} */ hit) => hit.type === 'device');
          wrong = '';
        }
      } catch (error) {
        wrong = error instanceof Error ? error.message : String(error);
      }
      redraw();
    };
    const typed = (/** @type {Event} */ e) => {
      wanted = /** @type {HTMLInputElement} */ (e.target).value.trim();
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT_MS);
    };
    const take = async (/** @type {Hit} */ hit) => {
      try {
        await chosen(hit);
        close();
      } catch (error) {
        wrong = error instanceof Error ? error.message : String(error);
        redraw();
      }
    };
    return html`<form class="form" @submit=${(/** @type {Event} */ e) => e.preventDefault()}>
      <div class="field"><label for="choose">Find the device</label>
        <input class="input" id="choose" type="search" autocomplete="off" spellcheck="false" data-focus aria-describedby="choose-hint" @input=${typed}>
        <span class="hint" id="choose-hint">${hint}</span></div>
      ${wrong ? html`<p class="banner bad" role="alert">${wrong}</p>` : nothing}
      <p class="unseen" role="status">${wanted.length < 2 ? '' : `${hits.length} found`}</p>
      ${wanted.length >= 2 && hits.length === 0 && !wrong ? html`<p class="quiet small">No recorded device has this in it.</p>` : nothing}
      <ul class="rows">${hits.map(
        (hit) => html`<li class="agent"><span></span><span><b>${marked(hit.title, wanted)}</b><br><span class="small quiet">${marked(hit.detail, wanted)}</span></span>
          <span class="small">${hit.state ? stateWord(hit.state) : nothing}</span>
          <span class="acts"><button class="button" type="button" @click=${() => take(hit)}><span class="unseen">${hit.title}: </span>This one</button></span></li>`,
      )}</ul>
    </form>`;
  });
}
