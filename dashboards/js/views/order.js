// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path, post } from '../lib/api.js';
import { confirmed } from '../lib/dialog.js';
import { counted, number } from '../lib/format.js';
import { openForm } from '../lib/form.js';
import { icon } from '../lib/glyphs.js';
import { amount, dayWords, shareWords } from '../lib/money.js';
import { crumbs, lede, nothingHere } from '../lib/parts.js';
import { reasonField } from '../lib/reason.js';
import { schools, siteName } from '../lib/scope.js';
import { may } from '../lib/session.js';
import { toast } from '../lib/toast.js';
import { lineForm, orderForm } from './order-form.js';
import { Receiving } from './receiving.js';

/** @typedef {import('./order-form.js').Order} Order */
/** @typedef {import('../lib/types.js').Site} Site */

/** @param {import('../lib/page.js').Page} page */
export function order(page) {
  const id = page.params[0];
  page.title('Order');
  const { reload } = page.loads(load, view, ({ one }) => page.title(`Order ${one.number}`));
  const again = () => void reload();
  const receiving = new Receiving(id, page.redraw.bind(page), again);

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const [one, sites, suppliers, sources] = await Promise.all([
      get(path`/orders/${id}`, signal),
      schools(signal),
      get('/api/v1/suppliers', signal),
      get('/api/v1/funding', signal),
    ]);
    return { one: /** @type {Order} */ (one), sites: /** @type {Site[]} */ (sites), suppliers, sources };
  }

  /** @param {Awaited<ReturnType<typeof load>>} shown */
  function view({ one, sites, suppliers, sources }) {
    const open = one.stage === 'open';
    const toCome = one.ordered - one.received;
    return html`${crumbs([{ label: 'Orders', href: '/orders' }, { label: one.number }])}
      ${lede(
        `${one.number}: ${number(one.received)} of ${counted(one.ordered, 'thing')} received`,
        because(one, sites, suppliers, sources),
        html`${open && may('orders.receive') && toCome > 0 && !receiving.isOpen ? html`<button class="button first" type="button" @click=${() => receiving.begin(one)}>${icon('orders', 18)}Receive by scanning</button>` : nothing}
          ${open && may('money.write')
            ? html`<button class="button" type="button" @click=${() => orderForm(sites, one, again)}>${icon('edit', 18)}Edit</button>
                <button class="button" type="button" @click=${() => lineForm(one, null, again)}>${icon('plus', 18)}Add a line</button>
                <button class="button" type="button" @click=${() => end(one, again)}>${one.received > 0 ? 'Close' : 'Cancel'} the order</button>`
            : nothing}`,
      )}
      ${receiving.draw(one, sites)}
      ${one.lines.length === 0 ? nothingHere('No lines', 'Add what is to come.') : lines(one, open ? again : null)}
      ${one.note ? html`<section class="card" aria-label="Note"><p class="quiet">${one.note}</p></section>` : nothing}`;
  }
}

/**
 * @param {Order} one
 * @param {Site[]} sites
 * @param {import('../lib/money.js').Supplier[]} suppliers
 * @param {import('../lib/money.js').Source[]} sources
 */
function because(one, sites, suppliers, sources) {
  const said = [
    one.stage === 'open' ? '' : `It is ${one.stage}.`,
    `${suppliers.find((of) => of.id === one.supplierId)?.name ?? 'No supplier is named'}, for ${one.siteId ? siteName(one.siteId, sites) : 'the whole district'}${one.orderedOn ? `, ordered ${dayWords(one.orderedOn)}` : ''}.`,
    one.totalCents === null || one.totalCents === undefined ? '' : `${amount(one.totalCents)} in all.`,
  ];
  const whose = shareWords(one.shares, sources);
  return html`${said.filter(Boolean).join(' ')} ${whose === nothing ? 'Whose money it is, is not known yet: nothing of it can go into stock before.' : `Paid by ${whose}.`}`;
}

/**
 * @param {Order} one
 * @param {(() => void)|null} changed null where nothing may be changed any more
 */
const lines = (one, changed) => html`<section class="card" aria-labelledby="lines"><header><h2 id="lines">What was ordered</h2></header>
  <ul class="rows">${one.lines.map(
    (line) => html`<li class="person order" data-line=${line.no}>
      <span class="line-no">${line.no}</span>
      <span><b>${`${line.vendor} ${line.model}`.trim()}</b>
        <span class="second">${[line.kind.replaceAll('-', ' '), line.lifeMonths ? `${line.lifeMonths} months of life` : '', line.warrantyMonths ? `${line.warrantyMonths} months of warranty` : ''].filter(Boolean).join(' · ')}</span></span>
      <span class="second">${number(line.received)} of ${number(line.quantity)} received
        <meter class="meter" min="0" max=${line.quantity} value=${line.received} aria-label="Received of line ${line.no}"></meter></span>
      <span class="second">${line.unitCents === null || line.unitCents === undefined ? '' : `${amount(line.unitCents)} each`}</span>
      <span class="acts">${changed && may('money.write') ? html`<button class="button plain" type="button" @click=${() => lineForm(one, line, changed)}>Edit<span class="unseen"> line ${line.no}</span></button>` : nothing}</span>
    </li>`,
  )}</ul></section>`;

/**
 * @param {Order} one
 * @param {() => void} changed
 */
function end(one, changed) {
  if (one.received > 0) {
    confirmed(
      { title: `Close ${one.number}?`, text: `${counted(one.ordered - one.received, 'thing')} will no longer be waited for. What came stays on record.`, yes: 'Close it' },
      async () => {
        await post(path`/orders/${one.id}/close`);
        changed();
        toast('The order is closed.');
      },
    );
    return;
  }
  openForm({
    title: `Cancel ${one.number}?`,
    intro: 'Nothing of it came. It stays on record as cancelled.',
    submit: 'Cancel the order',
    grave: true,
    fields: () => [reasonField('the supplier cannot deliver this model')],
    save: async (values) => {
      await post(path`/orders/${one.id}/cancel`, { reason: values.reason });
      changed();
      toast('The order is cancelled.');
    },
  });
}
