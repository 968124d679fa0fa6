// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path, post } from '../lib/api.js';
import { counted } from '../lib/format.js';
import { glyph, icon } from '../lib/glyphs.js';
import { dayWords, holderLink, loanTabs, thingLink } from '../lib/loans.js';
import { lede, nothingHere } from '../lib/parts.js';
import { may } from '../lib/session.js';
import { doing } from '../lib/toast.js';

/** @typedef {{id: string, about: 'soon'|'late', due: string, madeAt: number, loan: import('../lib/loans.js').Loan}} Reminder */

/** @param {import('../lib/page.js').Page} page */
export function reminders(page) {
  page.title('To remind');
  const { reload } = page.loads((signal) => get('/api/v1/loans/reminders', signal), view);

  /** @param {Reminder[]} all */
  function view(all) {
    return html`${lede(
        all.length === 0 ? 'Nobody is to be reminded' : `${counted(all.length, 'loan')} to remind of`,
        'Nothing is sent from here. Tell the person or the family as your school does, and tick it off.',
      )}
      ${loanTabs()}
      ${all.length === 0
        ? nothingHere('It fills by itself', 'Two days before a loan is due, and once when it is late.')
        : html`<section class="card" aria-label="To remind"><ul class="rows">${all.map(row)}</ul></section>`}`;
  }

  /** @param {Reminder} one */
  const row = (one) => html`<li class="person" data-reminder=${one.id}>
    ${glyph(one.about === 'late' ? 'bad' : 'warn')}
    <span>${thingLink(one.loan.device)}<span class="second">${one.about === 'late' ? 'Late: was due' : 'Due'} ${dayWords(one.due)}</span></span>
    <span class="second">With ${holderLink(one.loan.holder)}</span>
    <span class="acts">${may('custody.write') ? html`<button class="button plain" type="button" @click=${() => done(one)}>${icon('check', 16)}Reminded<span class="unseen"> of ${one.loan.device.name}</span></button>` : nothing}</span>
  </li>`;

  /** @param {Reminder} one */
  const done = (one) => doing(async () => {
    await post(path`/loans/reminders/${one.id}/done`);
    await reload();
  }, 'Ticked off.');
}
