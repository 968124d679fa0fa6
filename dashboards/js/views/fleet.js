// @ts-check
import { html, nothing } from '../lib/html.js';
import { get } from '../lib/api.js';
import { age, counted, number, when, timeOfDay } from '../lib/format.js';
import { glyph, STATES } from '../lib/glyphs.js';
import { calmly } from '../lib/page.js';
import { figure, lede, nothingHere } from '../lib/parts.js';
import { go } from '../lib/router.js';
import { firstSteps } from './first-steps.js';

/** @typedef {import('../lib/types.js').Fleet} Fleet */

const CALM_MS = 2000;
const MOST_COLUMNS = 20;

/** @param {import('../lib/page.js').Page} page */
export function fleet(page) {
  page.title('Fleet');
  const { reload } = page.loads((signal) => get('/api/v1/fleet', signal), view, (data) =>
    dispatchEvent(
      new CustomEvent('countschange', { detail: { devices: data.totals.devices, newcomers: data.totals.newcomers } }),
    ),
  );
  const again = calmly(CALM_MS, reload);
  page.hears('fleet', again);
  page.hears('device', again);
}

/** @param {Fleet} data */
function view(data) {
  const { headline, totals } = data;
  const act = headline.action
    ? html`<a class="button first" href=${headline.action.href}>${headline.action.label}</a>`
    : nothing;
  if (totals.devices === 0) {
    return html`${lede(headline.sentence, headline.because, act)}${firstSteps(totals.newcomers)}`;
  }
  return html`${lede(headline.sentence, headline.because, act)}
    <ul class="figures" aria-label="Figures">${data.figures.map(figure)}</ul>
    <div class="two">
      <div class="column">${schools(data)}${kinds(data)}</div>
      <div class="column">${causes(data)}${recent(data)}</div>
    </div>
    <p class="tiny faint">As of ${when(data.at, timeOfDay)}, from the latest report of each device.</p>`;
}

/** @param {Fleet} data */
const schools = (data) => html`<section class="card" aria-labelledby="schools">
  <header><h2 id="schools">Every room, by school</h2><p class="aside legend">${legend(data)}</p></header>
  ${data.sites.length === 0
    ? nothingHere('No places yet', 'Record the schools and their rooms; then every room shows here as a square.', html`<a class="button" href="/rooms">Add a school</a>`)
    : html`<ul class="rows">${data.sites.map(school)}</ul>`}
</section>`;

/** @param {Fleet} data */
const legend = (data) =>
  STATES.filter(([state]) => state !== 'info' || data.kinds.some((kind) => kind.info > 0)).map(
    ([state, word]) => html`<span>${glyph(state)}${word.toLowerCase()}</span>`,
  );

/** @param {import('../lib/types.js').SiteRooms} site */
function school(site) {
  const say = STATES.map(([state, word]) => [site.rooms.filter((room) => room.state === state && room.devices > 0).length, word])
    .filter(([count]) => Number(count) > 0)
    .map(([count, word]) => `${count} ${String(word).toLowerCase()}`);
  return html`<li class="school">
    <a href="/rooms?site=${encodeURIComponent(site.id)}">${site.name}</a>
    <div class="squares" .style=${`--columns: ${columns(site.rooms.length)}`} role="img" aria-label="${counted(site.rooms.length, 'room')}: ${say.join(', ') || 'no devices'}" @click=${openRoom}>
      ${site.rooms.map(
        (room) => html`<span class="square ${room.devices === 0 ? 'empty' : room.state}" data-room=${room.id}
          title="${room.name}: ${room.devices === 0 ? 'no devices' : `${counted(room.devices, 'device')}, ${word(room)}`}"></span>`,
      )}
    </div>
    <span class="number small ${site.attention > 0 ? '' : 'quiet'}">${
      site.attention > 0 ? html`<b>${number(site.attention)}</b> of ${number(site.rooms.length)}` : html`all ${number(site.rooms.length)}`
    }<span class="unseen"> rooms ${site.attention > 0 ? 'need attention' : 'are fine'}</span></span>
  </li>`;
}

/** Rows of one length, so that no square stands alone in the last. @param {number} rooms */
const columns = (rooms) => Math.ceil(rooms / Math.max(1, Math.ceil(rooms / MOST_COLUMNS)));

/** @param {import('../lib/types.js').RoomSquare} room */
const word = (room) => (room.attention > 0 ? `${number(room.attention)} need attention` : 'all fine');

/**
 * The pointer's short way to a room; the keyboard's leads over the school.
 *
 * @param {Event} e
 */
function openRoom(e) {
  const room = /** @type {HTMLElement} */ (e.target).dataset.room;
  if (room) {
    go(`/room/${encodeURIComponent(room)}`);
  }
}

/** @param {Fleet} data */
const kinds = (data) => html`<section class="card later" aria-labelledby="kinds">
  <header><h2 id="kinds">By kind of device</h2></header>
  <div class="scroll" tabindex="0" role="region" aria-labelledby="kinds"><table class="kinds">
    <thead><tr><th scope="col">Kind</th><th scope="col" class="number">Devices</th>${STATES.map(
      ([state, label]) => html`<th scope="col" class="number"><span class="state">${glyph(state)}${label}</span></th>`,
    )}</tr></thead>
    <tbody>${data.kinds.map(
      (kind) => html`<tr>
        <th scope="row"><a href="/devices?kind=${kind.kind}">${kind.label}</a></th>
        <td class="number">${number(kind.total)}</td>
        ${STATES.map(([state]) => html`<td class="number">${cell(kind, state)}</td>`)}
      </tr>`,
    )}</tbody>
  </table></div>
</section>`;

/**
 * @param {import('../lib/types.js').KindCount} kind
 * @param {import('../lib/types.js').State} state
 */
function cell(kind, state) {
  if (kind[state] === 0) {
    return html`<span class="faint">0</span>`;
  }
  return state === 'ok'
    ? number(kind.ok)
    : html`<a href="/devices?kind=${kind.kind}&state=${state}">${number(kind[state])}</a>`;
}

/** @param {Fleet} data */
const causes = (data) => html`<section class="card" aria-labelledby="causes">
  <header><h2 id="causes">What is wrong, by cause</h2></header>
  ${data.causes.length === 0
    ? html`<p class="quiet">Nothing is wrong with any device that reports.</p>`
    : html`<ul class="rows">${data.causes.map(
        (cause) => html`<li><a class="issue" data-row href=${cause.href}>
          ${glyph(cause.state)}<b>${cause.title}</b><span class="faint small">${when(cause.sinceAt, age, '')}</span>
          <span class="meta">${cause.detail}</span>
        </a></li>`,
      )}</ul>`}
</section>`;

/** @param {Fleet} data */
const recent = (data) =>
  data.recent.length === 0
    ? nothing
    : html`<section class="card" aria-labelledby="recent">
        <header><h2 id="recent">Changed lately</h2></header>
        <ul class="rows">${data.recent.map(
          (change) => html`<li><a class="issue" data-row href="/d/${encodeURIComponent(change.deviceId)}">
            ${glyph(change.state)}<b>${change.title}</b><span class="faint small">${when(change.at, age, '')}</span>
            <span class="meta">${change.detail}</span>
          </a></li>`,
        )}</ul>
      </section>`;
