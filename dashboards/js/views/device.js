// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path } from '../lib/api.js';
import { AssetRecord } from '../lib/asset-record.js';
import { counted, lasting, number, reading, when } from '../lib/format.js';
import { glyph, icon } from '../lib/glyphs.js';
import { calmly } from '../lib/page.js';
import { crumbs, deviceRows } from '../lib/parts.js';
import { mayWrite } from '../lib/session.js';
import { editDevice } from '../lib/device-form.js';
import { deviceActions } from './device-actions.js';
import { DeviceChart } from './device-chart.js';
import { readings } from './device-readings.js';

/** @typedef {import('../lib/types.js').Asset} Asset */
/** @typedef {import('../lib/types.js').Card} Card */

const CALM_MS = 1500;
const AGES_MS = 15_000;

/** @param {import('../lib/page.js').Page} page */
export function device(page) {
  const id = page.params[0];
  page.title('Device');
  const chart = new DeviceChart(page, id);
  const actions = deviceActions(page, id);
  const record = new AssetRecord(page, id, () => void reload());
  const { reload, data: loaded } = page.loads(
    (signal) => load(signal, id, record),
    ({ card, asset }) => (card ? view(card, chart, actions.draw(card, edit(card)), record) : still(asset, record)),
    ({ card, asset }) => {
      page.title(asset.name);
      if (card) {
        chart.offer(card);
      }
    },
  );
  const data = () => loaded()?.card;
  const edit = (/** @type {Card} */ card) => () => editDevice(card, () => void reload());
  const again = calmly(CALM_MS, reload);
  page.hears('device', (row) => {
    const card = data();
    if (row.id === id || card?.children.some((child) => child.id === row.id)) {
      again();
    }
  });
  page.hears('reading', (said) => {
    const card = data();
    if (card && said.device === id) {
      take(card, said);
      chart.take(said);
      page.redraw();
      again();
    }
  });
  // Ages grow by themselves.
  page.every(AGES_MS, () => page.redraw());
}

/**
 * What the device says and what is on record; a thing that nothing reports for has no live half.
 *
 * @param {AbortSignal} signal
 * @param {string} id
 * @param {AssetRecord} record
 * @returns {Promise<{card: Card|null, asset: Asset}>}
 */
async function load(signal, id, record) {
  const [asset] = await Promise.all([get(path`/assets/${id}`, signal), record.load(signal)]);
  const card = asset.live ? await get(path`/devices/${id}`, signal) : null;
  return { card, asset };
}

/**
 * Shows new readings at once; who said them comes with the page itself a moment later.
 *
 * @param {Card} card
 * @param {{at: number, values: {metric: string, instance: string, value: number, unit: string}[]}} said
 */
function take(card, said) {
  for (const value of said.values) {
    const fact = card.latest.find((one) => one.metric === value.metric && one.instance === value.instance);
    if (fact) {
      Object.assign(fact, { value: value.value, at: said.at });
    }
  }
  card.lastHeardAt = said.at;
  card.reach.lastHeardAt = said.at;
}

/**
 * @param {Card} card
 * @param {DeviceChart} chart
 * @param {unknown} actions
 * @param {AssetRecord} record
 */
const view = (card, chart, actions, record) => html`
  ${crumbs(place(card))}
  <div class="device-head">
    <div>
      <div class="device-title"><h1 tabindex="-1">${icon(card.kind, 26)}<span>${card.name || card.tag || card.id}</span></h1>
        <span class="pill ${card.state}" id="state">${glyph(card.state)}${card.word}</span></div>
      <p>${[card.kindLabel, [card.vendor, card.model].filter(Boolean).join(' '), card.tag && card.tag !== card.name ? `tag ${card.tag}` : '']
        .filter(Boolean)
        .join(' · ')}</p>
    </div>
    ${actions}
  </div>
  <div class="two">
    <div class="column">
      ${condition(card)}
      ${chart.draw(card)}
      ${readings(card)}
      ${record.timeline()}
    </div>
    <div class="column">
      ${record.stage(card.name)}
      ${record.custody()}
      ${reach(card)}
      ${members(card)}
      ${record.money()}
      ${identity(card)}
    </div>
  </div>`;

/**
 * A thing that nothing reports for.
 *
 * @param {Asset} asset
 * @param {AssetRecord} record
 */
const still = (asset, record) => html`
  ${crumbs([{ label: 'Assets', href: '/assets' }, { label: asset.kindLabel }])}
  <div class="device-head">
    <div>
      <div class="device-title"><h1 tabindex="-1">${icon(asset.kind, 26)}<span>${asset.name || asset.tag || asset.id}</span></h1></div>
      <p>${[asset.kindLabel, [asset.vendor, asset.model].filter(Boolean).join(' '), asset.tag && asset.tag !== asset.name ? `tag ${asset.tag}` : '', 'nothing reports for it'].filter(Boolean).join(' · ')}</p>
    </div>
  </div>
  <div class="two">
    <div class="column">${record.timeline()}</div>
    <div class="column">${record.stage(asset.name)}${record.custody()}${record.money()}${identity({ ...asset, firmware: '' })}</div>
  </div>`;

/** @param {Card} card */
function place(card) {
  if (!card.site) {
    return [{ label: 'Devices', href: '/devices' }, { label: 'No place yet' }];
  }
  return [
    { label: card.site.name, href: `/rooms?site=${encodeURIComponent(card.site.id)}` },
    ...(card.building ? [{ label: card.building.name }] : []),
    ...(card.room ? [{ label: card.room.name, href: `/room/${encodeURIComponent(card.room.id)}` }] : []),
  ];
}

/** @param {Card} card */
function condition(card) {
  const { condition: of } = card;
  const judged = card.latest.length > 0;
  const heard = card.reach.state !== 'offline' && card.reach.state !== 'unreachable';
  const title = !judged ? 'No score yet' : heard ? `Why it scores ${of.score} of 100` : `It scored ${of.score} of 100 when last heard`;
  return html`<section class="card" aria-labelledby="why">
    <header><h2 id="why">${title}</h2>
      <span class="aside small faint">${of.sinceAt ? html`${of.word.toLowerCase()} ${when(of.sinceAt, lasting)}` : nothing}</span></header>
    ${!judged
      ? html`<p class="quiet">A score is made from readings, and this device has sent none. What is recorded of it is shown beside.</p>`
      : html`<div class="score">
          ${ring(of.score, heard ? of.state : 'off')}
          ${of.deductions.length === 0
            ? html`<p>${of.headline}.</p>`
            : html`<ul class="why">${of.deductions.map(
                (one) => html`<li><span class="points">−${number(Math.abs(one.points))}</span>
                  <span>${glyph(one.state)} <b>${one.title}</b>${one.detail ? html`<br><span class="small quiet">${one.detail}</span>` : nothing}<br>
                  <span class="tiny faint">From the ${one.source}</span></span></li>`,
              )}</ul>`}
        </div>`}
  </section>`;
}

/**
 * @param {number} score
 * @param {import('../lib/types.js').State} state
 */
function ring(score, state) {
  const round = 2 * Math.PI * 43;
  return html`<svg class="ring" viewBox="0 0 100 100" role="img" aria-label="Score ${score} of 100">
    <circle cx="50" cy="50" r="43"></circle>
    <circle class="part ${state}" cx="50" cy="50" r="43" transform="rotate(-90 50 50)"
      stroke-dasharray="${(round * score) / 100} ${round}"></circle>
    <text x="50" y="60" text-anchor="middle" aria-hidden="true">${score}</text>
  </svg>`;
}

/** @type {Record<string, [import('../lib/types.js').State, string]>} */
const REACH = {
  online: ['ok', 'Reporting'],
  sleeping: ['ok', 'Asleep, as it said'],
  late: ['warn', 'Late'],
  unreachable: ['off', 'Unreachable'],
  offline: ['off', 'Silent'],
  unmonitored: ['off', 'Nothing reports for it'],
};

/** @param {Card} card */
function reach(card) {
  const { reach: of } = card;
  const [state, word] = REACH[of.state] ?? ['off', of.state];
  return html`<section class="card" aria-labelledby="reach">
    <header><h2 id="reach">${glyph(state)} ${word}</h2><span class="aside small faint">${of.sinceAt ? when(of.sinceAt, lasting) : nothing}</span></header>
    <p class="small quiet">${of.why}${/[.]$/.test(of.why) ? '' : '.'}</p>
    <dl class="facts">
      <div><dt>Last heard</dt><dd>${when(of.lastHeardAt)}</dd></div>
      ${of.everySeconds > 0 ? html`<div><dt>Should report every</dt><dd>${reading(of.everySeconds, 's')}</dd></div>` : nothing}
      ${card.senders.map(
        (one) => html`<div><dt>${one.agent}, as ${one.device}</dt><dd>${counted(one.reports, 'report')}</dd>
          <dd class="source">Over ${one.road.toUpperCase()}, last ${when(one.lastHeardAt)}</dd></div>`,
      )}
    </dl>
    ${card.senders.length === 0 ? html`<p class="small"><a href="/new">See what reported in and has no device yet</a></p>` : nothing}
  </section>`;
}

/** @param {Card} card */
const members = (card) =>
  card.children.length === 0 && !card.parent
    ? nothing
    : html`<section class="card" aria-labelledby="members">
        <header><h2 id="members">${card.children.length > 0 ? `${counted(card.children.length, 'part')} of it` : 'Part of'}</h2></header>
        ${card.parent ? html`<p><a href="/d/${encodeURIComponent(card.parent.id)}">${card.parent.name}</a></p>` : nothing}
        ${card.children.length > 0 ? deviceRows(card.children, { narrow: true, place: false, label: 'Parts' }) : nothing}
      </section>`;

/** @type {Record<string, string>} */
const SCHEMES = { tag: 'Tag', serial: 'Serial number', mac: 'Hardware address', imei: 'IMEI', host: 'Host name', hostname: 'Host name' };

/** @param {{id: string, firmware: string, lifecycle: string, identifiers: {scheme: string, value: string}[]}} card */
const identity = (card) => html`<section class="card later" aria-labelledby="identity">
  <header><h2 id="identity">What names it</h2>${mayWrite() ? nothing : html`<span class="aside small faint">read only</span>`}</header>
  <dl class="facts">
    ${card.identifiers.map(
      (one) => html`<div><dt>${SCHEMES[one.scheme] ?? one.scheme}</dt><dd class="mono">${one.value}</dd></div>`,
    )}
    ${card.firmware ? html`<div><dt>Firmware</dt><dd>${card.firmware}</dd></div>` : nothing}
    <div><dt>Id in Rollcall</dt><dd class="mono">${card.id}</dd></div>
  </dl>
  <p class="tiny faint">Recorded by people, completed by what the device says of itself.</p>
</section>`;
