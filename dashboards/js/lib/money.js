// @ts-check
import { nothing } from './html.js';

/** Amounts, shares and days, as people read and write them. The server takes whole cents and hundredths of a per cent. */

/** @typedef {{sourceId: string, basisPoints: number, name?: string, kind?: string, cents?: number|null}} Share */
/** @typedef {{id: string, name: string, kind: string, federal: boolean, fain: string, frn: string, fundingYear?: number|null, titleHolder: string, version: number}} Source */
/** @typedef {{id: string, name: string, account: string, version: number}} Supplier */

const WHOLE = 10_000;
const LEAST_SOURCES = 3;

const dayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** How an amount is written, for the pattern of a field. */
export const AMOUNT = { pattern: '\\d{1,12}([.]\\d{1,2})?', rule: 'An amount such as 299 or 299.50' };

/**
 * @param {number|null|undefined} cents
 * @param {string} [currency]
 */
export const amount = (cents, currency = 'USD') =>
  cents === null || cents === undefined ? '' : new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(cents / 100);

/** What a field of an amount holds. @param {number|null|undefined} cents */
export const amountText = (cents) => (cents === null || cents === undefined ? '' : (cents / 100).toFixed(2));

/**
 * Whole cents of what was typed; nothing where nothing was.
 *
 * @param {string} text
 */
export function centsOf(text) {
  const found = /^(\d+)(?:[.](\d{1,2}))?$/.exec(text.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null;
}

/** @param {number} basisPoints */
export const percent = (basisPoints) => `${basisPoints / 100}%`;

/** A day of the server, in words. @param {string|null|undefined} iso */
export const dayWords = (iso) => (iso ? dayFormat.format(new Date(`${iso}T00:00:00Z`)) : '');

/** A number that may be left out. @param {string} text */
export const wholeOf = (text) => (text.trim() === '' ? null : Number(text));

/**
 * Whose money it is: three sources, or as many as there are, each with its part.
 *
 * @param {Source[]} sources
 * @param {Share[]} shares
 * @param {Record<string, string>} values
 * @returns {import('./form.js').Field[]}
 */
export function shareFields(sources, shares, values) {
  const options = [{ value: '', label: 'Not known yet' }, ...sources.map((source) => ({ value: source.id, label: source.name }))];
  return Array.from({ length: Math.max(LEAST_SOURCES, shares.length) }, (_, i) => {
    const before = () => i === 0 || Boolean(values[`source${i - 1}`]);
    return [
      /** @type {import('./form.js').Field} */ ({
        name: `source${i}`,
        label: i === 0 ? 'Whose money' : 'And whose',
        type: 'select',
        changes: true,
        value: shares[i]?.sourceId ?? '',
        options,
        when: before,
      }),
      /** @type {import('./form.js').Field} */ ({
        name: `percent${i}`,
        label: 'Its part, per cent',
        value: shares[i] ? String(shares[i].basisPoints / 100) : '',
        pattern: '\\d{1,3}([.]\\d{1,2})?',
        rule: 'A part such as 60 or 33.33; together 100',
        hint: i === 0 ? 'Empty where all of it is theirs. All parts together are 100.' : undefined,
        when: () => before() && Boolean(values[`source${i}`]),
      }),
    ];
  }).flat();
}

/**
 * What {@link shareFields} were filled with.
 *
 * @param {Record<string, string>} values
 * @returns {{sourceId: string, basisPoints: number}[]}
 */
export const sharesOf = (values) =>
  Object.keys(values)
    .filter((name) => /^source\d+$/.test(name) && values[name])
    .map((name) => name.slice('source'.length))
    .map((i) => ({ sourceId: values[`source${i}`], basisPoints: values[`percent${i}`] ? Math.round(Number(values[`percent${i}`]) * 100) : WHOLE }));

/**
 * One line about whose money it is.
 *
 * @param {Share[]} shares
 * @param {Source[]} sources
 */
export const shareWords = (shares, sources) =>
  shares.length === 0
    ? nothing
    : shares.map((share) => `${share.name ?? sources.find((one) => one.id === share.sourceId)?.name ?? share.sourceId} ${percent(share.basisPoints)}`).join(', ');
