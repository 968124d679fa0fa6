// @ts-check
import { get } from './api.js';
import { counted } from './format.js';
import { may } from './session.js';

/** Schools that somebody or something is for, in words. */

/** @typedef {import('./types.js').Site} Site */

/**
 * The schools by name, for whoever reads of any; for others their ids have to do.
 *
 * @param {AbortSignal} signal
 * @returns {Promise<Site[]>}
 */
export const schools = async (signal) => (['devices.read', 'persons.read', 'ledger.read'].some(may) ? get('/api/v1/sites', signal) : []);

/**
 * @param {string|null|undefined} id
 * @param {Site[]} sites
 */
export const siteName = (id, sites) => (id ? (sites.find((site) => site.id === id)?.name ?? id) : 'no school');

/**
 * As a few words in a list.
 *
 * @param {string[]|null} ids null is everywhere
 * @param {Site[]} sites
 */
export function scopeWords(ids, sites) {
  if (ids === null) {
    return 'Whole district';
  }
  return ids.length === 0 ? 'No school' : ids.length <= 2 ? ids.map((id) => siteName(id, sites)).join(', ') : counted(ids.length, 'school');
}

/**
 * As a sentence to the person.
 *
 * @param {string[]|null} ids
 * @param {Site[]} sites
 */
export const siteWords = (ids, sites) =>
  ids === null
    ? 'You may act in the whole district.'
    : ids.length === 0
      ? 'You have no school yet.'
      : `You may act in ${new Intl.ListFormat('en').format(ids.map((id) => siteName(id, sites)))}.`;

/**
 * Fields of a form that ask for the schools.
 *
 * @param {Site[]} sites
 * @param {string[]|null} ids
 * @param {(values: Record<string, string>) => boolean} when
 * @returns {import('./form.js').Field[]}
 */
export const scopeFields = (sites, ids, when = () => true) => [
  {
    name: 'where',
    label: 'Where',
    type: 'select',
    required: true,
    changes: true,
    value: ids === null ? 'all' : 'some',
    when,
    options: [
      { value: 'all', label: 'The whole district, and what stands in no school' },
      { value: 'some', label: 'Only these schools' },
    ],
  },
  {
    name: 'sites',
    label: 'Schools',
    type: 'checks',
    required: true,
    value: (ids ?? []).join(' '),
    when: (values) => when(values) && values.where === 'some',
    options: sites.map((site) => ({ value: site.id, label: site.name })),
  },
];

/**
 * What those fields say.
 *
 * @param {Record<string, string>} values
 * @returns {string[]|null}
 */
export const scopeOf = (values) => (values.where === 'some' ? values.sites.split(' ').filter(Boolean) : null);
