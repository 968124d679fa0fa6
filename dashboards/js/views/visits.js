// @ts-check
import { html, nothing } from '../lib/html.js';
import { remove } from '../lib/api.js';
import { confirmed } from '../lib/dialog.js';
import { ago, when } from '../lib/format.js';
import { glyph } from '../lib/glyphs.js';
import { doing } from '../lib/toast.js';

/** @typedef {import('../lib/types.js').Visit} Visit */

/**
 * Where somebody is signed in, with ways to end it.
 *
 * @param {Visit[]} list
 * @param {string} address below the API
 * @param {string} title
 * @param {() => unknown} changed
 */
export const visits = (list, address, title, changed) => html`<section class="card" aria-labelledby="visits">
  <header><h2 id="visits">${title}</h2></header>
  <ul class="rows">${list.map((one) => visit(one, () => end(one, address, changed)))}</ul>
  ${list.some((one) => !one.current) && list.some((one) => one.current)
    ? html`<p class="pager"><button class="button" type="button" @click=${() => endOthers(address, changed)}>End all others</button></p>`
    : nothing}
</section>`;

/**
 * One session.
 *
 * @param {Visit} one
 * @param {(() => void)|null} end what ends it, if it can be ended by itself
 */
export const visit = (one, end) => html`<li class="visit">
  ${glyph(one.current ? 'ok' : 'info')}
  <span><b>${one.browser || 'A program'}</b>${one.current ? html` <span class="pill ok">This one</span>` : nothing}
    <span class="second">From ${one.address}, last used ${when(one.usedAt, ago)}, signed in ${when(one.createdAt, ago)}${one.method === 'oidc' ? ' through the organisation' : ''}</span></span>
  ${one.current || !end
    ? nothing
    : html`<button class="button plain" type="button" @click=${end}>End<span class="unseen"> ${one.browser} from ${one.address}</span></button>`}
</li>`;

/**
 * @param {Visit} one
 * @param {string} address
 * @param {() => unknown} changed
 */
async function end(one, address, changed) {
  await doing(() => remove(`/api/v1${address}/${encodeURIComponent(one.id)}`), `${one.browser || 'It'} is signed out.`);
  changed();
}

/**
 * @param {string} address
 * @param {() => unknown} changed
 */
const endOthers = (address, changed) =>
  confirmed(
    {
      title: 'End all other sessions?',
      text: 'You stay signed in here. Everywhere else the next click asks for the password.',
      yes: 'End them',
    },
    async () => {
      await remove(`/api/v1${address}`);
      changed();
    },
  );
