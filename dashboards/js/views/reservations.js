// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path, post, remove } from '../lib/api.js';
import { confirmed } from '../lib/dialog.js';
import { openForm } from '../lib/form.js';
import { counted } from '../lib/format.js';
import { glyph, icon } from '../lib/glyphs.js';
import { dayFromNow, dayWords, holderLink, loanTabs } from '../lib/loans.js';
import { lede, nothingHere } from '../lib/parts.js';
import { schools, siteName } from '../lib/scope.js';
import { may } from '../lib/session.js';
import { toast } from '../lib/toast.js';

/** @typedef {import('../lib/loans.js').Reservation} Reservation */
/** @typedef {import('../lib/types.js').Site} Site */
/** @typedef {import('../lib/types.js').Kind} Kind */

/** @param {import('../lib/page.js').Page} page */
export function reservations(page) {
  page.title('Set aside');
  const { reload, data } = page.loads(load, view);

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const [calendar, sites, kinds] = await Promise.all([get('/api/v1/reservations', signal), schools(signal), get('/api/v1/kinds', signal)]);
    return { items: /** @type {Reservation[]} */ (calendar.items), sites, kinds: /** @type {Kind[]} */ (kinds) };
  }

  /** @param {{items: Reservation[], sites: Site[], kinds: Kind[]}} shown */
  function view({ items, sites, kinds }) {
    const add = may('custody.write') ? html`<button class="button first" type="button" @click=${form}>${icon('plus', 18)}Set something aside</button>` : nothing;
    return html`${lede(
        items.length === 0 ? 'Nothing is set aside' : `${counted(items.length, 'reservation')} in the next two months`,
        'What is set aside is not lent to anybody else in that time.',
        add,
      )}
      ${loanTabs()}
      ${items.length === 0
        ? nothingHere('For a lesson, a trip, a family', 'One device by its tag, or so many of a kind at a school, from a day to a day.')
        : html`<section class="card" aria-label="Set aside"><ul class="rows">${items.map((one) => row(one, sites, kinds))}</ul></section>`}`;
  }

  /**
   * @param {Reservation} one
   * @param {Site[]} sites
   * @param {Kind[]} kinds
   */
  const row = (one, sites, kinds) => {
    const kind = kinds.find((known) => known.code === one.kind);
    const today = dayFromNow(0);
    return html`<li class="person" data-reservation=${one.id}>
      ${glyph(one.from <= today ? 'warn' : 'info')}
      <span><b>${dayWords(one.from)}${one.to === one.from ? '' : ` to ${dayWords(one.to)}`}</b>
        <span class="second">${one.device ? html`<a href="/d/${encodeURIComponent(one.device)}">${one.device}</a>` : counted(one.many, (kind?.one ?? one.kind).toLowerCase(), (kind?.many ?? one.kind).toLowerCase())}${one.siteId ? `, ${siteName(one.siteId, sites)}` : ''}</span></span>
      <span class="second">For ${holderLink(one.holder)}${one.picked > 0 ? html`<br>${one.picked} of ${one.many} fetched` : nothing}</span>
      <span class="acts">${may('custody.write')
        ? html`<a class="button plain" href="/loans?reservation=${one.id}">Fetch<span class="unseen"> what is set aside from ${dayWords(one.from)}</span></a>
            <button class="button plain" type="button" @click=${() => cancel(one)}>Give free<span class="unseen"> what is set aside from ${dayWords(one.from)}</span></button>`
        : nothing}</span>
    </li>`;
  };

  /** @param {Reservation} one */
  const cancel = (one) =>
    confirmed({ title: 'Give it free?', text: 'Others may have it then.', yes: 'Give it free' }, async () => {
      await remove(path`/reservations/${one.id}`);
      await reload();
      toast('It is free again.');
    });

  function form() {
    const known = data();
    if (!known) {
      return;
    }
    openForm({
      title: 'Set something aside',
      submit: 'Set it aside',
      fields: () => [
        { name: 'what', label: 'What', type: 'cards', required: true, value: 'kind', changes: true,
          options: [{ value: 'kind', label: 'So many of a kind', about: 'Whichever are in stock then.' }, { value: 'one', label: 'One device', about: 'That one and no other.' }] },
        { name: 'item', label: 'Tag or serial', required: true, when: (values) => values.what === 'one' },
        { name: 'many', label: 'How many', type: 'number', required: true, min: 1, max: 500, value: '1', when: (values) => values.what === 'kind' },
        { name: 'kind', label: 'Of which kind', type: 'select', required: true, value: 'tablet', options: known.kinds.map((kind) => ({ value: kind.code, label: kind.many })), when: (values) => values.what === 'kind' },
        { name: 'site', label: 'At which school', type: 'select', required: true, value: known.sites[0]?.id ?? '', options: known.sites.map((site) => ({ value: site.id, label: site.name })), when: (values) => values.what === 'kind' },
        { name: 'from', label: 'From', type: 'date', required: true, value: dayFromNow(1) },
        { name: 'to', label: 'To', type: 'date', required: true, value: dayFromNow(1) },
        { name: 'holderKind', label: 'For', type: 'select', required: true, changes: true, value: 'site', options: [{ value: 'site', label: 'A school' }, { value: 'room', label: 'A room' }, { value: 'person', label: 'A person' }] },
        { name: 'forSite', label: 'Which school', type: 'select', required: true, value: known.sites[0]?.id ?? '', options: known.sites.map((site) => ({ value: site.id, label: site.name })), when: (values) => values.holderKind === 'site' },
        { name: 'forRoom', label: 'Which room', type: 'select', required: true, value: rooms(known.sites)[0]?.value ?? '', options: rooms(known.sites), when: (values) => values.holderKind === 'room' },
        { name: 'forPerson', label: 'Key of the person', required: true, pattern: '[0-9a-fA-F]{32}', rule: '32 letters and digits', when: (values) => values.holderKind === 'person' },
      ],
      save: async (values) => {
        const id = { site: values.forSite, room: values.forRoom, person: values.forPerson }[values.holderKind] ?? '';
        await post('/api/v1/reservations', {
          holder: { kind: values.holderKind, id },
          ...(values.what === 'one' ? { item: values.item } : { kind: values.kind, siteId: values.site, many: Number(values.many) }),
          from: values.from,
          to: values.to,
        });
        await reload();
        toast('Set aside.');
      },
    });
  }
}

/** @param {Site[]} sites */
const rooms = (sites) =>
  sites.flatMap((site) => site.buildings.flatMap((building) => building.rooms.map((room) => ({ value: room.id, label: `${room.name}, ${site.name}` }))));
