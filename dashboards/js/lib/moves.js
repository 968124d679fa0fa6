// @ts-check
import { path, post, put, remove } from './api.js';
import { openForm } from './form.js';
import { toast } from './toast.js';

/** What people decide about an asset, each as a form that asks for what the move demands. */

/** @typedef {import('./form.js').Field} Field */
/** @typedef {{id: string, lifecycle: string, words: string, condition: string, version: number, next: string[], flags: {flag: string, reason: string, by: string, at: number}[]}} Standing */

const CONDITIONS = [['good', 'Good'], ['worn', 'Worn'], ['new', 'Like new'], ['damaged', 'Damaged: goes to repair']];
const METHODS = [['clear', 'Clear'], ['purge', 'Purge'], ['destroy', 'Destroy']];

/** @param {string[][]} options */
const options = (options) => options.map(([value, label]) => ({ value, label }));

/** @param {string} label @returns {Field} */
const why = (label) => ({ name: 'reason', label, type: 'textarea', required: true, most: 400 });

/** @returns {Field} */
const today = () => ({ name: 'on', label: 'Day', type: 'date', required: true, value: new Date().toISOString().slice(0, 10) });

/**
 * Each move: what its button says, what it asks, and whether it cannot be taken back.
 *
 * @type {Record<string, {label: string, fields?: (sites: {id: string, name: string}[]) => Field[], values?: Record<string, string>, grave?: boolean}>}
 */
const MOVES = {
  receive: { label: 'It came' },
  accept: { label: 'Take into stock' },
  deploy: { label: 'Give out' },
  return: { label: 'Take back', fields: () => [{ name: 'condition', label: 'Its condition', type: 'select', value: 'good', options: options(CONDITIONS) }] },
  repair: { label: 'Send to repair', fields: () => [{ name: 'ticket', label: 'For which ticket', required: true, most: 64 }] },
  repaired: { label: 'It is repaired' },
  uneconomic: { label: 'Not worth repairing', fields: () => [why('Why')] },
  ship: { label: 'Send to another school', fields: (sites) => [{ name: 'siteId', label: 'To which school', type: 'select', required: true, options: sites.map((site) => ({ value: site.id, label: site.name })) }] },
  arrive: { label: 'It arrived' },
  lose: { label: 'It is missing', fields: () => [why('Since when, and who noticed')] },
  find: { label: 'It was found', values: { witness: 'person' } },
  retire: { label: 'Retire', fields: () => [why('Why')] },
  reinstate: { label: 'Take back into use', fields: () => [why('Why')] },
  sanitize: {
    label: 'It was wiped',
    fields: () => [
      { name: 'by', label: 'By whom', required: true, most: 200 },
      today(),
      { name: 'media', label: 'Which medium', required: true, most: 200, hint: 'Such as: eMMC, 64 GB, serial 0x1f2c.' },
      { name: 'method', label: 'Method', type: 'select', value: 'purge', options: options(METHODS), hint: 'NIST SP 800-88 Rev. 2' },
      { name: 'technique', label: 'Technique', required: true, most: 200 },
      { name: 'tool', label: 'Tool and version', required: true, most: 200 },
      { name: 'verifier', label: 'Verified by', required: true, most: 200, hint: 'A second person.' },
      { name: 'destination', label: 'Where it goes', required: true, most: 200 },
    ],
  },
  dispose: {
    label: 'It left the district',
    grave: true,
    fields: () => [
      { name: 'batch', label: 'Batch', required: true, most: 64 },
      { name: 'recipient', label: 'To whom', required: true, most: 200 },
      today(),
      { name: 'price', label: 'Price', value: '0.00', pattern: '\\d+([.]\\d{2})?', rule: 'an amount such as 25.00' },
    ],
  },
};

/** @param {string} move */
export const moveLabel = (move) => MOVES[move]?.label ?? move;

/**
 * Asks what the move demands, and makes it.
 *
 * @param {{id: string, name: string}} asset
 * @param {string} move
 * @param {{id: string, name: string}[]} sites
 * @param {() => void} done
 */
export function makeMove(asset, move, sites, done) {
  const about = MOVES[move] ?? { label: move };
  openForm({
    title: `${about.label}: ${asset.name}`,
    submit: about.label,
    grave: about.grave,
    fields: () => about.fields?.(sites) ?? [],
    save: async ({ price, ...values }) => {
      const cents = price === undefined ? {} : { cents: Math.round(Number(price) * 100) };
      await post(path`/assets/${asset.id}/moves`, { move, ...about.values, ...values, ...cents });
      toast(`${about.label}: recorded.`);
      done();
    },
  });
}

const FLAGS = [
  ['hold', 'Hold: it must stay as it is'],
  ['recall', 'Recall: its maker recalls it'],
  ['stolen', 'Stolen'],
];

/** @param {string} flag */
export const flagWords = (flag) => FLAGS.find(([code]) => code === flag)?.[1].split(':')[0] ?? flag;

/**
 * @param {{id: string, name: string}} asset
 * @param {() => void} done
 */
export const setFlag = (asset, done) =>
  openForm({
    title: `Flag ${asset.name}`,
    submit: 'Set the flag',
    fields: () => [
      { name: 'flag', label: 'Which', type: 'select', value: 'hold', options: options(FLAGS) },
      why('Why; whoever is refused is told'),
    ],
    save: async ({ flag, reason }) => {
      await put(path`/assets/${asset.id}/flags/${flag}`, { reason });
      done();
    },
  });

/**
 * @param {{id: string, name: string}} asset
 * @param {string} flag
 * @param {() => void} done
 */
export const liftFlag = (asset, flag, done) =>
  openForm({
    title: `Lift the flag ${flagWords(flag).toLowerCase()} from ${asset.name}`,
    submit: 'Lift the flag',
    fields: () => [why('Why')],
    save: async ({ reason }) => {
      await remove(`${path`/assets/${asset.id}/flags/${flag}`}?reason=${encodeURIComponent(reason)}`);
      done();
    },
  });
