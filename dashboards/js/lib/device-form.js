// @ts-check
import { get, path, put, post, remove } from './api.js';
import { freshId, openForm } from './form.js';
import { go } from './router.js';
import { toast } from './toast.js';

/** Recording a device: new, known, or just reported in. */

/** @typedef {import('./types.js').Site} Site */
/** @typedef {import('./types.js').Kind} Kind */

/** @param {(values: {kinds: Kind[], sites: Site[]}) => void} open */
async function withLists(open) {
  try {
    const [kinds, sites] = await Promise.all([get('/api/v1/kinds'), get('/api/v1/sites')]);
    open({ kinds, sites });
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param {Kind[]} kinds
 * @param {Site[]} sites
 * @param {{name?: string, tag?: string, kind?: string, vendor?: string, model?: string, siteId?: string, roomId?: string}} known
 * @returns {(values: Record<string, string>) => import('./form.js').Field[]}
 */
const fields = (kinds, sites, known) => (values) => {
  const site = sites.find((one) => one.id === (values.siteId ?? known.siteId));
  const rooms = site?.buildings.flatMap((building) =>
    building.rooms.map((room) => ({
      value: room.id,
      label: site.buildings.length > 1 ? `${building.name}, ${room.name}` : room.name,
    })),
  );
  return [
    { name: 'name', label: 'Name', value: known.name, most: 200, hint: 'What people call it, such as “Panel in B-112”.' },
    { name: 'tag', label: 'Tag', value: known.tag, most: 64, hint: 'The text on its sticker.' },
    { name: 'kind', label: 'Kind', value: known.kind ?? 'other', type: 'select', required: true, options: kinds.map((kind) => ({ value: kind.code, label: kind.one })) },
    { name: 'vendor', label: 'Maker', value: known.vendor, most: 200 },
    { name: 'model', label: 'Model', value: known.model, most: 200 },
    { name: 'siteId', label: 'School', value: known.siteId, type: 'select', changes: true, options: [{ value: '', label: 'No place yet' }, ...sites.map((one) => ({ value: one.id, label: one.name }))] },
    { name: 'roomId', label: 'Room', value: known.roomId, type: 'select', options: [{ value: '', label: 'No room' }, ...(rooms ?? [])], when: () => (rooms?.length ?? 0) > 0 },
  ];
};

/**
 * @param {Record<string, string>} values
 * @param {Site[]} sites
 */
function body(values, sites) {
  const site = sites.find((one) => one.id === values.siteId);
  const inSite = site?.buildings.some((building) => building.rooms.some((room) => room.id === values.roomId));
  return { ...values, roomId: inSite ? values.roomId : '' };
}

/**
 * Records a device that has not reported yet.
 *
 * @param {{siteId?: string, roomId?: string}} where
 */
export const addDevice = (where) =>
  withLists(({ kinds, sites }) =>
    openForm({
      title: 'Add a device',
      intro: 'Record what is on the sticker. When a device with this serial or hardware address reports, the two find each other.',
      submit: 'Add the device',
      fields: (values) => [
        ...fields(kinds, sites, where)(values),
        { name: 'serial', label: 'Serial number', most: 128 },
        { name: 'mac', label: 'Hardware address (MAC)', most: 32 },
      ],
      save: async ({ serial, mac, ...values }) => {
        const identifiers = [
          ...(serial ? [{ scheme: 'serial', value: serial }] : []),
          ...(mac ? [{ scheme: 'mac', value: mac }] : []),
        ];
        const id = freshId(values.tag || values.name || serial || crypto.randomUUID?.() || String(Date.now()), []);
        await requireFree(id);
        await put(path`/devices/${id}`, { ...body(values, sites), identifiers });
        go(`/d/${encodeURIComponent(id)}`);
        toast('Device added.', () => remove(path`/devices/${id}`).then(() => go('/devices')));
      },
    }),
  );

/** @param {string} id */
async function requireFree(id) {
  const known = await get(path`/devices/${id}`).catch(() => null);
  if (known) {
    throw new Error(`A device with the id ${id} is recorded already: ${known.name}. Give this one another tag.`);
  }
}

/**
 * What is recorded of a device, as the API takes it.
 *
 * @param {import('./types.js').Card} card
 */
const recorded = (card) => ({
  name: card.name,
  tag: card.tag,
  kind: card.kind,
  vendor: card.vendor,
  model: card.model,
  siteId: card.site?.id ?? '',
  roomId: card.room?.id ?? '',
  parentId: card.parent?.id ?? '',
  identifiers: card.identifiers.filter((one) => one.scheme !== 'tag'),
});

/**
 * Changes what is recorded of a device; what it says of itself stays as it is.
 *
 * @param {import('./types.js').Card} card
 * @param {() => void} saved
 */
export const editDevice = (card, saved) =>
  withLists(({ kinds, sites }) => {
    const before = recorded(card);
    openForm({
      title: `Edit ${card.name}`,
      submit: 'Save',
      fields: fields(kinds, sites, before),
      save: async (values) => {
        await put(path`/devices/${card.id}`, { ...before, ...body(values, sites) });
        saved();
        toast('Saved.', () => put(path`/devices/${card.id}`, before).then(saved));
      },
    });
  });

/**
 * Makes a device of something that reported in.
 *
 * @param {import('./types.js').Newcomer} newcomer
 * @param {string} room where it most likely stands, or empty
 * @param {() => void} saved
 */
export const adoptDevice = (newcomer, room, saved) =>
  withLists(({ kinds, sites }) => {
    const site = sites.find((one) => one.buildings.some((building) => building.rooms.some((each) => each.id === room)));
    const known = {
      name: newcomer.name,
      tag: newcomer.identifiers.find((one) => one.scheme === 'tag')?.value ?? '',
      kind: newcomer.kind,
      vendor: newcomer.vendor,
      model: newcomer.model,
      siteId: site?.id ?? '',
      roomId: site ? room : '',
    };
    openForm({
      title: 'Adopt as a new device',
      intro: 'This is what it says of itself. Correct what is wrong; all it has reported so far goes with it.',
      submit: 'Adopt',
      fields: fields(kinds, sites, known),
      save: async (values) => {
        const row = await post(path`/newcomers/${newcomer.no}/adopt`, body(values, sites));
        saved();
        toast(`${row.name} joined the fleet.`, () => remove(path`/devices/${row.id}`).then(saved));
      },
    });
  });
