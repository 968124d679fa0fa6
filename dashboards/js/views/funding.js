// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path, put } from '../lib/api.js';
import { counted } from '../lib/format.js';
import { freshId, openForm } from '../lib/form.js';
import { icon } from '../lib/glyphs.js';
import { wholeOf } from '../lib/money.js';
import { lede, nothingHere } from '../lib/parts.js';
import { may } from '../lib/session.js';
import { toast } from '../lib/toast.js';
import { orderTabs } from './order-tabs.js';

/** @typedef {import('../lib/money.js').Source} Source */
/** @typedef {import('../lib/money.js').Supplier} Supplier */

const KINDS = [
  { value: 'federal', label: 'Federal award' },
  { value: 'e-rate', label: 'E-Rate' },
  { value: 'ecf', label: 'Emergency Connectivity Fund' },
  { value: 'state', label: 'State' },
  { value: 'local', label: "The district's own" },
];

/** @param {import('../lib/page.js').Page} page */
export function funding(page) {
  page.title('Funding and suppliers');
  const { reload } = page.loads(load, view);
  const again = () => void reload();

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const [sources, suppliers] = await Promise.all([get('/api/v1/funding', signal), get('/api/v1/suppliers', signal)]);
    return { sources: /** @type {Source[]} */ (sources), suppliers: /** @type {Supplier[]} */ (suppliers) };
  }

  /** @param {Awaited<ReturnType<typeof load>>} shown */
  function view({ sources, suppliers }) {
    return html`${lede(
      sources.length === 0 ? 'Nobody has said whose money there is' : `${counted(sources.length, 'funding source')}, ${counted(suppliers.length, 'supplier')}`,
      'An auditor asks of each device which award paid for it, and of how much. Nothing goes into stock before that is known.',
      may('money.write')
        ? html`<button class="button" type="button" @click=${() => sourceForm(sources, null, again)}>${icon('plus', 18)}Add a funding source</button>
            <button class="button" type="button" @click=${() => supplierForm(suppliers, null, again)}>${icon('plus', 18)}Add a supplier</button>`
        : nothing,
    )}
    ${orderTabs()}
    ${sources.length === 0
      ? nothingHere('No funding source yet', "Add the district's own budget first, then its awards with their numbers.")
      : html`<section class="card" aria-labelledby="sources"><header><h2 id="sources">Whose money</h2></header><ul class="rows">${sources.map((one) => sourceRow(one, () => sourceForm(sources, one, again)))}</ul></section>`}
    ${suppliers.length === 0
      ? nothing
      : html`<section class="card" aria-labelledby="suppliers"><header><h2 id="suppliers">Suppliers</h2></header><ul class="rows">${suppliers.map((one) => supplierRow(one, () => supplierForm(suppliers, one, again)))}</ul></section>`}`;
  }
}

/**
 * @param {Source} one
 * @param {() => void} edit
 */
const sourceRow = (one, edit) => html`<li class="person order" data-source=${one.id}>
  <span></span>
  <span><b>${one.name}</b><span class="second">${KINDS.find((kind) => kind.value === one.kind)?.label ?? one.kind}${one.federal && one.kind !== 'federal' ? ', counts as federal' : ''}</span></span>
  <span class="second">${[one.fain ? `FAIN ${one.fain}` : '', one.frn ? `FRN ${one.frn}` : '', one.fundingYear ? `funding year ${one.fundingYear}` : ''].filter(Boolean).join(' · ') || (one.kind === 'federal' ? 'Its FAIN is missing' : '')}</span>
  <span class="second">${one.titleHolder ? `Title: ${one.titleHolder}` : ''}</span>
  <span class="acts">${may('money.write') ? html`<button class="button plain" type="button" @click=${edit}>Edit<span class="unseen"> ${one.name}</span></button>` : nothing}</span>
</li>`;

/**
 * @param {Supplier} one
 * @param {() => void} edit
 */
const supplierRow = (one, edit) => html`<li class="person order" data-supplier=${one.id}>
  <span></span><span><b>${one.name}</b></span><span class="second">${one.account ? `Our number there: ${one.account}` : ''}</span><span></span>
  <span class="acts">${may('money.write') ? html`<button class="button plain" type="button" @click=${edit}>Edit<span class="unseen"> ${one.name}</span></button>` : nothing}</span>
</li>`;

/**
 * @param {Source[]} sources
 * @param {Source|null} one
 * @param {() => void} saved
 */
function sourceForm(sources, one, saved) {
  openForm({
    title: one ? `Edit ${one.name}` : 'Add a funding source',
    submit: one ? 'Save' : 'Add it',
    fields: (values) => {
      const kind = values.kind ?? one?.kind ?? 'local';
      const perhaps = () => kind === 'e-rate' || kind === 'ecf';
      return [
        { name: 'name', label: 'Name', value: one?.name ?? '', required: true, most: 200 },
        { name: 'kind', label: 'Kind', type: 'select', required: true, changes: true, value: one?.kind ?? 'local', options: KINDS },
        {
          name: 'federal',
          label: 'Counts as federal share',
          type: 'select',
          value: one?.federal ? 'yes' : 'no',
          options: [{ value: 'no', label: 'No' }, { value: 'yes', label: 'Yes' }],
          hint: 'As your auditor has it.',
          when: perhaps,
        },
        { name: 'fain', label: 'FAIN', value: one?.fain ?? '', most: 200, hint: 'The federal award identification number.', when: () => kind === 'federal' || perhaps() },
        { name: 'frn', label: 'FRN', value: one?.frn ?? '', most: 200, hint: 'The funding request number.', when: perhaps },
        { name: 'fundingYear', label: 'Funding year', type: 'number', value: String(one?.fundingYear ?? ''), min: 1998, max: 2200, when: perhaps },
        { name: 'titleHolder', label: 'Who holds title', value: one?.titleHolder ?? '', most: 200, hint: 'Empty where the district does.' },
      ];
    },
    save: async (values) => {
      const id = one?.id ?? freshId(values.name, sources.map((known) => known.id));
      await put(
        path`/funding/${id}`,
        {
          name: values.name,
          kind: values.kind,
          federal: values.kind === 'federal' || values.federal === 'yes',
          fain: values.fain ?? '',
          frn: values.frn ?? '',
          fundingYear: wholeOf(values.fundingYear ?? ''),
          titleHolder: values.titleHolder,
        },
        one?.version ?? 0,
      );
      saved();
      toast('Saved.');
    },
  });
}

/**
 * @param {Supplier[]} suppliers
 * @param {Supplier|null} one
 * @param {() => void} saved
 */
function supplierForm(suppliers, one, saved) {
  openForm({
    title: one ? `Edit ${one.name}` : 'Add a supplier',
    submit: one ? 'Save' : 'Add it',
    fields: () => [
      { name: 'name', label: 'Name', value: one?.name ?? '', required: true, most: 200 },
      { name: 'account', label: 'Our number there', value: one?.account ?? '', most: 200 },
    ],
    save: async (values) => {
      await put(path`/suppliers/${one?.id ?? freshId(values.name, suppliers.map((known) => known.id))}`, values, one?.version ?? 0);
      saved();
      toast('Saved.');
    },
  });
}
