// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path } from '../lib/api.js';
import { counted } from '../lib/format.js';
import { glyph, icon } from '../lib/glyphs.js';
import { calmly } from '../lib/page.js';
import { Pages } from '../lib/pages.js';
import { lede, nothingHere } from '../lib/parts.js';
import { rewriteQuery } from '../lib/router.js';
import { schools, siteName } from '../lib/scope.js';
import { may } from '../lib/session.js';
import { eraseForm, lookUpForm, revealForm } from './pupil.js';
import { erased } from './erased.js';
import { privacyTabs } from './privacy-tabs.js';
import { recordRequest } from './requests.js';

/** @typedef {import('../lib/types.js').Pupil} Pupil */
/** @typedef {import('../lib/types.js').Site} Site */

const LIMIT = 50;
const TYPING_MS = 300;

/** What the address may ask for. An id of the roster is none of it: addresses are kept by browsers and logs. */
const FILTERS = ['role', 'school', 'grade', 'pseudonym'];

const NOTHING = Object.fromEntries(FILTERS.map((name) => [name, '']));

/** @type {[string, string][]} */
const ROLES = [
  ['student', 'Pupils'],
  ['staff', 'Staff'],
];

/** @param {import('../lib/page.js').Page} page */
export function persons(page) {
  page.title('People of the schools');
  /** @type {Record<string, string>} */
  const asked = Object.fromEntries(FILTERS.map((name) => [name, page.query.get(name) ?? '']));
  /** @type {Pages<Pupil>} */
  const pages = new Pages(page, (cursor, signal) => get(`/api/v1/persons?${query(cursor)}`, signal));
  const gone = erased(page);
  const { reload } = page.loads(load, view, ({ list }) => pages.begin(list));
  const ask = (/** @type {Record<string, string>} */ change) => {
    Object.assign(asked, change);
    rewriteQuery(asked);
    pages.forget();
    void reload();
  };
  const askTyped = calmly(TYPING_MS, () => ask({}));

  /** @param {string} [cursor] */
  function query(cursor = '') {
    return new URLSearchParams(Object.entries({ ...asked, cursor, limit: String(LIMIT) }).filter(([, value]) => value !== ''));
  }

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const [list, sites] = await Promise.all([get(`/api/v1/persons?${query()}`, signal), schools(signal)]);
    return { list: /** @type {{total: number, items: Pupil[], next: string|null}} */ (list), sites };
  }

  /** @param {Awaited<ReturnType<typeof load>>} shown */
  function view({ list, sites }) {
    const any = FILTERS.some((name) => asked[name]);
    return html`${lede(
        list.total === 0 ? (any ? 'Nobody fits' : 'Nobody of the schools is recorded') : `${counted(list.total, 'person', 'people')}${any ? ` ${list.total === 1 ? 'fits' : 'fit'}` : ', none by name'}`,
        'Everybody goes by a key. A name is shown for a reason only, one at a time, and each look stands in the audit trail.',
        may('persons.reveal') ? html`<button class="button" type="button" @click=${() => lookUpForm((found) => ask({ ...NOTHING, pseudonym: found.key }))}>${icon('search', 18)}Look up by roster id</button>` : nothing,
      )}
      ${privacyTabs()}
      ${filters(sites, any)}
      ${pages.items.length === 0 ? nobody(any) : html`<section class="card" aria-label="People of the schools"><ul class="rows">${pages.items.map((one) => row(one, sites))}</ul></section>`}
      ${pages.button(`Show more of ${counted(list.total, 'person', 'people')}`)}
      ${may('privacy.manage') ? gone.draw() : nothing}`;
  }

  /** @param {boolean} any */
  const nobody = (any) =>
    any
      ? nothingHere('Nobody fits all of this', 'A name cannot be searched for: it is encrypted. The id of the roster finds its person, for a reason.', html`<button class="button" type="button" @click=${() => ask(NOTHING)}>Show everybody</button>`)
      : nothingHere('They come from the roster', 'A program with a token brings in pupils and staff. Until then nobody is kept here.');

  /**
   * @param {Site[]} sites
   * @param {boolean} any
   */
  const filters = (sites, any) => html`<form class="filters" role="search" aria-label="People" @submit=${(/** @type {Event} */ e) => e.preventDefault()}>
    ${choice('role', 'Role', ROLES)}
    ${sites.length > 0 ? choice('school', 'School', sites.map((site) => [site.id, site.name])) : typed('school', 'School', 'Its id')}
    ${typed('grade', 'Grade', 'Such as 5')}
    ${typed('pseudonym', 'Key', 'All 32 characters', 'wide')}
    ${any ? html`<div class="chips"><button class="chip" type="button" @click=${() => ask(NOTHING)}>Show everybody</button></div>` : nothing}
  </form>`;

  /**
   * @param {string} name
   * @param {string} label
   * @param {string[][]} options
   */
  const choice = (name, label, options) => html`<div class="field"><label for=${name}>${label}</label>
    <select class="input" id=${name} @change=${(/** @type {Event} */ e) => ask({ [name]: /** @type {HTMLSelectElement} */ (e.target).value })}>
      <option value="" ?selected=${asked[name] === ''}>All</option>
      ${options.map(([value, text]) => html`<option value=${value} ?selected=${asked[name] === value}>${text}</option>`)}
    </select></div>`;

  /**
   * @param {string} name
   * @param {string} label
   * @param {string} example
   * @param {string} [size]
   */
  const typed = (name, label, example, size = 'short') => html`<div class="field ${size}"><label for=${name}>${label}</label>
    <input class="input" id=${name} type="search" .value=${asked[name]} placeholder=${example} autocomplete="off" spellcheck="false"
      @input=${(/** @type {Event} */ e) => { asked[name] = /** @type {HTMLInputElement} */ (e.target).value.trim(); askTyped(); }}></div>`;

  /**
   * @param {Pupil} one
   * @param {Site[]} sites
   */
  const row = (one, sites) => html`<li class="person" data-person=${one.key}>
    ${glyph(one.active ? 'ok' : 'off')}
    <span><b class="mono key">${one.key}</b></span>
    <span class="second">${[one.role === 'student' ? 'pupil' : one.role, one.grade ? `grade ${one.grade}` : '', siteName(one.site, sites), one.active ? '' : 'has left'].filter(Boolean).join(' · ')}</span>
    <span class="acts">
      ${may('persons.reveal') ? html`<button class="button plain" type="button" @click=${() => revealForm(one)}>${icon('eye', 16)}Show the name<span class="unseen"> of ${one.key}</span></button>` : nothing}
      ${may('privacy.manage')
        ? html`<button class="button plain" type="button" @click=${() => recordRequest(() => {}, one.key)}>Request<span class="unseen"> about ${one.key}</span></button>
            <a class="button plain" href=${path`/persons/${one.key}/export`} download>${icon('download', 16)}Export<span class="unseen"> ${one.key}</span></a>
            <button class="button plain" type="button" @click=${() => eraseForm(one, () => { gone.forget(); return reload(); })}>Erase<span class="unseen"> ${one.key}</span></button>`
        : nothing}
    </span>
  </li>`;
}
