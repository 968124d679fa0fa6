// @ts-check
import { html, nothing } from './html.js';
import { get, path } from './api.js';
import { LOANS } from './places.js';
import { may } from './session.js';

/** What the pages of the loans desk share. */

/**
 * @typedef {{kind: string, id: string, label: string|null}} Holder
 * @typedef {{id: string, tag: string, name: string, kind: string, siteId: string|null}} Thing
 * @typedef {{condition: string, note: string, photo: string}} Found
 * @typedef {{id: string, device: Thing, holder: Holder|null, since: number, until: number|null, due: string|null, late: boolean,
 *   renewals: number, agreement: string, acceptedBy: string, out: Found, in: Found, whole: string|null,
 *   owedCents: number}} Loan
 * @typedef {{line: number, result: 'done'|'twice'|'unknown'|'refused', reason: string, detail: string, device: Thing|null,
 *   lifecycle: string|null, loan: string|null, holder: Holder|null, with: Thing[],
 *   apart: {id: string, name: string, why: string}[], undone: boolean}} Line
 * @typedef {{batch: string, way: 'out'|'in', done: number, lines: Line[]}} Batch
 * @typedef {{key: string, role: string, grade: string|null, siteId: string, active: boolean, loans: Loan[],
 *   owedCents: number}} Borrower
 * @typedef {{version: string, text: string, madeAt: number, madeBy: string}} Agreement
 * @typedef {{id: string, device: string|null, kind: string, siteId: string, many: number, picked: number, from: string,
 *   to: string, holder: Holder, madeAt: number, madeBy: string, open: boolean}} Reservation
 */

/** The pages about loans, those for the person. */
export const loanTabs = () => html`<nav class="chips filters" aria-label="Loans">
  ${LOANS.filter(([, , needs]) => may(needs)).map(
    ([href, label]) => html`<a class="chip" href=${href} aria-current=${location.pathname === href ? 'page' : 'false'}>${label}</a>`,
  )}
</nav>`;

const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** @param {number} cents */
export const dollars = (cents) => money.format(cents / 100);

const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', month: 'short', day: 'numeric' });
const farDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** @param {string} iso such as 2026-06-30 */
export function dayWords(iso) {
  const at = new Date(`${iso}T12:00`);
  return (Math.abs(at.getTime() - Date.now()) < 180 * 86_400_000 ? day : farDay).format(at);
}

/**
 * A day from today, as the server writes it.
 *
 * @param {number} days
 */
export function dayFromNow(days) {
  const at = new Date();
  at.setDate(at.getDate() + days);
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
}

/**
 * Who has it, in words; a person by the first letters of the key, which is all that anybody here sees.
 *
 * @param {Holder|null} holder
 */
export const holderWords = (holder) =>
  holder === null ? 'a former borrower' : holder.kind === 'person' ? `person ${holder.id.slice(0, 8)}` : (holder.label ?? `${holder.kind} ${holder.id}`);

/**
 * The same as a link, for who may look people up.
 *
 * @param {Holder|null} holder
 */
export const holderLink = (holder) =>
  holder?.kind === 'person' && may('persons.read')
    ? html`<a href="/privacy/persons?pseudonym=${encodeURIComponent(holder.id)}">person <span class="mono">${holder.id.slice(0, 8)}</span></a>`
    : holder?.kind === 'person'
      ? html`person <span class="mono">${holder.id.slice(0, 8)}</span>`
      : holder?.kind === 'room'
        ? html`<a href="/room/${encodeURIComponent(holder.id)}">${holderWords(holder)}</a>`
        : html`${holderWords(holder)}`;

/**
 * What a thing is called, as a link to it.
 *
 * @param {Thing} thing
 */
export const thingLink = (thing) =>
  html`<a href="/d/${encodeURIComponent(thing.id)}"><b>${thing.name || thing.id}</b></a>${thing.tag && thing.tag !== thing.name ? html` <span class="second tag">${thing.tag}</span>` : nothing}`;

/** @param {AbortSignal} signal @returns {Promise<Agreement[]>} */
export const agreements = (signal) => get('/api/v1/agreements', signal);

/**
 * Turns a scanned room label into the room it names.
 *
 * @param {string} scanned
 * @returns {string} the room's id, or empty
 */
export const roomOf = (scanned) => /^https?:\/\/[^/\s]+\/room\/([^/?#\s]+)$/.exec(scanned)?.[1] ?? '';

/**
 * A room that was scanned, as a holder.
 *
 * @param {string} id
 * @returns {Promise<Holder>}
 */
export async function roomHolder(id) {
  const room = await get(path`/rooms/${decodeURIComponent(id)}`);
  return { kind: 'room', id: room.id ?? room.room?.id ?? id, label: room.name ?? room.room?.name ?? id };
}
