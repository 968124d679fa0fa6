// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path } from '../lib/api.js';
import { counted, lasting, when } from '../lib/format.js';
import { glyph } from '../lib/glyphs.js';
import { dayWords, dollars, holderLink, loanTabs, thingLink } from '../lib/loans.js';
import { Pages } from '../lib/pages.js';
import { lede, nothingHere } from '../lib/parts.js';
import { may } from '../lib/session.js';
import { chargeForm, lostForm, renewForm, settleForm } from './loan-forms.js';

/** @typedef {import('../lib/loans.js').Loan} Loan */

const LIMIT = 50;

/** @type {Record<string, [string, (n: number) => string, string, string]>} */
const LISTS = {
  out: ['Loans that are out', (n) => (n === 0 ? 'Nothing is lent' : `${counted(n, 'device')} ${n === 1 ? 'is' : 'are'} lent`), 'Nothing is out', 'What goes out at the desk stands here until it is back.'],
  late: ['Late loans', (n) => (n === 0 ? 'Nothing is late' : `${counted(n, 'device')} ${n === 1 ? 'is' : 'are'} late`), 'All in time', 'A loan that is not back on its last day comes here by itself.'],
  owed: ['Charges', (n) => (n === 0 ? 'Nothing is to be paid' : `${counted(n, 'loan')} with something to pay`), 'No charge is open', 'A charge is recorded when a device is taken back, or under Out.'],
};

/** @param {import('../lib/page.js').Page} page */
export function loans(page) {
  const state = page.params[0];
  const [title, sentence, empty, about] = LISTS[state];
  page.title(title);
  /** @type {Pages<Loan>} */
  const pages = new Pages(page, (cursor, signal) => get(address(cursor), signal));
  const { reload } = page.loads((signal) => get(address(''), signal), view, (first) => pages.begin(first));
  const changed = () => {
    pages.forget();
    return reload();
  };

  /** @param {string} cursor */
  function address(cursor) {
    return `/api/v1/loans?${new URLSearchParams({ state, limit: String(LIMIT), cursor })}`;
  }

  /** @param {{total: number, items: Loan[], next: string|null}} list */
  function view(list) {
    return html`${lede(sentence(list.total), 'People stand here by their key only.')}
      ${loanTabs()}
      ${pages.items.length === 0 ? nothingHere(empty, about) : html`<section class="card" aria-label=${title}><ul class="rows">${pages.items.map(row)}</ul></section>`}
      ${pages.button(`Show more of ${counted(list.total, 'loan')}`)}`;
  }

  /** @param {Loan} loan */
  const row = (loan) => html`<li class="person" data-loan=${loan.id}>
    ${glyph(loan.late ? 'bad' : loan.owedCents > 0 ? 'warn' : 'ok')}
    <span>${thingLink(loan.device)}<span class="second">${loan.late ? 'Late: was' : loan.until ? 'Back since' : 'To be'} ${loan.until ? when(loan.until) : loan.due ? html`${loan.late ? '' : 'back by '}${loan.late ? 'due ' : ''}${dayWords(loan.due)}` : 'back on no agreed day'}</span></span>
    <span class="second">With ${holderLink(loan.holder)}, ${when(loan.since, lasting)}
      ${loan.renewals > 0 ? html`<br>Made longer ${loan.renewals === 1 ? 'once' : `${loan.renewals} times`}` : nothing}
      ${loan.owedCents > 0 ? html`<br>${dollars(loan.owedCents)} to pay` : nothing}</span>
    <span class="acts">${may('custody.write') ? acts(loan) : nothing}</span>
  </li>`;

  /** @param {Loan} loan */
  const acts = (loan) => html`
    ${loan.until === null ? html`<button class="button plain" type="button" @click=${() => renewForm(loan, changed)}>Longer<span class="unseen">: ${loan.device.name}</span></button>` : nothing}
    ${state !== 'owed' && loan.holder?.kind === 'person' ? html`<button class="button plain" type="button" @click=${() => chargeForm(loan.id, loan.device.name, changed)}>Charge<span class="unseen"> for ${loan.device.name}</span></button>` : nothing}
    ${state === 'late' ? html`<button class="button plain" type="button" @click=${() => lostForm(loan, changed)}>Lost<span class="unseen">: ${loan.device.name}</span></button>` : nothing}
    ${state === 'owed' ? html`<button class="button plain" type="button" @click=${() => settle(loan)}>Settle<span class="unseen"> for ${loan.device.name}</span></button>` : nothing}`;

  /** @param {Loan} loan */
  async function settle(loan) {
    const one = await get(path`/loans/${loan.id}`);
    const open = one.charges.find((/** @type {{settledOn: string|null}} */ charge) => charge.settledOn === null);
    if (open) {
      settleForm(open.id, changed);
    }
  }
}
