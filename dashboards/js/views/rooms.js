// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path, put } from '../lib/api.js';
import { counted, number } from '../lib/format.js';
import { freshId, openForm } from '../lib/form.js';
import { glyph, icon, word } from '../lib/glyphs.js';
import { calmly } from '../lib/page.js';
import { lede, nothingHere } from '../lib/parts.js';
import { rewriteQuery } from '../lib/router.js';
import { may } from '../lib/session.js';
import { doing } from '../lib/toast.js';

/** @typedef {import('../lib/types.js').Site} Site */
/** @typedef {import('../lib/types.js').Building} Building */
/** @typedef {import('../lib/types.js').RoomSquare} RoomSquare */

const CALM_MS = 4000;

/** @param {import('../lib/page.js').Page} page */
export function rooms(page) {
  page.title('Rooms');
  let wanted = page.query.get('q') ?? '';
  let only = page.query.get('site') ?? '';
  const { reload } = page.loads(load, view);
  page.hears('fleet', calmly(CALM_MS, reload));

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const [sites, fleet] = await Promise.all([get('/api/v1/sites', signal), get('/api/v1/fleet', signal)]);
    const squares = /** @type {import('../lib/types.js').Fleet} */ (fleet).sites.flatMap((site) => site.rooms);
    return { sites: /** @type {Site[]} */ (sites), squares: new Map(squares.map((room) => [room.id, room])) };
  }

  const narrow = (/** @type {{q?: string, site?: string}} */ change) => {
    wanted = change.q ?? wanted;
    only = change.site ?? only;
    rewriteQuery({ q: wanted, site: only });
    page.redraw();
  };

  /** @param {Awaited<ReturnType<typeof load>>} shown */
  function view({ sites, squares }) {
    const saved = () => void reload();
    const add = may('places.write')
      ? html`<button class="button ${sites.length === 0 ? 'first' : ''}" type="button" @click=${() => siteForm(null, sites, saved)}>${icon('plus', 18)}Add a school</button>`
      : nothing;
    if (sites.length === 0) {
      return html`${lede('No school is recorded yet', 'A school has buildings, a building has rooms. Devices stand in rooms, so that “which room” has an answer.', add)}`;
    }
    const attention = [...squares.values()].filter((room) => room.attention > 0).length;
    const shown = sites.filter((site) => (only === '' || site.id === only) && (wanted === '' || fits(site, wanted)));
    return html`${lede(
        attention === 0 ? `All ${counted(squares.size, 'room')} ${squares.size === 1 ? 'is' : 'are'} fine` : `${counted(attention, 'room')} of ${number(squares.size)} ${attention === 1 ? 'needs' : 'need'} attention`,
        'A room shows the state of its worst device.',
        add,
      )}
      <div class="filters">
        <div class="field wide"><label for="q">Find a room</label>
          <input class="input" id="q" type="search" .value=${wanted} autocomplete="off" spellcheck="false" @input=${(/** @type {Event} */ e) => narrow({ q: /** @type {HTMLInputElement} */ (e.target).value })}></div>
        <div class="field"><label for="site">School</label>
          <select class="input" id="site" @change=${(/** @type {Event} */ e) => narrow({ site: /** @type {HTMLSelectElement} */ (e.target).value })}>
            <option value="" ?selected=${only === ''}>All schools</option>
            ${sites.map((site) => html`<option value=${site.id} ?selected=${site.id === only}>${site.name}</option>`)}
          </select></div>
      </div>
      ${shown.length === 0
        ? nothingHere('No room has this in its name', 'Try fewer letters, or another school.', html`<button class="button" type="button" @click=${() => narrow({ q: '', site: '' })}>Show all rooms</button>`)
        : html`<div class="column">${shown.map((site) => siteCard(site, wanted, squares, sites, saved))}</div>`}`;
  }
}

/**
 * @param {Site} site
 * @param {string} wanted
 */
const fits = (site, wanted) =>
  has(site.name, wanted) || site.buildings.some((building) => has(building.name, wanted) || building.rooms.some((room) => has(room.name, wanted)));

/**
 * @param {string} text
 * @param {string} wanted
 */
const has = (text, wanted) => text.toUpperCase().includes(wanted.trim().toUpperCase());

/**
 * @param {Site} site
 * @param {string} wanted
 * @param {Map<string, RoomSquare>} squares
 * @param {Site[]} sites
 * @param {() => void} saved
 */
function siteCard(site, wanted, squares, sites, saved) {
  const all = site.buildings.flatMap((building) => building.rooms);
  const whole = wanted === '' || has(site.name, wanted);
  return html`<section class="card site" aria-labelledby="site-${site.id}">
    <header><h2 id="site-${site.id}">${site.name}</h2>
      <span class="small quiet">${counted(all.length, 'room')}${site.students > 0 ? ` · ${counted(site.students, 'student')}` : ''}</span>
      <span class="acts aside"><a class="button plain" href="/devices?site=${encodeURIComponent(site.id)}">Devices</a>
        ${may('places.write')
          ? html`<button class="button plain" type="button" @click=${() => siteForm(site, sites, saved)}>${icon('edit', 16)}Edit<span class="unseen"> ${site.name}</span></button>
              <button class="button plain" type="button" @click=${() => buildingForm(site, null, sites, saved)}>${icon('plus', 16)}Building<span class="unseen"> in ${site.name}</span></button>`
          : nothing}</span></header>
    ${site.buildings.length === 0 ? html`<p class="quiet small">No building yet. Rooms are added to a building.</p>` : nothing}
    ${site.buildings.map((building) => buildingPart(site, building, whole || has(building.name, wanted) ? '' : wanted, squares, sites, saved))}
  </section>`;
}

/**
 * @param {Site} site
 * @param {Building} building
 * @param {string} wanted
 * @param {Map<string, RoomSquare>} squares
 * @param {Site[]} sites
 * @param {() => void} saved
 */
function buildingPart(site, building, wanted, squares, sites, saved) {
  const shown = building.rooms.filter((room) => has(room.name, wanted));
  return html`<div class="building">
    <header><h3>${building.name}</h3>
      ${may('places.write')
        ? html`<button class="button plain" type="button" @click=${() => buildingForm(site, building, sites, saved)}>${icon('edit', 16)}Edit<span class="unseen"> ${building.name}</span></button>
            <button class="button plain" type="button" @click=${() => roomForm(building, sites, saved)}>${icon('plus', 16)}Rooms<span class="unseen"> in ${building.name}</span></button>`
        : nothing}</header>
    ${shown.length === 0
      ? html`<p class="small quiet">${building.rooms.length === 0 ? 'No room yet.' : 'No room here has this in its name.'}</p>`
      : html`<ul class="chips" aria-label="Rooms of ${building.name}">${shown.map((room) => html`<li>${chip(room, squares.get(room.id))}</li>`)}</ul>`}
  </div>`;
}

/**
 * @param {import('../lib/types.js').Named} room
 * @param {RoomSquare|undefined} square
 */
function chip(room, square) {
  const empty = !square || square.devices === 0;
  return html`<a class="chip" data-row href="/room/${encodeURIComponent(room.id)}">
    ${empty ? nothing : glyph(square.state)}${room.name}<span class="faint">${empty ? 'empty' : number(square.devices)}</span>
    ${empty ? nothing : html`<span class="unseen">devices, ${word(square.state)}</span>`}</a>`;
}

/**
 * @param {Site|null} site
 * @param {Site[]} sites
 * @param {() => void} saved
 */
const siteForm = (site, sites, saved) =>
  openForm({
    title: site ? `Edit ${site.name}` : 'Add a school',
    submit: site ? 'Save' : 'Add the school',
    fields: () => [
      { name: 'name', label: 'Name', value: site?.name, required: true, most: 200 },
      { name: 'students', label: 'Students', type: 'number', value: site ? String(site.students) : '', min: 0, max: 100000, hint: 'Enrolled; for devices per student.' },
      ...(site ? [] : [/** @type {const} */ ({ name: 'building', label: 'First building', value: 'Main building', most: 200 })]),
    ],
    save: async ({ name, students, building }) => {
      const id = site?.id ?? freshId(name, sites.map((one) => one.id));
      await put(path`/sites/${id}`, { name, students: Number(students) || 0 });
      if (building) {
        await put(path`/buildings/${freshId(`${id}-${building}`, buildingIds(sites))}`, { siteId: id, name: building });
      }
      saved();
    },
  });

/**
 * @param {Site} site
 * @param {Building|null} building
 * @param {Site[]} sites
 * @param {() => void} saved
 */
const buildingForm = (site, building, sites, saved) =>
  openForm({
    title: building ? `Edit ${building.name}` : `Add a building to ${site.name}`,
    submit: building ? 'Save' : 'Add the building',
    fields: () => [{ name: 'name', label: 'Name', value: building?.name, required: true, most: 200 }],
    save: async ({ name }) => {
      const id = building?.id ?? freshId(`${site.id}-${name}`, buildingIds(sites));
      await put(path`/buildings/${id}`, { siteId: site.id, name });
      saved();
    },
  });

/**
 * Several rooms at once: a school has dozens.
 *
 * @param {Building} building
 * @param {Site[]} sites
 * @param {() => void} saved
 */
const roomForm = (building, sites, saved) =>
  openForm({
    title: `Add rooms to ${building.name}`,
    submit: 'Add the rooms',
    fields: () => [{ name: 'names', label: 'Room names', required: true, most: 2000, hint: 'One, or several with commas between them: B-101, B-102, Library.' }],
    save: async ({ names }) => {
      const taken = new Set(sites.flatMap((site) => site.buildings).flatMap((each) => each.rooms).map((room) => room.id));
      const wanted = names.split(',').map((name) => name.trim()).filter(Boolean);
      for (const name of wanted) {
        const id = freshId(`${building.id}-${name}`, taken);
        taken.add(id);
        await put(path`/rooms/${id}`, { buildingId: building.id, name });
      }
      saved();
      await doing(async () => {}, `${counted(wanted.length, 'room')} added to ${building.name}.`);
    },
  });

/** @param {Site[]} sites */
const buildingIds = (sites) => sites.flatMap((site) => site.buildings).map((building) => building.id);
