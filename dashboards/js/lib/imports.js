// @ts-check
import { counted, number } from './format.js';

/** Files of other systems, in words. */

/**
 * @typedef {object} Import
 * @property {string} id
 * @property {string} name
 * @property {number} bytes
 * @property {string} label what wrote it
 * @property {string|null} why how it was recognised
 * @property {string} state
 * @property {string|null} problem
 * @property {string|null} reason
 * @property {string[]} columns
 * @property {Record<string, string>} mapping
 * @property {Record<string, string>[]} sample
 * @property {boolean} makePlaces
 * @property {string[]} places
 * @property {string[]} unused
 * @property {boolean} checked
 * @property {number} total
 * @property {number} done
 * @property {Record<string, number>} rows
 * @property {Record<string, number>} steps
 * @property {string} by
 * @property {number} createdAt
 * @property {number} changedAt
 */

/**
 * @typedef {object} ImportRow
 * @property {number} line
 * @property {string} verdict
 * @property {string} step
 * @property {string|null} asset
 * @property {string} name
 * @property {string|null} reason
 * @property {{field: string, was: string, is: string}[]} diff
 * @property {Record<string, string>} kept
 * @property {Record<string, string>} raw
 */

/** What a column can mean, in groups; whatever else the server knows comes last. @type {Record<string, string[]>} */
export const FIELD_GROUPS = {
  'What names it': ['tag', 'serial', 'mac', 'imei', 'mdm'],
  'What it is': ['name', 'kind', 'vendor', 'model', 'model-number', 'note'],
  'Where it is': ['site', 'room', 'lifecycle'],
  'What it cost': ['order-number', 'supplier', 'purchased-on', 'cost-cents', 'warranty-until', 'warranty-months', 'support-ends'],
  'Who has it': ['holder', 'due-on'],
};

/** @type {Record<string, string>} */
const FIELDS = {
  tag: 'Asset tag',
  serial: 'Serial number',
  mac: 'MAC address',
  imei: 'IMEI',
  mdm: 'Id of the management system',
  name: 'Name',
  kind: 'Kind of device',
  vendor: 'Maker',
  model: 'Model',
  'model-number': 'Model number',
  note: 'Note',
  site: 'School',
  room: 'Room',
  lifecycle: 'Stage, such as in service',
  'order-number': 'Order number',
  supplier: 'Supplier',
  'purchased-on': 'Day of purchase',
  'cost-cents': 'Cost',
  'warranty-until': 'Warranty until',
  'warranty-months': 'Months of warranty',
  'support-ends': 'Support ends',
  holder: 'Who has it',
  'due-on': 'Due back on',
};

/** @param {string} field */
export const fieldWord = (field) => FIELDS[field] ?? field;

/** @param {Import} one */
export const isWorking = (one) => ['checking', 'applying', 'rolling-back'].includes(one.state);

/** How many rows have a verdict. @param {Import} one @param {string} verdict */
export const rowsOf = (one, verdict) => one.rows[verdict] ?? 0;

/** What became of how many rows. @param {Import} one @param {string} step */
export const stepsOf = (one, step) => one.steps[step] ?? 0;

/** Whether its rows may still be compared anew. @param {Import} one */
export const isOpen = (one) =>
  !isWorking(one) && !['applied', 'rolled-back'].includes(one.state) && ['applied', 'undone', 'stuck'].every((step) => stepsOf(one, step) === 0);

/** Whether its rows may be applied. @param {Import} one */
export const isDue = (one) => !isWorking(one) && one.checked && stepsOf(one, 'due') > 0 && stepsOf(one, 'undone') === 0 && one.state !== 'applied';

/** Whether something of it can be taken back. @param {Import} one */
export const isBack = (one) => !isWorking(one) && stepsOf(one, 'applied') > 0;

/** What applying would do. @param {Import} one */
export function planWords(one) {
  const parts = [];
  if (rowsOf(one, 'create') > 0) {
    parts.push(`create ${number(rowsOf(one, 'create'))}`);
  }
  if (rowsOf(one, 'update') > 0) {
    parts.push(`change ${number(rowsOf(one, 'update'))}`);
  }
  return parts.join(' and ');
}

/** What has been done. @param {Import} one */
export function doneWords(one) {
  const parts = [`${counted(stepsOf(one, 'applied'), 'row')} in the record`];
  if (stepsOf(one, 'undone') > 0) {
    parts.push(`${number(stepsOf(one, 'undone'))} taken back`);
  }
  if (stepsOf(one, 'left') > 0) {
    parts.push(`${number(stepsOf(one, 'left'))} left out`);
  }
  if (stepsOf(one, 'stuck') > 0) {
    parts.push(`${number(stepsOf(one, 'stuck'))} changed since, so not taken back`);
  }
  return parts.join(', ') + '.';
}

/** Where it stands, in a few words. @param {Import} one */
export function stateWords(one) {
  switch (one.state) {
    case 'uploaded':
      return 'Say what its columns mean';
    case 'checking':
      return `Being compared, ${counted(one.done, 'row')} so far`;
    case 'ready':
      return planWords(one) ? `Would ${planWords(one)}` : 'Nothing to do';
    case 'applying':
      return `Being applied, ${number(one.done)} of ${number(due(one))}`;
    case 'applied':
      return doneWords(one).replace(/\.$/, '');
    case 'rolling-back':
      return 'Being rolled back';
    case 'rolled-back':
      return 'Rolled back';
    case 'cancelled':
      return stepsOf(one, 'applied') > 0 ? `Stopped, ${counted(stepsOf(one, 'applied'), 'row')} applied` : 'Stopped';
    default:
      return 'Could not go on';
  }
}

/** How many rows the stage under way has to do. @param {Import} one */
export const due = (one) =>
  one.state === 'rolling-back'
    ? one.done + stepsOf(one, 'applied')
    : one.state === 'applying'
      ? rowsOf(one, 'create') + rowsOf(one, 'update')
      : one.total;

/** @param {Import} one @returns {import('./types.js').State} */
export function stateGlyph(one) {
  switch (one.state) {
    case 'applied':
      return 'ok';
    case 'failed':
      return 'bad';
    case 'uploaded':
    case 'ready':
      return 'warn';
    case 'rolled-back':
    case 'cancelled':
      return 'off';
    default:
      return 'info';
  }
}
