// @ts-check
import { html, nothing } from './html.js';
import { get, path, put } from './api.js';
import { openForm } from './form.js';
import { icon } from './glyphs.js';
import { AMOUNT, amount, amountText, centsOf, dayWords, percent, shareFields, sharesOf, wholeOf } from './money.js';
import { may } from './session.js';
import { toast } from './toast.js';

/** What an asset cost, whose money it was and what it is worth, for the asset's page. */

/**
 * @typedef {{fiscalYear: number, last: string, chargeCents: number, writtenOffCents: number, bookCents: number}} Line
 * @typedef {{assetId: string, currency: string, boughtOn?: string|null, costCents?: number|null, order: string,
 *   supplierId?: string|null, supplier?: string|null, warrantyUntil?: string|null, inServiceOn?: string|null,
 *   plan: {lifeMonths?: number|null, method: string, rate?: number|null, salvageCents: number, convention: string},
 *   lifeOfModel?: number|null, shares: (import('./money.js').Share & {name: string})[], funded: boolean, federalBasisPoints: number,
 *   value?: {asOf: string, bookCents: number, writtenOffCents: number}|null, schedule: Line[], version: number, since: number}} Money
 */

/** @type {[string, string][]} */
const METHODS = [
  ['straight-line', 'The same each month'],
  ['double-declining', 'Double declining balance'],
  ['declining-balance', 'Declining balance'],
  ['sum-of-years', "Sum of the years' digits"],
];

/** Whether the person may see any of it. */
export const seesMoney = () => may('money.read');

/**
 * What the panel shows; nothing for those who may not see it.
 *
 * @param {string} asset
 * @param {AbortSignal} [signal]
 * @param {string} [asOf] a day
 * @returns {Promise<Money|null>}
 */
export const loadMoney = async (asset, signal, asOf = '') =>
  seesMoney() ? get(path`/assets/${asset}/money` + (asOf ? `?asOf=${encodeURIComponent(asOf)}` : ''), signal) : null;

/**
 * The panel.
 *
 * @param {Money|null} money
 * @param {() => void} changed asks for it anew
 */
export const moneyPanel = (money, changed) =>
  money === null
    ? nothing
    : html`<section class="card money" aria-labelledby="money"><header><h2 id="money">Money</h2>
          ${may('money.write') ? html`<button class="button plain" type="button" @click=${() => void moneyForm(money, changed)}>${icon('edit', 16)}Change<span class="unseen"> what it cost</span></button>` : nothing}</header>
        <dl class="facts">
          ${fact('Cost', amount(money.costCents, money.currency))}
          ${fact('Bought', [dayWords(money.boughtOn), money.supplier ?? '', money.order].filter(Boolean).join(' · '))}
          ${fact('Warranty', warranty(money.warrantyUntil))}
          ${fact('Paid by', money.funded ? money.shares.map((share) => `${share.name} ${percent(share.basisPoints)}`).join(', ') : '', 'Not known: it cannot go into stock')}
          ${fact('Federal share', money.funded ? percent(money.federalBasisPoints) : '')}
          ${fact('Worth in the books', money.value ? `${amount(money.value.bookCents, money.currency)} on ${dayWords(money.value.asOf)}` : '', lacking(money))}
        </dl>
        ${money.schedule.length === 0 ? nothing : schedule(money)}
      </section>`;

/**
 * @param {string} label
 * @param {string} value
 * @param {string} [otherwise]
 */
const fact = (label, value, otherwise = 'Not on record') => html`<div><dt>${label}</dt><dd class=${value ? '' : 'faint'}>${value || otherwise}</dd></div>`;

/** @param {string|null|undefined} until */
function warranty(until) {
  if (!until) {
    return '';
  }
  const over = Date.parse(`${until}T23:59:59Z`) < Date.now();
  return `${over ? 'Ended' : 'Until'} ${dayWords(until)}`;
}

/** What is missing before it has a value. @param {Money} money */
function lacking(money) {
  const missing = [
    money.costCents === null || money.costCents === undefined ? 'its cost' : '',
    money.boughtOn || money.inServiceOn ? '' : 'the day it was bought',
    money.plan.lifeMonths || money.lifeOfModel ? '' : 'its useful life',
  ].filter(Boolean);
  return `Not known without ${missing.join(' and ')}`;
}

/** @param {Money} money */
const schedule = (money) => html`<details><summary>By fiscal year</summary>
  <div class="table-box" tabindex="0" role="region" aria-label="Worth by fiscal year"><table>
    <thead><tr><th scope="col">Fiscal year</th><th scope="col" class="num">Charged</th><th scope="col" class="num">Worth at its end</th></tr></thead>
    <tbody>${money.schedule.map((line) => html`<tr><th scope="row">${line.fiscalYear}</th><td class="num">${amount(line.chargeCents, money.currency)}</td><td class="num">${amount(line.bookCents, money.currency)}</td></tr>`)}</tbody>
  </table></div></details>`;

/**
 * @param {Money} money
 * @param {() => void} changed
 */
async function moneyForm(money, changed) {
  const [suppliers, sources] = await Promise.all([get('/api/v1/suppliers'), get('/api/v1/funding')]);
  openForm({
    title: 'What it cost',
    submit: 'Save',
    fields: (values) => [
      { name: 'cost', label: 'Cost', value: amountText(money.costCents), ...AMOUNT, hint: 'With what it took to bring it here.' },
      { name: 'boughtOn', label: 'Bought on', type: 'date', value: money.boughtOn ?? '' },
      { name: 'order', label: 'Order number', value: money.order, most: 100 },
      {
        name: 'supplierId',
        label: 'Supplier',
        type: 'select',
        value: money.supplierId ?? '',
        options: [{ value: '', label: 'Not said' }, ...suppliers.map((/** @type {import('./money.js').Supplier} */ one) => ({ value: one.id, label: one.name }))],
      },
      { name: 'warrantyUntil', label: 'Warranty until', type: 'date', value: money.warrantyUntil ?? '' },
      ...shareFields(sources, money.shares, values),
      { name: 'inServiceOn', label: 'In service from', type: 'date', value: money.inServiceOn ?? '', hint: 'Empty: from the day it was bought.' },
      { name: 'lifeMonths', label: 'Useful life, months', type: 'number', value: String(money.plan.lifeMonths ?? ''), min: 1, max: 1200, hint: 'Empty: as the catalogue says of its model.' },
      { name: 'method', label: 'How it loses worth', type: 'select', changes: true, value: money.plan.method, options: METHODS.map(([value, label]) => ({ value, label })) },
      { name: 'rate', label: 'Rate a year, per cent', type: 'number', value: money.plan.rate ? String(money.plan.rate / 100) : '', min: 1, max: 100, required: true, when: () => values.method === 'declining-balance' },
      { name: 'salvage', label: 'Worth at the end', value: amountText(money.plan.salvageCents), ...AMOUNT },
    ],
    save: async (values) => {
      await put(
        path`/assets/${money.assetId}/money`,
        {
          costCents: centsOf(values.cost),
          boughtOn: values.boughtOn || null,
          order: values.order,
          supplierId: values.supplierId || null,
          warrantyUntil: values.warrantyUntil || null,
          inServiceOn: values.inServiceOn || null,
          plan: {
            lifeMonths: wholeOf(values.lifeMonths),
            method: values.method,
            rate: values.method === 'declining-balance' ? Math.round(Number(values.rate) * 100) : null,
            salvageCents: centsOf(values.salvage) ?? 0,
            convention: money.plan.convention,
          },
          shares: sharesOf(values),
        },
        money.version,
      );
      changed();
      toast('Saved.');
    },
  });
}
