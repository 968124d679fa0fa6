// @ts-check
import { html, nothing } from '../lib/html.js';
import { get } from '../lib/api.js';
import { number } from '../lib/format.js';
import { STATES } from '../lib/glyphs.js';
import { calmly } from '../lib/page.js';
import { deviceRows, lede, nothingHere } from '../lib/parts.js';
import { rewriteQuery } from '../lib/router.js';
import { may, mayWrite } from '../lib/session.js';
import { addDevice } from '../lib/device-form.js';
import { forDevices, printLabels } from '../lib/labels.js';
import { icon } from '../lib/glyphs.js';

/** @typedef {import('../lib/types.js').Row} Row */

const PAGE_SIZE = 50;
const TYPING_MS = 200;
const CALM_MS = 5000;
const MOST_AT_ONCE = 200;
const MOST_LABELS = 5000;

/** What the address may ask for. */
const FILTERS = ['q', 'state', 'kind', 'site', 'room', 'cause', 'page'];

/** @param {import('../lib/page.js').Page} page */
export function devices(page) {
  page.title('Devices');
  /** @type {Record<string, string>} */
  const asked = Object.fromEntries(FILTERS.map((name) => [name, page.query.get(name) ?? '']));
  const { reload, data } = page.loads(load, view);

  const ask = (/** @type {Record<string, string>} */ change) => {
    Object.assign(asked, { page: '' }, change);
    rewriteQuery(asked);
    void reload();
  };
  const askTyped = calmly(TYPING_MS, () => ask({}));

  page.hears('device', (/** @type {Row} */ row) => {
    const items = data()?.list.items;
    const at = items?.findIndex((one) => one.id === row.id) ?? -1;
    if (items && at >= 0) {
      // In its place: a list that jumps under the pointer cannot be read.
      items[at] = row;
      page.redraw();
    }
  });
  page.hears('fleet', calmly(CALM_MS, () => data()?.list.items.length === 0 && void reload()));

  /**
   * @param {number} offset
   * @param {number} limit
   */
  function query(offset, limit) {
    const parts = new URLSearchParams({ offset: String(offset), limit: String(limit) });
    FILTERS.filter((name) => name !== 'page' && asked[name]).forEach((name) => parts.set(name, asked[name]));
    return `/api/v1/devices?${parts}`;
  }

  /**
   * Labels for all that match, not only for the page that is seen.
   *
   * @param {number} total
   */
  function labels(total) {
    printLabels({
      what: forDevices(total),
      selection: async () => {
        if (total > MOST_LABELS) {
          throw new Error(`At most ${number(MOST_LABELS)} labels are made at once, and ${number(total)} devices match: choose a school or a kind first.`);
        }
        /** @type {Set<string>} */
        const ids = new Set();
        for (let offset = 0; offset < total; offset += MOST_AT_ONCE) {
          const { items } = await get(query(offset, MOST_AT_ONCE));
          items.forEach((/** @type {Row} */ row) => ids.add(row.id));
        }
        return { devices: [...ids] };
      },
    });
  }

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const offset = (Math.max(1, Number(asked.page) || 1) - 1) * PAGE_SIZE;
    const [list, kinds, sites] = await Promise.all([
      get(query(offset, PAGE_SIZE), signal),
      get('/api/v1/kinds', signal),
      get('/api/v1/sites', signal),
    ]);
    return {
      list: /** @type {{total: number, items: Row[]}} */ (list),
      kinds: /** @type {import('../lib/types.js').Kind[]} */ (kinds),
      sites: /** @type {import('../lib/types.js').Site[]} */ (sites),
      offset,
    };
  }

  /** @param {Awaited<ReturnType<typeof load>>} shown */
  function view({ list, kinds, sites, offset }) {
    const any = FILTERS.some((name) => name !== 'page' && asked[name]);
    return html`${lede(
        sentence(list.total, any),
        'The loudest come first. Each list has an address of its own that can be kept or sent.',
        html`${list.total > 0 ? html`<button class="button" type="button" @click=${() => labels(list.total)}>${icon('print', 18)}Print labels</button>` : nothing}
          ${mayWrite() ? html`<button class="button" type="button" @click=${() => addDevice({})}>${icon('plus', 18)}Add a device</button>` : nothing}`,
      )}
      <form class="filters" role="search" aria-label="Devices" @submit=${(/** @type {Event} */ e) => e.preventDefault()}>
        <div class="field wide"><label for="q">Search within</label>
          <input class="input" id="q" type="search" .value=${asked.q} placeholder="Any fragment of a tag, serial, name or model" autocomplete="off" spellcheck="false"
            @input=${(/** @type {Event} */ e) => { asked.q = /** @type {HTMLInputElement} */ (e.target).value; askTyped(); }}></div>
        ${choice('state', 'State', STATES.map(([code, word]) => [code, word]), ask)}
        ${choice('kind', 'Kind', kinds.map((kind) => [kind.code, kind.many]), ask)}
        ${choice('site', 'School', sites.map((site) => [site.id, site.name]), ask)}
      </form>
      ${chips(sites, ask, any)}
      ${list.items.length === 0 ? none(any, ask) : html`<section class="card" aria-label="Devices found">${deviceRows(list.items, { label: 'Devices' })}</section>`}
      ${pager(list.total, offset)}`;
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {string[][]} options
   * @param {(change: Record<string, string>) => void} ask
   */
  function choice(name, label, options, ask) {
    return html`<div class="field"><label for=${name}>${label}</label>
      <select class="input" id=${name} @change=${(/** @type {Event} */ e) => ask({ [name]: /** @type {HTMLSelectElement} */ (e.target).value })}>
        <option value="" ?selected=${asked[name] === ''}>All</option>
        ${options.map(([value, text]) => html`<option value=${value} ?selected=${asked[name] === value}>${text}</option>`)}
      </select></div>`;
  }

  /**
   * Conditions that have no field of their own, and a way to lift all.
   *
   * @param {import('../lib/types.js').Site[]} sites
   * @param {(change: Record<string, string>) => void} ask
   * @param {boolean} any
   */
  function chips(sites, ask, any) {
    if (!any) {
      return nothing;
    }
    const room = sites.flatMap((site) => site.buildings).flatMap((building) => building.rooms).find((one) => one.id === asked.room);
    return html`<div class="chips filters">
      ${asked.cause ? html`<button class="chip" type="button" @click=${() => ask({ cause: '' })}>Cause: ${causeWords(asked.cause)}${icon('close', 16)}<span class="unseen">(lift)</span></button>` : nothing}
      ${asked.room ? html`<button class="chip" type="button" @click=${() => ask({ room: '' })}>Room: ${room?.name ?? asked.room}${icon('close', 16)}<span class="unseen">(lift)</span></button>` : nothing}
      <button class="chip" type="button" @click=${() => ask(Object.fromEntries(FILTERS.map((name) => [name, ''])))}>Show all devices</button>
    </div>`;
  }

  /**
   * @param {number} total
   * @param {number} offset
   */
  function pager(total, offset) {
    if (total <= PAGE_SIZE) {
      return nothing;
    }
    const at = offset / PAGE_SIZE + 1;
    const last = Math.ceil(total / PAGE_SIZE);
    const turn = (/** @type {number} */ to) => {
      ask({ page: to === 1 ? '' : String(to) });
      scrollTo(0, 0);
    };
    return html`<nav class="pager" aria-label="Pages">
      <button class="button" type="button" ?disabled=${at <= 1} @click=${() => turn(at - 1)}>Previous</button>
      <span class="small quiet">${number(offset + 1)} to ${number(Math.min(offset + PAGE_SIZE, total))} of ${number(total)}</span>
      <button class="button" type="button" ?disabled=${at >= last} @click=${() => turn(at + 1)}>Next</button>
    </nav>`;
  }
}

/**
 * @param {number} total
 * @param {boolean} any
 */
function sentence(total, any) {
  if (total === 0) {
    return any ? 'No device matches' : 'No device is recorded yet';
  }
  return any
    ? `${number(total)} ${total === 1 ? 'device matches' : 'devices match'}`
    : `${number(total)} ${total === 1 ? 'device' : 'devices'}`;
}

/** @param {string} cause such as {@code not-seen.access-point} */
const causeWords = (cause) => cause.replace('.', ', ').replaceAll('-', ' ');

/**
 * @param {boolean} any
 * @param {(change: Record<string, string>) => void} ask
 */
const none = (any, ask) =>
  any
    ? nothingHere(
        'Nothing here fits all of this',
        'Fewer letters or fewer conditions find more.',
        html`<button class="button" type="button" @click=${() => ask(Object.fromEntries(FILTERS.map((name) => [name, ''])))}>Show all devices</button>`,
      )
    : nothingHere(
        'Devices come by themselves',
        'Enrol an agent or add an SNMP target. What reports and is not known yet waits among the new devices.',
        html`${may('agents.manage') ? html`<a class="button" href="/agents">Enrol an agent</a>` : nothing}${may('network.manage') ? html`<a class="button" href="/network">Add an SNMP target</a>` : nothing}<a class="button" href="/new">New devices</a>`,
      );
