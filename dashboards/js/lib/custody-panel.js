// @ts-check
import { html, nothing } from './html.js';
import { lasting, when } from './format.js';
import { icon } from './glyphs.js';
import { dayFromNow, dayWords, holderLink } from './loans.js';
import { may } from './session.js';

/**
 * @typedef {{id: string, asset: string, holder: import('./loans.js').Holder|null, since: number, until: number|null,
 *   due: string|null}} Assigned
 * @typedef {{now: Assigned|null, history: Assigned[]}} Custody
 */

const SHOWN = 5;

/**
 * Who has a device and who had it, for its own page. What it shows is the answer of /api/v1/custody/devices/{id}, which
 * needs custody.read.
 *
 * @param {Custody} custody
 */
export const custodyPanel = ({ now, history }) => html`<section class="card" aria-label="Who has it">
  <header><h2>Who has it</h2>${may('custody.write')
    ? html`<a class="button plain aside" href=${now ? '/loans?way=in' : '/loans'}>${icon('loans', 16)}${now ? 'Take it back' : 'Give it out'}</a>`
    : nothing}</header>
  ${now
    ? html`<p>With ${holderLink(now.holder)}, ${when(now.since, lasting)}${now.due ? html`. ${now.due < dayFromNow(0) ? html`<b>Late:</b> was due` : 'To be back by'} ${dayWords(now.due)}` : nothing}.</p>`
    : html`<p class="quiet">Nobody: it is given out to no person, room or school.</p>`}
  ${history.some((was) => was.until !== null)
    ? html`<h3>Before</h3><ul class="rows">${history.filter((was) => was.until !== null).slice(0, SHOWN).map((was) => html`<li>With ${holderLink(was.holder)}, ${when(was.since)} until ${when(was.until)}</li>`)}</ul>`
    : nothing}
</section>`;
