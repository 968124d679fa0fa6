// @ts-check
import { get, path, put } from '../lib/api.js';
import { openForm, freshId } from '../lib/form.js';
import { AMOUNT, amountText, centsOf, shareFields, sharesOf, wholeOf } from '../lib/money.js';
import { toast } from '../lib/toast.js';

/**
 * @typedef {{no: number, kind: string, vendor: string, model: string, quantity: number, received: number, unitCents?: number|null,
 *   lifeMonths?: number|null, warrantyMonths?: number|null}} Line
 * @typedef {{id: string, number: string, siteId?: string|null, supplierId?: string|null, stage: string, orderedOn?: string|null,
 *   note: string, lines: Line[], shares: import('../lib/money.js').Share[], ordered: number, received: number,
 *   totalCents?: number|null, version: number, createdAt: number}} Order
 * @typedef {import('../lib/types.js').Site} Site
 */

/** As the server takes it. @param {Order} order */
const body = (order) => ({
  number: order.number,
  siteId: order.siteId,
  supplierId: order.supplierId,
  orderedOn: order.orderedOn,
  note: order.note,
  lines: order.lines.map(({ received, ...line }) => line),
  shares: order.shares.map(({ sourceId, basisPoints }) => ({ sourceId, basisPoints })),
});

/** @param {Order} order */
export const saveOrder = (order) => put(path`/orders/${order.id}`, body(order), order.version);

/**
 * The head of an order, and of a new one its first line.
 *
 * @param {Site[]} sites
 * @param {Order|null} order
 * @param {(id: string) => void} saved
 */
export async function orderForm(sites, order, saved) {
  const [suppliers, sources, kinds] = await Promise.all([get('/api/v1/suppliers'), get('/api/v1/funding'), get('/api/v1/kinds')]);
  openForm({
    title: order ? `Edit ${order.number}` : 'Record an order',
    submit: order ? 'Save' : 'Record it',
    fields: (values) => [
      { name: 'number', label: 'Number', value: order?.number ?? '', required: true, most: 100, hint: 'As the papers name it.' },
      {
        name: 'supplierId',
        label: 'Supplier',
        type: 'select',
        value: order?.supplierId ?? '',
        options: [{ value: '', label: 'Not said' }, ...suppliers.map((/** @type {any} */ one) => ({ value: one.id, label: one.name }))],
      },
      {
        name: 'siteId',
        label: 'For',
        type: 'select',
        value: order?.siteId ?? '',
        options: [{ value: '', label: 'The whole district' }, ...sites.map((site) => ({ value: site.id, label: site.name }))],
      },
      { name: 'orderedOn', label: 'Ordered on', type: 'date', value: order?.orderedOn ?? '' },
      ...(order ? [] : lineFields(kinds, null)),
      ...shareFields(sources, order?.shares ?? [], values),
      { name: 'note', label: 'Note', type: 'textarea', value: order?.note ?? '', most: 2000 },
    ],
    save: async (values) => {
      const next = {
        ...(order ?? { stage: 'open', ordered: 0, received: 0, version: 0, createdAt: 0 }),
        id: order?.id ?? freshId(values.number, []).slice(0, 40),
        number: values.number,
        supplierId: values.supplierId || null,
        siteId: values.siteId || null,
        orderedOn: values.orderedOn || null,
        note: values.note,
        lines: order?.lines ?? [lineOf(values, 1)],
        shares: sharesOf(values),
      };
      await saveOrder(/** @type {Order} */ (next));
      toast(order ? 'Saved.' : 'The order is on record.');
      saved(next.id);
    },
  });
}

/**
 * One line, new or known.
 *
 * @param {Order} order
 * @param {Line|null} line
 * @param {() => void} saved
 */
export async function lineForm(order, line, saved) {
  const kinds = await get('/api/v1/kinds');
  openForm({
    title: line ? `Edit line ${line.no}` : `Add a line to ${order.number}`,
    submit: line ? 'Save' : 'Add it',
    fields: () => lineFields(kinds, line),
    save: async (values) => {
      const no = line?.no ?? Math.max(0, ...order.lines.map((one) => one.no)) + 1;
      const others = order.lines.filter((one) => one.no !== no);
      await saveOrder({ ...order, lines: [...others, lineOf(values, no)].sort((a, b) => a.no - b.no) });
      toast('Saved.');
      saved();
    },
  });
}

/**
 * @param {import('../lib/types.js').Kind[]} kinds
 * @param {Line|null} line
 * @returns {import('../lib/form.js').Field[]}
 */
const lineFields = (kinds, line) => [
  { name: 'kind', label: 'What', type: 'select', required: true, value: line?.kind ?? kinds[0]?.code, options: kinds.map((kind) => ({ value: kind.code, label: kind.one })) },
  { name: 'vendor', label: 'Maker', value: line?.vendor ?? '', most: 200 },
  { name: 'model', label: 'Model', value: line?.model ?? '', required: true, most: 200 },
  { name: 'quantity', label: 'How many', type: 'number', required: true, value: String(line?.quantity ?? 30), min: 1, max: 100000 },
  { name: 'unit', label: 'Price of one', required: true, value: amountText(line?.unitCents), ...AMOUNT },
  { name: 'lifeMonths', label: 'Useful life, months', type: 'number', value: String(line?.lifeMonths ?? ''), min: 1, max: 1200, hint: 'Empty: as the catalogue says.' },
  { name: 'warrantyMonths', label: 'Warranty, months', type: 'number', value: String(line?.warrantyMonths ?? ''), min: 1, max: 1200, hint: 'Counted from the day each is received.' },
];

/**
 * @param {Record<string, string>} values
 * @param {number} no
 * @returns {Line}
 */
const lineOf = (values, no) => ({
  no,
  kind: values.kind,
  vendor: values.vendor,
  model: values.model,
  quantity: Number(values.quantity),
  received: 0,
  unitCents: centsOf(values.unit) ?? 0,
  lifeMonths: wholeOf(values.lifeMonths),
  warrantyMonths: wholeOf(values.warrantyMonths),
});
