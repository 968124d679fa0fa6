// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path, put } from '../lib/api.js';
import { openForm } from '../lib/form.js';
import { calmly } from '../lib/page.js';
import { crumbs, deviceRows, lede, nothingHere } from '../lib/parts.js';
import { addDevice } from '../lib/device-form.js';
import { forDevices, printLabels } from '../lib/labels.js';
import { mayWrite } from '../lib/session.js';
import { icon } from '../lib/glyphs.js';
import { toast } from '../lib/toast.js';

/** @typedef {import('../lib/types.js').RoomPage} RoomPage */

const CALM_MS = 2000;

/** @param {import('../lib/page.js').Page} page */
export function room(page) {
  const id = page.params[0];
  page.title('Room');
  const { reload, data } = page.loads(
    (signal) => get(path`/rooms/${id}`, signal),
    (/** @type {RoomPage} */ shown) => view(shown, () => editRoom(shown, () => void reload())),
    (/** @type {RoomPage} */ shown) => page.title(`${shown.name}, ${shown.site.name}`),
  );
  const again = calmly(CALM_MS, reload);
  page.hears('device', (row) => {
    if (row.room?.id === id || data()?.devices.some((one) => one.id === row.id)) {
      again();
    }
  });
}

/**
 * @param {RoomPage} shown
 * @param {() => void} edit
 */
const view = (shown, edit) => html`
  ${crumbs([
    { label: shown.site.name, href: `/rooms?site=${encodeURIComponent(shown.site.id)}` },
    { label: shown.building.name },
    { label: shown.name },
  ])}
  ${lede(
    `${shown.name}: ${shown.headline.sentence.charAt(0).toLowerCase()}${shown.headline.sentence.slice(1)}`,
    shown.headline.because,
    html`${shown.devices.length > 0 ? html`<button class="button" type="button" @click=${() => deviceLabels(shown)}>${icon('print', 18)}Print labels</button>` : nothing}
      <button class="button" type="button" @click=${() => doorLabel(shown)}>${icon('print', 18)}Door label</button>
      ${mayWrite()
      ? html`<a class="button" href="/new?room=${encodeURIComponent(shown.id)}">${icon('new', 18)}Adopt a new device here</a>
          <button class="button" type="button" @click=${() => addDevice({ siteId: shown.site.id, roomId: shown.id })}>${icon('plus', 18)}Add a device</button>
          <button class="button" type="button" @click=${edit}>${icon('edit', 18)}Edit</button>`
      : nothing}`,
  )}
  ${shown.devices.length === 0
    ? nothingHere(
        'This room is empty',
        'Adopt something that has reported in, or record a device that stands here. A device that is recorded elsewhere is moved with Edit on its own page.',
      )
    : html`<section class="card" aria-label="Devices in this room">${deviceRows(shown.devices, { place: false, label: 'Devices in this room' })}</section>`}`;

/** @param {RoomPage} room */
const deviceLabels = (room) =>
  printLabels({ what: `${forDevices(room.devices.length)} in ${room.name}`, selection: async () => ({ room: room.id }) });

/** @param {RoomPage} room */
const doorLabel = (room) =>
  printLabels({ what: `The door of ${room.name}`, url: '/api/v1/labels/rooms', selection: async () => ({ room: room.id }) });

/**
 * @param {RoomPage} room
 * @param {() => void} saved
 */
async function editRoom(room, saved) {
  const sites = /** @type {import('../lib/types.js').Site[]} */ (await get('/api/v1/sites'));
  const options = sites.flatMap((site) =>
    site.buildings.map((building) => ({ value: building.id, label: `${site.name}, ${building.name}` })),
  );
  openForm({
    title: `Edit ${room.name}`,
    submit: 'Save',
    fields: () => [
      { name: 'name', label: 'Name', value: room.name, required: true, most: 200 },
      { name: 'buildingId', label: 'Building', value: room.building.id, type: 'select', required: true, options },
    ],
    save: async (values) => {
      const ask = (/** @type {Record<string, string>} */ body) => put(path`/rooms/${room.id}`, body);
      await ask(values);
      saved();
      toast('Saved.', () => ask({ name: room.name, buildingId: room.building.id }).then(saved));
    },
  });
}
