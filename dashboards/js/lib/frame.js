// @ts-check
import { html, nothing } from './html.js';
import { icon, glyph } from './glyphs.js';
import { timeOfDay, number } from './format.js';
import { connection } from './live.js';
import { session } from './session.js';

/** What stands around every page. */

/** @typedef {{href: string, icon: string, label: string, key: string}} Place */

/** @type {Place[]} */
export const PLACES = [
  { href: '/', icon: 'fleet', label: 'Fleet', key: 'f' },
  { href: '/devices', icon: 'devices', label: 'Devices', key: 'd' },
  { href: '/rooms', icon: 'rooms', label: 'Rooms', key: 'r' },
  { href: '/new', icon: 'new', label: 'New devices', key: 'n' },
];

/** @type {Place[]} */
export const WORKSHOP = [
  { href: '/books', icon: 'books', label: 'Books', key: 'b' },
  { href: '/agents', icon: 'agents', label: 'Agents', key: 'a' },
  { href: '/network', icon: 'network', label: 'Network', key: 'w' },
];

/** @typedef {{devices: number, newcomers: number}} Counts */
/** @typedef {{search: () => void, more: () => void, settings: () => void, leave: () => void}} Actions */

/**
 * @param {string} here which place is open
 * @param {Counts|null} counts
 * @param {Actions} actions
 * @param {unknown} body
 */
export const frame = (here, counts, actions, body) =>
  html`<a class="skip" href="#main">Skip to content</a>
    <div class="frame">
      ${rail(here, counts, actions)}
      <div class="page">
        ${top(actions)}
        <main class="main" id="main" tabindex="-1">${body}</main>
      </div>
    </div>
    ${tabs(here, counts, actions)}`;

/**
 * @param {string} here
 * @param {Counts|null} counts
 * @param {Actions} actions
 */
const rail = (here, counts, actions) =>
  html`<nav class="rail" aria-label="Main">
    <a class="brand" href="/"><img src="/ui/icon.svg" alt="" width="28" height="28"><span>${session()?.district.name ?? 'Rollcall'}</span></a>
    ${PLACES.map((place) => link(place, here, countOf(place, counts)))}
    <h2 id="workshop">Behind the scenes</h2>
    ${WORKSHOP.map((place) => link(place, here, nothing))}
    <div class="foot">
      <button type="button" @click=${actions.settings}>${icon('settings')}Appearance, keys</button>
      <button type="button" @click=${actions.leave}>${icon('out')}Sign out ${session()?.name ?? ''}</button>
    </div>
  </nav>`;

/**
 * @param {Place} place
 * @param {string} here
 * @param {unknown} count
 */
const link = (place, here, count) =>
  html`<a class="to" href=${place.href} aria-current=${here === place.href ? 'page' : 'false'}>${icon(place.icon)}<span>${place.label}</span>${count}</a>`;

/**
 * @param {Place} place
 * @param {Counts|null} counts
 */
function countOf(place, counts) {
  if (counts && place.href === '/devices') {
    return html`<span class="count">${number(counts.devices)}<span class="unseen"> recorded</span></span>`;
  }
  if (counts && place.href === '/new' && counts.newcomers > 0) {
    return html`<span class="count waits">${number(counts.newcomers)}<span class="unseen"> waiting</span></span>`;
  }
  return nothing;
}

/** @param {Actions} actions */
const top = (actions) =>
  html`<header class="top">
    <button class="seek" type="button" @click=${actions.search} aria-keyshortcuts="/ Control+K" aria-haspopup="dialog">
      ${icon('search', 18)}<span>Tag, serial, address, name or room</span><kbd aria-hidden="true">/</kbd>
    </button>
    ${status()}
  </header>`;

function status() {
  const { state, lostAt } = connection();
  if (state === 'on') {
    return html`<p class="connection on" role="status" title="Changes show by themselves">
      ${glyph('ok')}<span class="word" aria-hidden="true">Live</span><span class="unseen">Live: changes show by themselves</span>
    </p>`;
  }
  return state === 'lost'
    ? html`<p class="connection lost" role="status">${glyph('warn')}<span>Not live since ${timeOfDay(lostAt)}</span></p>`
    : html`<p class="connection" role="status">${glyph('off')}<span>Connecting</span></p>`;
}

/**
 * @param {string} here
 * @param {Counts|null} counts
 * @param {Actions} actions
 */
const tabs = (here, counts, actions) =>
  html`<nav class="tabs" aria-label="Main, phone">
    ${PLACES.map(
      (place) => html`<a href=${place.href} aria-current=${here === place.href ? 'page' : 'false'}>${icon(place.icon, 22)}<span
        >${place.href === '/new' ? 'New' : place.label}</span>${
        place.href === '/new' && counts && counts.newcomers > 0
          ? html`<span class="dot">${counts.newcomers > 99 ? '99+' : counts.newcomers}<span class="unseen"> waiting</span></span>`
          : nothing
      }</a>`,
    )}
    <button type="button" @click=${actions.more} aria-haspopup="dialog" aria-current=${WORKSHOP.some((place) => place.href === here) ? 'page' : 'false'}>${icon('more', 22)}<span>More</span></button>
  </nav>`;

/**
 * Around pages before sign-in.
 *
 * @param {unknown} body
 */
export const gate = (body) =>
  html`<main class="gate" id="main" tabindex="-1">
    <div class="brand"><img src="/ui/icon.svg" alt="" width="36" height="36"><span>Rollcall</span></div>
    ${body}
  </main>`;
