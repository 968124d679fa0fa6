// @ts-check
import { html, nothing } from '../lib/html.js';
import { path, post } from '../lib/api.js';
import { counted } from '../lib/format.js';
import { glyph, icon } from '../lib/glyphs.js';
import { agreements, dayFromNow, dayWords, dollars, holderWords, loanTabs, roomHolder, roomOf, thingLink } from '../lib/loans.js';
import { lede } from '../lib/parts.js';
import { schools, siteName } from '../lib/scope.js';
import { session } from '../lib/session.js';
import { agreementForm, chargeForm, missingForm } from './loan-forms.js';

/** @typedef {import('../lib/loans.js').Batch} Batch */
/** @typedef {import('../lib/loans.js').Borrower} Borrower */
/** @typedef {import('../lib/loans.js').Holder} Holder */
/** @typedef {import('../lib/loans.js').Line} Line */

/**
 * Something that was scanned, and what became of it.
 *
 * @typedef {object} Entry
 * @property {string} key so that sending it again does nothing twice
 * @property {'out'|'in'} way
 * @property {string} scanned
 * @property {Record<string, unknown>} body
 * @property {Holder|null} to
 * @property {Line|null} line
 * @property {string} failed why it did not get to the server, or empty
 * @property {boolean} undone
 */

const LONGEST_LIST = 200;
const CONDITIONS = [['new', 'New'], ['good', 'Good'], ['worn', 'Worn'], ['damaged', 'Damaged']];

/** @param {import('../lib/page.js').Page} page */
export function loansDesk(page) {
  page.title('Loans desk');
  /** @type {'out'|'in'} */
  let way = page.query.get('way') === 'in' ? 'in' : 'out';
  /** @type {Holder|null} */
  let holder = null;
  /** @type {Borrower|null} */
  let borrower = null;
  let wrong = '';
  let looking = false;
  let due = dayFromNow(14);
  let agreement = '';
  let acceptedBy = 'borrower';
  let condition = 'good';
  let note = '';
  const reservation = page.query.get('reservation') ?? '';
  /** @type {Entry[]} */
  const list = [];
  /** What is sent one after the other, so that a fast scanner is not held up. */
  let queue = Promise.resolve();

  const { reload } = page.loads(async (signal) => {
    const [texts, sites] = await Promise.all([agreements(signal), schools(signal)]);
    return { texts, sites };
  }, view, () => setTimeout(focusNext));

  /** The next thing to scan is where the letters go. */
  function focusNext() {
    document.getElementById(way === 'out' && holder === null ? 'desk-who' : 'desk-what')?.focus();
  }

  function redraw() {
    page.redraw();
    queueMicrotask(() => queueMicrotask(focusNext));
  }

  /** @param {SubmitEvent} e */
  async function who(e) {
    e.preventDefault();
    const input = /** @type {HTMLInputElement} */ (document.getElementById('desk-who'));
    const text = input.value.trim();
    // A card's number stands nowhere longer than it must.
    input.value = '';
    if (text === '' || looking) {
      return;
    }
    looking = true;
    wrong = '';
    page.redraw();
    try {
      const room = roomOf(text);
      if (room) {
        holder = await roomHolder(room);
      } else {
        borrower = await post('/api/v1/loans/borrower', { scanned: text });
        holder = borrower && { kind: 'person', id: borrower.key, label: null };
        if (borrower && !borrower.active) {
          wrong = 'This person has left the school. Nothing is given out to them.';
          holder = null;
        }
      }
    } catch (error) {
      wrong = error instanceof Error ? error.message : String(error);
    }
    looking = false;
    redraw();
  }

  /** @param {SubmitEvent} e */
  function what(e) {
    e.preventDefault();
    const input = /** @type {HTMLInputElement} */ (document.getElementById('desk-what'));
    const text = input.value.trim();
    // At once: the next scan may be on its way.
    input.value = '';
    if (text === '' || (way === 'out' && holder === null)) {
      redraw();
      return;
    }
    /** @type {Entry} */
    const entry = { key: freshKey(), way, scanned: text, body: bodyOf(text), to: way === 'out' ? holder : null, line: null, failed: '', undone: false };
    list.unshift(entry);
    list.splice(LONGEST_LIST);
    send(entry);
    redraw();
  }

  /** @param {string} text */
  const bodyOf = (text) =>
    way === 'out'
      ? { holder: holder && { kind: holder.kind, id: holder.id }, items: [text], due, agreement, acceptedBy: agreement ? acceptedBy : '', ...(reservation ? { reservation } : {}) }
      : { items: [text], condition, note };

  /** @param {Entry} entry */
  function send(entry) {
    queue = queue.then(async () => {
      try {
        /** @type {Batch} */
        const batch = await post(entry.way === 'out' ? '/api/v1/loans/check-out' : '/api/v1/loans/check-in', entry.body, { 'idempotency-key': entry.key });
        entry.line = batch.lines[0];
        entry.failed = '';
      } catch (error) {
        entry.failed = error instanceof Error ? error.message : String(error);
      }
      page.redraw();
    });
  }

  /** @param {Entry} entry */
  async function undo(entry) {
    try {
      /** @type {Batch} */
      const batch = await post(path`/loans/batches/${entry.key}/undo`);
      const line = batch.lines[0];
      entry.undone = line === undefined || line.undone;
      entry.failed = line && !line.undone ? line.detail : '';
    } catch (error) {
      entry.failed = error instanceof Error ? error.message : String(error);
    }
    redraw();
  }

  function next() {
    holder = null;
    borrower = null;
    wrong = '';
    redraw();
  }

  /** @param {'out'|'in'} other */
  function turn(other) {
    way = other;
    wrong = '';
    redraw();
  }

  /** @param {{texts: import('../lib/loans.js').Agreement[], sites: import('../lib/types.js').Site[]}} shown */
  function view({ texts, sites }) {
    const done = list.filter((entry) => entry.line?.result === 'done' && !entry.undone).length;
    return html`${lede(
        way === 'out' ? (holder ? 'Scan what goes out' : 'Scan who takes it') : 'Scan what comes back',
        way === 'out' ? 'A card, then each device. A room’s label does instead of a card.' : 'What is damaged goes to repair and never back into stock.',
      )}
      ${loanTabs()}
      <div class="desk">
        <section class="card desk-now paper-off" aria-label="Scan">
          <div class="chips" role="group" aria-label="Which way">
            <button class="chip" type="button" aria-pressed=${way === 'out'} @click=${() => turn('out')}>Give out</button>
            <button class="chip" type="button" aria-pressed=${way === 'in'} @click=${() => turn('in')}>Take back</button>
          </div>
          ${reservation && way === 'out' ? html`<p class="banner info">${glyph('info')}<span>What was set aside is being fetched.</span></p>` : nothing}
          ${way === 'out' ? outFields(texts, sites) : inFields()}
        </section>
        ${running(done)}
        ${receipt(texts)}
      </div>`;
  }

  /**
   * @param {import('../lib/loans.js').Agreement[]} texts
   * @param {import('../lib/types.js').Site[]} sites
   */
  const outFields = (texts, sites) => html`
    ${holder === null
      ? html`<form class="field" @submit=${who}><label for="desk-who">Card of the person</label>
          <input class="input scan" id="desk-who" autocomplete="off" spellcheck="false" inputmode="text" ?disabled=${looking} aria-describedby="desk-who-hint">
          <span class="hint" id="desk-who-hint">The number of the roster, or a key. It is recorded that you looked; no name is shown.</span></form>`
      : html`<div class="desk-who">${icon(holder.kind === 'room' ? 'rooms' : 'account', 24)}
          <div><b>${holder.kind === 'person' ? html`<span class="mono">${holder.id.slice(0, 8)}</span>` : holderWords(holder)}</b>
            ${borrower ? html`<span class="second">${[borrower.role === 'student' ? 'Pupil' : 'Staff', borrower.grade ? `grade ${borrower.grade}` : '', siteName(borrower.siteId, sites)].filter(Boolean).join(' · ')}</span>` : nothing}
            ${borrower && borrower.loans.length > 0 ? html`<span class="second">Has ${counted(borrower.loans.length, 'device')} already${borrower.loans.some((loan) => loan.late) ? ', some of them late' : ''}</span>` : nothing}</div>
          <button class="button" type="button" @click=${next}>Next person</button></div>
        ${borrower && borrower.owedCents > 0 ? html`<p class="banner">${glyph('warn')}<span>${dollars(borrower.owedCents)} is still to be paid.</span></p>` : nothing}
        <div class="desk-terms">
          <div class="field"><label for="desk-due">Back by</label><input class="input" id="desk-due" type="date" .value=${due} min=${dayFromNow(0)}
            @change=${(/** @type {Event} */ e) => { due = /** @type {HTMLInputElement} */ (e.target).value; redraw(); }}></div>
          ${texts.length === 0 ? nothing : html`<div class="field"><label for="desk-agreed">Agreement</label>
            <select class="input" id="desk-agreed" @change=${(/** @type {Event} */ e) => { agreement = /** @type {HTMLSelectElement} */ (e.target).value; redraw(); }}>
              <option value="">None</option>${texts.map((text) => html`<option value=${text.version} ?selected=${text.version === agreement}>${text.version}</option>`)}</select></div>
            ${agreement ? html`<div class="field"><label for="desk-by">Accepted by</label>
              <select class="input" id="desk-by" @change=${(/** @type {Event} */ e) => { acceptedBy = /** @type {HTMLSelectElement} */ (e.target).value; redraw(); }}>
                ${[['borrower', 'The borrower'], ['guardian', 'A guardian'], ['staff', 'Staff']].map(([value, label]) => html`<option value=${value} ?selected=${value === acceptedBy}>${label}</option>`)}</select></div>` : nothing}`}
        </div>
        <button class="button plain desk-write" type="button" @click=${() => agreementForm((version) => { agreement = version; return reload(); })}>${icon('plus', 16)}Write an agreement</button>
        ${scanField('Device')}`}
    ${wrong ? html`<p class="banner bad" role="alert">${glyph('bad')}<span>${wrong}</span></p>` : nothing}`;

  const inFields = () => html`
    <fieldset class="field choices"><legend class="label">How it looks</legend><div class="chips">
      ${CONDITIONS.map(([value, label]) => html`<label class="chip" aria-current=${condition === value ? 'true' : 'false'}><input class="unseen" type="radio" name="condition" value=${value} .checked=${condition === value}
        @change=${() => { condition = value; redraw(); }}>${label}</label>`)}</div></fieldset>
    <div class="field"><label for="desk-note">Note <span class="faint">(optional)</span></label><input class="input" id="desk-note" maxlength="400" .value=${note} autocomplete="off"
      @input=${(/** @type {Event} */ e) => { note = /** @type {HTMLInputElement} */ (e.target).value; }}></div>
    ${scanField('Device')}`;

  /** @param {string} label */
  const scanField = (label) => html`<form class="field" @submit=${what}><label for="desk-what">${label}</label>
    <input class="input scan" id="desk-what" autocomplete="off" spellcheck="false" aria-describedby="desk-what-hint">
    <span class="hint" id="desk-what-hint">Tag, serial or any other number on it; Enter ends it.</span></form>`;

  /** @param {number} done */
  const running = (done) => html`<section class="card paper-off" aria-label="What was scanned">
    <header><h2>${list.length === 0 ? 'Nothing scanned yet' : counted(done, 'device')}${list.length > 0 ? ' done' : ''}</h2>
      ${done > 0 ? html`<button class="button plain aside" type="button" @click=${() => print()}>${icon('print', 16)}Receipt</button>` : nothing}</header>
    <p class="unseen" role="status">${list.length > 0 ? said(list[0]) : ''}</p>
    ${list.length === 0 ? html`<p class="quiet">Each scan stands here with what became of it, and can be undone.</p>` : html`<ul class="rows desk-list">${list.map(row)}</ul>`}
  </section>`;

  /** @param {Entry} entry */
  function said(entry) {
    const name = entry.line?.device?.name ?? entry.scanned;
    return entry.failed ? `${name}: ${entry.failed}` : entry.line === null ? `${name}: sending` : `${name}: ${words(entry, entry.line)}`;
  }

  /**
   * @param {Entry} entry
   * @param {Line} line
   */
  function words(entry, line) {
    if (entry.undone) {
      return 'undone';
    }
    if (line.result !== 'done') {
      return line.reason === 'already-out' ? `is out already, to ${holderWords(line.holder)}` : line.result === 'unknown' ? 'nothing of your schools is called so' : line.detail;
    }
    return entry.way === 'out' ? `to ${holderWords(entry.to)}` : line.lifecycle === 'in-repair' ? 'back, to repair' : 'back, in stock';
  }

  /** @param {Entry} entry */
  const row = (entry) => {
    const line = entry.line;
    const done = line?.result === 'done';
    const state = entry.failed ? 'bad' : line === null ? 'off' : entry.undone ? 'off' : done ? 'ok' : 'warn';
    return html`<li class="desk-entry" data-result=${entry.undone ? 'undone' : (line?.result ?? 'sending')}>
      ${glyph(state)}
      <span>${line?.device ? thingLink(line.device) : html`<b class="mono">${entry.scanned}</b>`}
        <span class="second">${line ? words(entry, line) : entry.failed ? '' : 'sending'}</span>
        ${entry.failed ? html`<span class="second">${entry.failed}</span>` : nothing}
        ${done && line.with.length > 0 ? html`<span class="second">With ${line.with.map((part) => part.name).join(', ')}</span>` : nothing}
        ${line && line.apart.length > 0 ? html`<span class="second"><b>Without</b> ${line.apart.map((part) => `${part.name}, which ${part.why}`).join('; ')}</span>` : nothing}</span>
      <span class="acts">
        ${entry.failed && line === null ? html`<button class="button plain" type="button" @click=${() => { send(entry); redraw(); }}>Send again</button>` : nothing}
        ${done && !entry.undone && entry.way === 'in' && line.with.length > 0 ? html`<button class="button plain" type="button" @click=${() => missing(entry)}>A part is missing</button>` : nothing}
        ${done && !entry.undone && entry.way === 'in' && line.loan ? html`<button class="button plain" type="button" @click=${() => chargeForm(String(line.loan), line.device?.name ?? '', () => redraw())}>Charge</button>` : nothing}
        ${done && !entry.undone ? html`<button class="button plain" type="button" @click=${() => undo(entry)}>Undo<span class="unseen"> ${line.device?.name}</span></button>` : nothing}
      </span></li>`;
  };

  /** @param {Entry} entry */
  const missing = (entry) =>
    missingForm(entry.line?.device?.name ?? '', entry.line?.with ?? [], async (parts) => {
      await undo(entry);
      if (!entry.undone) {
        throw new Error(entry.failed);
      }
      /** @type {Entry} */
      const again = { ...entry, key: freshKey(), body: { ...entry.body, missing: parts }, line: null, failed: '', undone: false };
      list.unshift(again);
      send(again);
      redraw();
    });

  /**
   * On paper only: what the last person took.
   *
   * @param {import('../lib/loans.js').Agreement[]} texts
   */
  function receipt(texts) {
    const last = list.find((entry) => entry.way === 'out' && entry.line?.result === 'done' && !entry.undone);
    if (!last) {
      return nothing;
    }
    const mine = list.filter((entry) => entry.way === 'out' && entry.to?.id === last.to?.id && entry.line?.result === 'done' && !entry.undone);
    const text = texts.find((one) => one.version === last.body.agreement);
    return html`<section class="paper-only receipt">
      <h1>${session()?.district.name}</h1>
      <p>Lent to ${holderWords(last.to)} on ${dayWords(dayFromNow(0))}${last.body.due ? html`, to be back by <b>${dayWords(String(last.body.due))}</b>` : nothing}</p>
      <table><thead><tr><th>Device</th><th>Tag</th></tr></thead>
        <tbody>${mine.map((entry) => html`<tr><td>${entry.line?.device?.name}</td><td>${entry.line?.device?.tag}</td></tr>
          ${entry.line?.with.map((part) => html`<tr><td>with it: ${part.name}</td><td>${part.tag}</td></tr>`)}`)}</tbody></table>
      ${text ? html`<h2>Agreement ${text.version}</h2><p class="agreed">${text.text}</p>` : nothing}
      <p class="sign">Signature</p>
    </section>`;
  }
}

const freshKey = () => (crypto.randomUUID ? crypto.randomUUID() : `desk-${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`);
