// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, post } from '../lib/api.js';
import { actions, nameSchools, sentence, subjectWords, valueWords, nameWords } from '../lib/acts.js';
import { absolute, counted, number, timeOfDay, when } from '../lib/format.js';
import { glyph, icon } from '../lib/glyphs.js';
import { lede, nothingHere } from '../lib/parts.js';
import { rewriteQuery } from '../lib/router.js';
import { calmly } from '../lib/page.js';
import { Pages } from '../lib/pages.js';
import { session } from '../lib/session.js';
import { toast } from '../lib/toast.js';

/** @typedef {import('../lib/types.js').Act} Act */
/** @typedef {import('../lib/types.js').Stream} Stream */
/** @typedef {{sound: boolean, checked: number, millis: number, broken: {stream: string, seq: number, why: string}|null}} Verdict */

const LIMIT = 50;
const TYPING_MS = 300;

/** What the address may ask for. */
const FILTERS = ['stream', 'actor', 'action', 'subject', 'from', 'to', 'q'];

/** @type {Record<string, string>} */
const LABELS = { stream: 'where:', actor: 'who:', action: 'what:', subject: 'on:', from: 'from', to: 'until', q: 'text:' };

/** What leaves rows out of the middle of a chain, which an export does not. */
const PARTIAL = ['stream', 'actor', 'action', 'subject', 'q'];

const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** @param {import('../lib/page.js').Page} page */
export function ledger(page) {
  page.title('Audit trail');
  /** @type {Record<string, string>} */
  const asked = Object.fromEntries(FILTERS.map((name) => [name, page.query.get(name) ?? '']));
  /** @type {Pages<Act>} */
  const pages = new Pages(page, (cursor, signal) => get(`/api/v1/ledger?${query(cursor)}`, signal));
  /** @type {Verdict|null} */
  let verdict = null;
  let checking = false;
  const { reload } = page.loads(load, view, (loaded) => pages.begin(loaded));
  const ask = (/** @type {Record<string, string>} */ change) => {
    Object.assign(asked, change);
    rewriteQuery(asked);
    pages.forget();
    void reload();
  };
  const askTyped = calmly(TYPING_MS, () => ask({}));

  /** @param {string} [before] */
  function query(before) {
    const text = new URLSearchParams({ limit: String(LIMIT) });
    FILTERS.filter((name) => asked[name]).forEach((name) => text.set(name, name === 'from' || name === 'to' ? String(moment(name, asked[name])) : asked[name]));
    if (before) {
      text.set('before', before);
    }
    return text;
  }

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const [list, streams] = await Promise.all([get(`/api/v1/ledger?${query()}`, signal), get('/api/v1/ledger/streams', signal)]);
    nameSchools(streams);
    return { items: /** @type {Act[]} */ (list.items), next: /** @type {string|null} */ (list.next), streams: /** @type {Stream[]} */ (streams) };
  }

  async function verify() {
    checking = true;
    page.redraw();
    try {
      verdict = await post('/api/v1/ledger/verify');
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error));
    }
    checking = false;
    page.redraw();
  }

  /** @param {Awaited<ReturnType<typeof load>>} shown */
  function view({ streams }) {
    const all = pages.items;
    const any = FILTERS.some((name) => asked[name]);
    const length = streams.reduce((sum, stream) => sum + stream.length, 0);
    return html`${lede(
        any ? (all.length === 0 ? 'No act fits all of this' : `${number(all.length)}${pages.next ? ' or more acts fit' : all.length === 1 ? ' act fits' : ' acts fit'}`) : `${counted(length, 'act')} in the trail`,
        'Who did what, when and from where, written in one step with the change itself. Each row holds the fingerprint of the one before, so none can be altered or removed unseen.',
        html`<button class="button" type="button" ?disabled=${checking} @click=${verify}>${icon('check', 18)}${checking ? 'Checking' : 'Check the chain'}</button>
          <a class="button" href="/api/v1/ledger/export${exportQuery()}" download>${icon('download', 18)}${asked.from || asked.to ? 'Export these days' : 'Export all'}</a>
          <button class="button plain" type="button" @click=${() => print()}>${icon('print', 18)}Print</button>`,
      )}
      ${verdict ? said(verdict, streams) : nothing}
      ${filters(streams)}
      <p class="paper-only small quiet">${onPaper(all.length, streams)}</p>
      ${all.length === 0
        ? any
          ? nothingHere('Nothing fits', 'Fewer conditions find more.', html`<button class="button" type="button" @click=${() => ask(Object.fromEntries(FILTERS.map((name) => [name, ''])))}>Show the whole trail</button>`)
          : nothingHere('Nothing was done yet', 'Sign-ins, changes, looks at a name and exports appear here by themselves.')
        : days(all).map(([name, acts]) => html`<section class="card trail" aria-label=${name}><header><h2>${name}</h2></header>
            <ul class="rows">${acts.map((act) => row(act, streams))}</ul></section>`)}
      ${pages.button('Show older')}
      ${chains(streams)}`;
  }

  const exportQuery = () => {
    const text = new URLSearchParams();
    for (const name of ['from', 'to']) {
      if (asked[name]) {
        text.set(name, String(moment(name, asked[name])));
      }
    }
    return text.size > 0 ? `?${text}` : '';
  };

  /**
   * What a sheet holds, which nobody can ask it.
   *
   * @param {number} shown
   * @param {Stream[]} streams
   */
  function onPaper(shown, streams) {
    /** @type {Record<string, string>} */
    const words = {
      ...asked,
      action: actions().find(([code]) => code === asked.action)?.[1] ?? asked.action,
      stream: streams.find((stream) => stream.stream === asked.stream)?.label ?? asked.stream,
      subject: subjectWords(asked.subject),
    };
    const only = FILTERS.filter((name) => asked[name]).map((name) => `${LABELS[name]} ${words[name]}`);
    return `${pages.next ? `The newest ${counted(shown, 'act')}` : counted(shown, 'act')}${only.length > 0 ? ` with ${only.join(', ')}` : ''}. Printed ${absolute(Date.now())} by ${session()?.name ?? ''} from ${location.host}.`;
  }

  /** @param {Stream[]} streams */
  const filters = (streams) => html`<form class="filters" role="search" aria-label="Audit trail" @submit=${(/** @type {Event} */ e) => e.preventDefault()}>
    ${typed('q', 'Search within', 'Any part of a name, device or reason')}
    ${choice('action', 'What', actions())}
    ${choice('stream', 'Where', streams.map((stream) => [stream.stream, stream.label]))}
    ${date('from', 'From')}${date('to', 'Until')}
    <div class="chips">
    ${asked.actor ? html`<button class="chip" type="button" @click=${() => ask({ actor: '' })}>Who: ${asked.actor}${icon('close', 16)}<span class="unseen">(lift)</span></button>` : nothing}
    ${asked.subject ? html`<button class="chip" type="button" @click=${() => ask({ subject: '' })}>On: ${subjectWords(asked.subject)}${icon('close', 16)}<span class="unseen">(lift)</span></button>` : nothing}
    ${FILTERS.some((name) => asked[name]) ? html`<button class="chip" type="button" @click=${() => ask(Object.fromEntries(FILTERS.map((name) => [name, ''])))}>Show all</button>` : nothing}</div>
    ${PARTIAL.some((name) => asked[name]) ? html`<p class="small quiet export-note">The export holds every act of ${asked.from || asked.to ? 'these days' : 'the trail'}, not only what fits here: only whole chains can be checked.</p>` : nothing}
  </form>`;

  /**
   * @param {string} name
   * @param {string} label
   * @param {string} example
   */
  const typed = (name, label, example) => html`<div class="field wide"><label for=${name}>${label}</label>
    <input class="input" id=${name} type="search" .value=${asked[name]} placeholder=${example} autocomplete="off" spellcheck="false"
      @input=${(/** @type {Event} */ e) => { asked[name] = /** @type {HTMLInputElement} */ (e.target).value.trim(); askTyped(); }}></div>`;

  /**
   * @param {string} name
   * @param {string} label
   */
  const date = (name, label) => html`<div class="field"><label for=${name}>${label}</label>
    <input class="input" id=${name} type="date" .value=${asked[name]} @change=${(/** @type {Event} */ e) => ask({ [name]: /** @type {HTMLInputElement} */ (e.target).value })}></div>`;

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
   * @param {Act} act
   * @param {Stream[]} streams
   */
  function row(act, streams) {
    const place = streams.find((stream) => stream.stream === act.stream)?.label ?? act.stream;
    const names = [...new Set([...Object.keys(act.before), ...Object.keys(act.after)])];
    return html`<li class="act" data-act=${act.action}>
      <time class="small faint" datetime=${new Date(act.at).toISOString()} title=${absolute(act.at)}>${timeOfDay(act.at)}</time>
      <div><p>${act.action.endsWith('.refuse') ? html`${glyph('warn')} ` : nothing}${sentence(act)}</p>
        ${act.reason ? html`<p class="small quiet"><span class="unseen">Reason: </span>${act.reason.charAt(0).toUpperCase()}${act.reason.slice(1)}</p>` : nothing}
        <details><summary>Details</summary>
          ${names.length > 0
            ? html`<div class="scroll" tabindex="0" role="region" aria-label="What changed"><table class="change"><thead><tr><th scope="col">What</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
                <tbody>${names.map((name) => html`<tr><th scope="row">${nameWords(name)}</th><td>${valueWords(name, act.before[name])}</td><td>${valueWords(name, act.after[name])}</td></tr>`)}</tbody></table></div>`
            : nothing}
          <dl class="pairs">
            <div><dt>Who</dt><dd>${act.actor ? html`<button class="link" type="button" @click=${() => ask({ actor: act.actor })}>${act.actor}</button>` : nothing} (${act.kind.toLowerCase()})</dd></div>
            ${act.from ? html`<div><dt>From</dt><dd class="mono">${act.from}</dd></div>` : nothing}
            <div><dt>On</dt><dd><button class="link" type="button" @click=${() => ask({ subject: act.subject })}>${subjectWords(act.subject)}</button></dd></div>
            <div><dt>Row</dt><dd>${number(act.seq)} of ${place}</dd></div>
            <div><dt>At</dt><dd>${absolute(act.at)}</dd></div>
            <div><dt>Fingerprint</dt><dd class="mono">${act.hash.slice(0, 16)}…</dd></div>
          </dl>
        </details></div>
    </li>`;
  }
}

/**
 * @param {Verdict} verdict
 * @param {Stream[]} streams
 */
const said = (verdict, streams) =>
  verdict.sound
    ? html`<p class="banner good" role="status">${glyph('ok')}<span><b>The chain is whole.</b> ${counted(verdict.checked, 'row')} checked in ${number(verdict.millis)} ms; each follows from the one before.</span></p>`
    : html`<p class="banner bad" role="alert">${glyph('bad')}<span><b>The chain is broken</b> at row ${verdict.broken ? number(verdict.broken.seq) : '?'} of ${streams.find((stream) => stream.stream === verdict.broken?.stream)?.label ?? verdict.broken?.stream}: ${verdict.broken?.why}. Keep the database as it is, and compare with the heads kept outside it.</span></p>`;

/** @param {Stream[]} streams */
const chains = (streams) => html`<details class="card chains"><summary>The chains and their heads</summary>
  <div class="scroll" tabindex="0" role="region" aria-label="Chains"><table><thead><tr><th scope="col">Chain</th><th scope="col" class="number">Rows</th><th scope="col">Last</th><th scope="col">Head</th></tr></thead>
  <tbody>${streams.map((stream) => html`<tr><th scope="row">${stream.label}</th><td class="number">${number(stream.length)}</td><td>${when(stream.headAt)}</td><td class="mono">${(stream.headHash ?? '').slice(0, 16)}</td></tr>`)}</tbody></table></div>
  <p class="small quiet">The heads are also kept outside the database each day. An export holds the rows and a small program with which anybody can check them.</p></details>`;

/**
 * Acts by the day they were done on.
 *
 * @param {Act[]} acts
 * @returns {[string, Act[]][]}
 */
function days(acts) {
  /** @type {Map<string, Act[]>} */
  const all = new Map();
  acts.forEach((act) => all.set(day.format(act.at), [...(all.get(day.format(act.at)) ?? []), act]));
  return [...all];
}

/**
 * The beginning of the first day, and the end of the last, which on two days of the year is not 24 hours later.
 *
 * @param {string} name
 * @param {string} date
 */
function moment(name, date) {
  const at = new Date(`${date}T00:00`);
  if (name === 'to') {
    at.setDate(at.getDate() + 1);
  }
  return at.getTime() - (name === 'to' ? 1 : 0);
}
