// @ts-check
import { html, nothing } from '../lib/html.js';
import { get } from '../lib/api.js';
import { counted, number } from '../lib/format.js';
import { glyph, icon } from '../lib/glyphs.js';
import { amount, dayWords } from '../lib/money.js';
import { lede, nothingHere } from '../lib/parts.js';
import { go, rewriteQuery } from '../lib/router.js';
import { schools, siteName } from '../lib/scope.js';
import { may } from '../lib/session.js';
import { orderForm } from './order-form.js';
import { orderTabs } from './order-tabs.js';

/** @typedef {import('./order-form.js').Order} Order */
/** @typedef {import('../lib/types.js').Site} Site */

/** @type {[string, string][]} */
const STAGES = [
  ['open', 'Still to come'],
  ['closed', 'Closed'],
  ['cancelled', 'Cancelled'],
  ['', 'All'],
];

/** @param {import('../lib/page.js').Page} page */
export function orders(page) {
  page.title('Orders');
  let stage = page.query.get('stage') ?? 'open';
  const { reload } = page.loads(load, view);

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const [list, sites, suppliers] = await Promise.all([
      get(`/api/v1/orders?stage=${encodeURIComponent(stage === 'all' ? '' : stage)}`, signal),
      schools(signal),
      get('/api/v1/suppliers', signal),
    ]);
    return {
      list: /** @type {Order[]} */ (list),
      sites: /** @type {Site[]} */ (sites),
      suppliers: /** @type {import('../lib/money.js').Supplier[]} */ (suppliers),
    };
  }

  /** @param {string} to */
  const choose = (to) => {
    stage = to === '' ? 'all' : to;
    rewriteQuery({ stage });
    void reload();
  };

  /** @param {Awaited<ReturnType<typeof load>>} shown */
  function view({ list, sites, suppliers }) {
    return html`${lede(
      sentence(list, stage),
      'An order says what is to come. What is scanned as it comes is on record at once, with its cost, its warranty and whose money it was.',
      may('money.write') ? html`<button class="button first" type="button" @click=${() => orderForm(sites, null, (id) => go(`/orders/${encodeURIComponent(id)}`))}>${icon('plus', 18)}Record an order</button>` : nothing,
    )}
    ${orderTabs()}
    <nav class="chips filters" aria-label="Which orders">
      ${STAGES.map(([code, label]) => html`<button class="chip" type="button" aria-pressed=${(code || 'all') === stage ? 'true' : 'false'} @click=${() => choose(code)}>${label}</button>`)}
    </nav>
    ${list.length === 0
      ? nothingHere(stage === 'open' ? 'Nothing is to come' : 'No such order', may('money.write') ? 'Record an order with its lines; then what comes is received by scanning.' : 'Orders are recorded by an administrator.')
      : html`<section class="card" aria-label="Orders"><ul class="rows">${list.map((one) => row(one, sites, suppliers))}</ul></section>`}`;
  }
}

/**
 * @param {Order[]} list
 * @param {string} stage
 */
function sentence(list, stage) {
  const toCome = list.filter((one) => one.stage === 'open').reduce((sum, one) => sum + one.ordered - one.received, 0);
  if (stage === 'open') {
    return list.length === 0 ? 'No order is open' : `${counted(list.length, 'order is', 'orders are')} open; ${counted(toCome, 'thing')} still to come`;
  }
  return list.length === 0 ? 'No order here' : counted(list.length, 'order');
}

/**
 * @param {Order} one
 * @param {Site[]} sites
 * @param {import('../lib/money.js').Supplier[]} suppliers
 */
const row = (one, sites, suppliers) => html`<li class="person order" data-order=${one.id}>
  ${glyph(one.stage === 'open' ? (one.received < one.ordered ? 'info' : 'ok') : 'off')}
  <span><a href="/orders/${encodeURIComponent(one.id)}"><b>${one.number}</b></a>
    <span class="second">${[suppliers.find((of) => of.id === one.supplierId)?.name, one.siteId ? siteName(one.siteId, sites) : 'whole district'].filter(Boolean).join(' · ')}</span></span>
  <span class="second">${number(one.received)} of ${number(one.ordered)} received
    <meter class="meter" min="0" max=${Math.max(1, one.ordered)} value=${one.received} aria-label="Received of ${one.number}"></meter></span>
  <span class="second">${[one.orderedOn ? `ordered ${dayWords(one.orderedOn)}` : '', one.stage === 'open' ? '' : one.stage, amount(one.totalCents)].filter(Boolean).join(' · ')}</span>
</li>`;
