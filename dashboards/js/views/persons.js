// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path, post } from '../lib/api.js';
import { openDialog } from '../lib/dialog.js';
import { counted } from '../lib/format.js';
import { openForm } from '../lib/form.js';
import { glyph, icon } from '../lib/glyphs.js';
import { calmly } from '../lib/page.js';
import { lede, nothingHere } from '../lib/parts.js';
import { rewriteQuery } from '../lib/router.js';
import { siteName } from '../lib/scope.js';
import { may } from '../lib/session.js';
import { toast } from '../lib/toast.js';
import { privacyTabs } from './privacy-tabs.js';

/** @typedef {import('../lib/types.js').Pupil} Pupil */
/** @typedef {import('../lib/types.js').Site} Site */

const LIMIT = 50;
const TYPING_MS = 250;
const LEAST_REASON = 5;

/** @param {import('../lib/page.js').Page} page */
export function persons(page) {
  page.title('People of the schools');
  let wanted = page.query.get('q') ?? '';
  const { reload } = page.loads(load, view);
  const ask = calmly(TYPING_MS, () => {
    rewriteQuery({ q: wanted });
    void reload();
  });

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const [list, sites] = await Promise.all([
      get(`/api/v1/persons?${new URLSearchParams({ q: wanted, limit: String(LIMIT) })}`, signal),
      get('/api/v1/sites', signal),
    ]);
    return { list: /** @type {{total: number, items: Pupil[]}} */ (list), sites: /** @type {Site[]} */ (sites) };
  }

  /** @param {Awaited<ReturnType<typeof load>>} shown */
  function view({ list, sites }) {
    return html`${lede(
        list.total === 0 ? (wanted ? 'Nobody fits' : 'Nobody of the schools is recorded') : `${counted(list.total, 'person', 'people')}${wanted ? ` ${list.total === 1 ? 'fits' : 'fit'}` : ', none by name'}`,
        'Everybody goes by a key. A name is shown for a reason only, one at a time, and each look stands in the audit trail.',
      )}
      ${privacyTabs()}
      <form class="filters" role="search" aria-label="People" @submit=${(/** @type {Event} */ e) => e.preventDefault()}><div class="field wide"><label for="q">Search</label>
        <input class="input" id="q" type="search" .value=${wanted} placeholder="Grade, school, role, or the whole id of the roster" autocomplete="off" spellcheck="false"
          @input=${(/** @type {Event} */ e) => { wanted = /** @type {HTMLInputElement} */ (e.target).value.trim(); ask(); }}></div></form>
      ${list.items.length === 0
        ? wanted
          ? nothingHere('Nobody fits this', 'A name cannot be searched for: it is encrypted. The whole id of the roster finds its person.')
          : nothingHere('They come from the roster', 'A program with a token brings in pupils and staff. Until then nobody is kept here.')
        : html`<section class="card" aria-label="People of the schools"><ul class="rows">${list.items.map((one) => row(one, sites))}</ul></section>
          ${list.total > list.items.length ? html`<p class="pager small quiet">The first ${list.items.length} are shown. A grade or a school finds fewer.</p>` : nothing}`}`;
  }

  /**
   * @param {Pupil} one
   * @param {Site[]} sites
   */
  const row = (one, sites) => html`<li class="person" data-person=${one.key}>
    ${glyph(one.active ? 'ok' : 'off')}
    <span><b class="mono">${one.key}</b></span>
    <span class="second">${[roleWord(one.role), one.grade ? `grade ${one.grade}` : '', siteName(one.site, sites), one.active ? '' : 'has left'].filter(Boolean).join(' · ')}</span>
    <span class="acts">
      ${may('persons.reveal') ? html`<button class="button plain" type="button" @click=${() => reveal(one)}>${icon('eye', 16)}Show the name<span class="unseen"> of ${one.key}</span></button>` : nothing}
      ${may('privacy.manage') ? html`<a class="button plain" href=${path`/persons/${one.key}/export`} download>${icon('download', 16)}Export<span class="unseen"> ${one.key}</span></a>
        <button class="button plain" type="button" @click=${() => erase(one, reload)}>Erase<span class="unseen"> ${one.key}</span></button>` : nothing}
    </span>
  </li>`;
}

/** @param {string} role */
const roleWord = (role) => role.replaceAll('-', ' ').toLowerCase();

/** @param {Pupil} one */
const reveal = (one) =>
  openForm({
    title: 'Show a name',
    intro: `Of ${one.key}. Your name, the time and the reason go into the audit trail, where the privacy officer reads them.`,
    submit: 'Show it',
    fields: () => [{ name: 'reason', label: 'Why', type: 'textarea', required: true, least: LEAST_REASON, most: 300, hint: 'Such as: the tablet was found, and its pupil is to get it back.' }],
    save: async ({ reason }) => {
      const shown = await post(path`/persons/${one.key}/reveal`, { reason });
      setTimeout(() => showName(one, shown), 0);
    },
  });

/**
 * @param {Pupil} one
 * @param {{name: string, sourceId: string}} shown
 */
const showName = (one, shown) =>
  openDialog(
    'The name',
    (_, close) => html`<div class="form"><p class="revealed">${shown.name}</p>
      <p class="quiet small">${one.key}, <span class="mono">${shown.sourceId}</span> in the roster. It goes from the screen when you close this.</p>
      <div class="dialog-acts"><button class="button first" type="button" data-focus @click=${close}>Close</button></div></div>`,
  );

/**
 * @param {Pupil} one
 * @param {() => unknown} changed
 */
const erase = (one, changed) =>
  openForm({
    title: `Erase ${one.key}?`,
    intro: 'Name, roster id and all that hangs on the key are deleted, also from what is loaded again later. Nobody can bring it back. That it was done, and why, stays in the audit trail.',
    submit: 'Erase for good',
    grave: true,
    fields: () => [
      { name: 'reason', label: 'Why', type: 'textarea', required: true, least: LEAST_REASON, most: 300 },
      { name: 'typed', label: `Type ${tail(one.key)}, the end of the key, to confirm`, required: true, pattern: tail(one.key), rule: `Exactly ${tail(one.key)}` },
    ],
    save: async ({ reason }) => {
      await post(path`/persons/${one.key}/erase`, { reason });
      await changed();
      toast(`${one.key} is erased.`);
    },
  });

/** @param {string} key in hexadecimal */
const tail = (key) => key.slice(-6);
