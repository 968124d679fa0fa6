// @ts-check
import { html, nothing } from '../lib/html.js';
import { get } from '../lib/api.js';
import { number } from '../lib/format.js';
import { icon } from '../lib/glyphs.js';
import { forDevices, printLabels } from '../lib/labels.js';
import { calmly } from '../lib/page.js';
import { Pages } from '../lib/pages.js';
import { lede, nothingHere } from '../lib/parts.js';
import { rewriteQuery } from '../lib/router.js';
import { RowWindow } from '../lib/row-window.js';
import { may, mayWrite } from '../lib/session.js';
import { addDevice } from '../lib/device-form.js';
import { SavedViews } from '../lib/saved-views.js';
import { STAGES, stageWords } from '../lib/stages.js';

/** @typedef {import('../lib/types.js').Asset} Asset */
/** @typedef {import('../lib/types.js').Kind} Kind */
/** @typedef {import('../lib/types.js').Site} Site */
/** @typedef {{total: number, exact: boolean, items: Asset[], next: string|null}} Listed */

const AT_ONCE = 200;
const TYPING_MS = 200;
const MOST_LABELS = 5000;

/** What the address may ask for. */
const FILTERS = ['q', 'site', 'kind', 'lifecycle', 'sort', 'asOf'];
const ORDERS = [['tag', 'Tag'], ['name', 'Name'], ['changed', 'Last change']];

/** @param {import('../lib/page.js').Page} page */
export function assets(page) {
  page.title('Assets');
  /** @type {Record<string, string>} */
  const asked = Object.fromEntries(FILTERS.map((name) => [name, page.query.get(name) ?? '']));
  /** @type {Pages<Asset>} */
  const pages = new Pages(page, (cursor, signal) => get(`/api/v1/assets?${query(cursor)}`, signal));
  /** @type {RowWindow<Asset>} */
  const rows = new RowWindow(page, () => pages.load());
  const { reload } = page.loads(load, view, ({ list }) => {
    pages.begin(list);
    rows.top();
  });
  const ask = (/** @type {Record<string, string>} */ change) => {
    Object.assign(asked, change);
    rewriteQuery(asked);
    pages.forget();
    void reload();
  };
  const saved = new SavedViews(page, 'assets', () => asked, (chosen) => ask({ ...Object.fromEntries(FILTERS.map((name) => [name, ''])), ...chosen }));
  const askTyped = calmly(TYPING_MS, () => ask({}));

  /** @param {string} [cursor] */
  function query(cursor) {
    const parts = new URLSearchParams({ limit: String(AT_ONCE) });
    FILTERS.filter((name) => asked[name]).forEach((name) => parts.set(name, asked[name]));
    if (cursor) {
      parts.set('cursor', cursor);
    }
    return parts;
  }

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const [list, kinds, sites] = await Promise.all([get(`/api/v1/assets?${query()}`, signal), get('/api/v1/kinds', signal), get('/api/v1/sites', signal)]);
    return { list: /** @type {Listed} */ (list), kinds: /** @type {Kind[]} */ (kinds), sites: /** @type {Site[]} */ (sites) };
  }

  /** Labels for all that match, not only for those in sight. @param {number} total */
  function labels(total) {
    printLabels({
      what: forDevices(total),
      selection: async () => {
        if (total > MOST_LABELS) {
          throw new Error(`At most ${number(MOST_LABELS)} labels are made at once, and ${number(total)} assets match: choose a school or a kind first.`);
        }
        /** @type {string[]} */
        const ids = [];
        /** @type {string|null|undefined} */
        let cursor;
        do {
          const { items, next } = await get(`/api/v1/assets?${query(cursor ?? '')}`);
          ids.push(...items.map((/** @type {Asset} */ one) => one.id));
          cursor = next;
        } while (cursor);
        return { devices: ids };
      },
    });
  }

  /** @param {{list: Listed, kinds: Kind[], sites: Site[]}} shown */
  function view({ list, kinds, sites }) {
    const any = FILTERS.some((name) => name !== 'sort' && asked[name]);
    const places = placesOf(sites);
    return html`${lede(
        sentence(list, any, asked.asOf),
        asked.asOf ? 'As the record was at the end of that day.' : 'All that the district owns, whether it reports or not. Each list has an address of its own that can be kept or sent.',
        html`${list.total > 0 ? exportMenu() : nothing}
          ${list.total > 0 && !asked.asOf ? html`<button class="button" type="button" @click=${() => labels(list.total)}>${icon('print', 18)}Print labels</button>` : nothing}
          ${mayWrite() ? html`<button class="button" type="button" @click=${() => addDevice({})}>${icon('plus', 18)}Add an asset</button>` : nothing}`,
      )}
      <form class="filters" role="search" aria-label="Assets" @submit=${(/** @type {Event} */ e) => e.preventDefault()}>
        <div class="field wide"><label for="q">Search within</label>
          <input class="input" id="q" type="search" .value=${asked.q} placeholder="Any part of a tag, serial, name, maker or model" autocomplete="off" spellcheck="false"
            @input=${(/** @type {Event} */ e) => { asked.q = /** @type {HTMLInputElement} */ (e.target).value; askTyped(); }}></div>
        ${choice('site', 'School', sites.map((site) => [site.id, site.name]))}
        ${choice('kind', 'Kind', kinds.map((kind) => [kind.code, kind.many]))}
        ${choice('lifecycle', 'Stage', STAGES)}
        ${choice('sort', 'Sorted by', ORDERS.slice(1), ORDERS[0][1])}
        <div class="field"><label for="asOf">As of</label>
          <input class="input" id="asOf" type="date" .value=${asked.asOf} max=${new Date().toISOString().slice(0, 10)} @change=${(/** @type {Event} */ e) => ask({ asOf: /** @type {HTMLInputElement} */ (e.target).value })}></div>
      </form>
      <div class="chips filters">${saved.draw(any)}
        ${any ? html`<button class="chip" type="button" @click=${() => ask(Object.fromEntries(FILTERS.map((name) => [name, ''])))}>Show all assets</button>` : nothing}</div>
      ${pages.items.length === 0
        ? none(any)
        : html`<section class="card" aria-label="Assets found">${rows.draw(pages.items, { label: 'Assets', row: (asset) => line(asset, places, asked.asOf !== '') })}</section>
          ${pages.next ? html`<p class="small quiet" role="status">More come as you scroll.</p>` : nothing}`}`;
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {string[][]} options
   * @param {string} [first]
   */
  const choice = (name, label, options, first = 'All') =>
    html`<div class="field"><label for=${name}>${label}</label>
      <select class="input" id=${name} @change=${(/** @type {Event} */ e) => ask({ [name]: /** @type {HTMLSelectElement} */ (e.target).value })}>
        <option value="" ?selected=${asked[name] === ''}>${first}</option>
        ${options.map(([value, text]) => html`<option value=${value} ?selected=${asked[name] === value}>${text}</option>`)}
      </select></div>`;

  function exportMenu() {
    const parts = new URLSearchParams();
    FILTERS.filter((name) => asked[name]).forEach((name) => parts.set(name, asked[name]));
    const href = (/** @type {string} */ format) => `/api/v1/exports/assets?${parts}${parts.size > 0 ? '&' : ''}format=${format}`;
    return html`<details class="menu"><summary class="button">${icon('download', 18)}Take home</summary>
      <ul>${[['csv', 'CSV'], ['xlsx', 'Excel'], ['json', 'JSON']].map(([format, word]) => html`<li><a href=${href(format)} download>${word}</a></li>`)}</ul></details>`;
  }
}

/**
 * Rooms and schools by id.
 *
 * @param {Site[]} sites
 */
function placesOf(sites) {
  return {
    sites: new Map(sites.map((site) => [site.id, site.name])),
    rooms: new Map(sites.flatMap((site) => site.buildings).flatMap((building) => building.rooms).map((room) => [room.id, room.name])),
  };
}

/**
 * @param {Asset} asset
 * @param {ReturnType<typeof placesOf>} places
 * @param {boolean} past
 */
const line = (asset, places, past) =>
  html`<a class="asset-row" data-row href="/d/${encodeURIComponent(asset.id)}">
    ${icon(asset.kind, 20)}
    <span class="name"><b>${asset.name || asset.tag || asset.id}</b><span class="second">${[asset.kindLabel, [asset.vendor, asset.model].filter(Boolean).join(' ')].filter(Boolean).join(' · ')}</span></span>
    <span class="mono second">${asset.tag || 'no tag'}</span>
    <span class="second">${(asset.roomId && places.rooms.get(asset.roomId)) || ''}<span class="line">${(asset.siteId && places.sites.get(asset.siteId)) || 'No place yet'}</span></span>
    <span class="stage ${asset.lifecycle}">${stageWords(asset.lifecycle)}${past ? html`<span class="unseen"> then</span>` : nothing}</span>
  </a>`;

/**
 * @param {Listed} list
 * @param {boolean} any
 * @param {string} asOf
 */
function sentence(list, any, asOf) {
  const many = `${list.exact ? '' : 'More than '}${number(list.exact ? list.total : list.total - 1)}`;
  if (list.total === 0) {
    return any ? 'No asset matches' : 'Nothing is on record yet';
  }
  if (asOf) {
    return `${many} ${list.total === 1 ? 'asset was' : 'assets were'} on record`;
  }
  return any ? `${many} ${list.total === 1 ? 'asset matches' : 'assets match'}` : `${many} ${list.total === 1 ? 'asset' : 'assets'}`;
}

/** @param {boolean} any */
const none = (any) =>
  any
    ? nothingHere('Nothing here fits all of this', 'Fewer letters or fewer conditions find more.')
    : nothingHere('Bring what you have', 'A file of another system, a table, or one thing after the other.', may('imports.run') ? html`<a class="button" href="/imports">Bring in a file</a>` : nothing);
