// @ts-check
import { html, nothing } from './html.js';

/** Numbers, times and readings in words. */

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const one = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const significant = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** @param {number} value */
export const number = (value) => whole.format(value);

/**
 * A count with its noun.
 *
 * @param {number} count
 * @param {string} noun
 * @param {string} [many]
 */
export const counted = (count, noun, many = noun + 's') => `${whole.format(count)} ${count === 1 ? noun : many}`;

/** @param {number} at */
export const absolute = (at) => moment.format(at);

/** @param {number} at */
export const timeOfDay = (at) => clock.format(at);

/**
 * How long ago, in few letters; a date where it is more than a week.
 *
 * @param {number} at
 * @param {number} [now]
 */
export function age(at, now = Date.now()) {
  const since = Math.max(0, now - at);
  if (since < 5 * SECOND) {
    return 'now';
  }
  if (since > 7 * DAY) {
    return day.format(at);
  }
  const [size, unit] = since < MINUTE ? [SECOND, 's'] : since < HOUR ? [MINUTE, 'min'] : since < DAY ? [HOUR, 'h'] : [DAY, 'd'];
  return `${Math.floor(since / Number(size))} ${unit}`;
}

/**
 * How long ago, as part of a sentence.
 *
 * @param {number} at
 */
export function ago(at) {
  const text = age(at);
  return text === 'now' ? 'just now' : Date.now() - at > 7 * DAY ? `on ${text}` : `${text} ago`;
}

/**
 * Since when something lasts, as part of a sentence.
 *
 * @param {number} at
 */
export function lasting(at) {
  const text = age(at);
  return text === 'now' ? 'just now' : Date.now() - at > 7 * DAY ? `since ${text}` : `for ${text}`;
}

/**
 * A time that says the whole of it on asking.
 *
 * @param {number|null|undefined} at
 * @param {(at: number) => string} [words]
 * @param {string} [never]
 */
export const when = (at, words = ago, never = 'never') =>
  at === null || at === undefined || at === 0
    ? html`<span>${never}</span>`
    : html`<time datetime=${new Date(at).toISOString()} title=${absolute(at)}>${words(at)}</time>`;

/**
 * A time span in its two biggest units.
 *
 * @param {number} seconds
 */
export function span(seconds) {
  const s = Math.max(0, Math.round(seconds));
  const parts = /** @type {[number, string][]} */ ([
    [Math.floor(s / 86400), 'd'],
    [Math.floor(s / 3600) % 24, 'h'],
    [Math.floor(s / 60) % 60, 'min'],
    [s % 60, 's'],
  ]);
  const first = parts.findIndex(([count]) => count > 0);
  return first < 0
    ? '0 s'
    : parts
        .slice(first, first + 2)
        .filter(([count]) => count > 0)
        .map(([count, unit]) => `${count} ${unit}`)
        .join(' ');
}

/** @type {Record<string, string>} */
const SIGNS = {
  percent: '%',
  celsius: '°C',
  minutes: 'min',
  hours: 'h',
  days: 'd',
  watt: 'W',
  volt: 'V',
  ampere: 'A',
  hertz: 'Hz',
  'kilowatt-hours': 'kWh',
};

/** Units that their metric's name says already. */
const SILENT = new Set(['count', 'enum', 'index', 'channel', 'clients', 'aps', 'points', 'batches']);

/**
 * A unit as people write it.
 *
 * @param {string} unit
 */
export function unitSign(unit) {
  const [base, per] = unit.split('/');
  const sign = unit === 'bit/s' ? unit : SILENT.has(base) ? '' : (SIGNS[base] ?? base);
  return per && unit !== 'bit/s' ? `${sign}/${per}` : sign;
}

/**
 * A reading with its unit, rounded to what can be read.
 *
 * @param {number} value
 * @param {string} unit
 */
export function reading(value, unit) {
  if (unit === 's') {
    return span(value);
  }
  if (unit === 'bytes' || unit === 'bytes/s' || unit === 'bit/s') {
    return scaled(value, unit);
  }
  const sign = unitSign(unit);
  const digits = plain(value);
  return sign === '' ? digits : /^[%/]/.test(sign) ? digits + sign : `${digits} ${sign}`;
}

/** @param {number} value */
export const plain = (value) =>
  Number.isInteger(value) ? whole.format(value) : Math.abs(value) >= 10 ? one.format(value) : significant.format(value);

/**
 * @param {number} value
 * @param {string} unit
 */
function scaled(value, unit) {
  const bits = unit === 'bit/s';
  const steps = bits ? ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s'] : ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = value;
  let step = 0;
  while (Math.abs(size) >= 1000 && step < steps.length - 1) {
    size /= 1000;
    step += 1;
  }
  return `${step === 0 ? plain(Math.round(size)) : significant.format(size)} ${steps[step]}${unit === 'bytes/s' ? '/s' : ''}`;
}

/**
 * A metric and its instance as one name.
 *
 * @param {{label: string, instance: string}} of
 */
export const metricName = (of) => (of.instance ? `${of.label}, ${of.instance}` : of.label);

/**
 * Text with what was searched for underlined.
 *
 * @param {string} text
 * @param {string} wanted
 */
export function marked(text, wanted) {
  const [from, to] = locate(text, wanted);
  return from < 0 ? text : html`${text.slice(0, from)}<mark>${text.slice(from, to)}</mark>${text.slice(to) || nothing}`;
}

/**
 * Where a fragment stands in a text; letters and digits count, what lies between them does not.
 *
 * @param {string} text
 * @param {string} wanted
 * @returns {[number, number]}
 */
function locate(text, wanted) {
  const direct = text.toUpperCase().indexOf(wanted.toUpperCase());
  if (wanted === '' || direct >= 0) {
    return wanted === '' ? [-1, -1] : [direct, direct + wanted.length];
  }
  const bare = [...wanted.toUpperCase()].filter((letter) => /[\p{L}\p{N}]/u.test(letter)).join('');
  const places = [...text].flatMap((letter, i) => (/[\p{L}\p{N}]/u.test(letter) ? [i] : []));
  const at = places.map((i) => text[i].toUpperCase()).join('').indexOf(bare);
  return at < 0 || bare.length < 2 ? [-1, -1] : [places[at], places[at + bare.length - 1] + 1];
}
