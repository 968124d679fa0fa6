// @ts-check
import { html, nothing } from './html.js';
import { icon, glyph } from './glyphs.js';
import { timeOfDay, number } from './format.js';
import { connection } from './live.js';
import { advice } from './advice.js';
import { barPlaces, groups, home, navOf } from './places.js';
import { may, session } from './session.js';

/** What stands around every page. */

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
        <main class="main" id="main" tabindex="-1">${advice()}${body}</main>
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
    <a class="brand" href=${home()}><img src="/ui/icon.svg" alt="" width="28" height="28"><span>${session()?.district.name ?? 'Rollcall'}</span></a>
    ${groups().map(
      (group) => html`${group.title ? html`<h2>${group.title}</h2>` : nothing}${group.places.map((place) => link(place, here, countOf(place, counts)))}`,
    )}
    <div class="foot">
      <a class="to me" href="/account" aria-current=${here === '/account' ? 'page' : 'false'}>${icon('account')}<span
        ><span class="unseen">Your account: </span>${session()?.name ?? ''}<span class="role">${session()?.roleLabel ?? ''}</span></span></a>
      <button type="button" @click=${actions.settings}>${icon('settings')}Appearance, keys</button>
      <button type="button" @click=${actions.leave}>${icon('out')}Sign out<span class="unseen"> ${session()?.name ?? ''}</span></button>
    </div>
  </nav>`;

/**
 * @param {import('./places.js').Place} place
 * @param {string} here
 * @param {unknown} count
 */
const link = (place, here, count) =>
  html`<a class="to" href=${place.href} aria-current=${here === navOf(place) ? 'page' : 'false'}>${icon(place.icon)}<span>${place.label}</span>${count}</a>`;

/**
 * @param {import('./places.js').Place} place
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
      ${icon('search', 18)}<span>${may('devices.read') ? 'Tag, serial, address, name or room' : 'Go to a page'}</span><kbd aria-hidden="true">/</kbd>
    </button>
    ${may('devices.read') ? status() : nothing}
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
    ${barPlaces().map(
      (place) => html`<a href=${place.href} aria-current=${here === navOf(place) ? 'page' : 'false'}>${icon(place.icon, 22)}<span
        >${place.brief ?? place.label}</span>${
        place.href === '/new' && counts && counts.newcomers > 0
          ? html`<span class="dot">${counts.newcomers > 99 ? '99+' : counts.newcomers}<span class="unseen"> waiting</span></span>`
          : nothing
      }</a>`,
    )}
    <button type="button" @click=${actions.more} aria-haspopup="dialog" aria-current=${barPlaces().some((place) => navOf(place) === here) ? 'false' : 'page'}>${icon('more', 22)}<span>More</span></button>
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
