// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path, post } from '../lib/api.js';
import { confirmed } from '../lib/dialog.js';
import { counted, when } from '../lib/format.js';
import { openForm } from '../lib/form.js';
import { glyph, icon } from '../lib/glyphs.js';
import { lede, nothingHere } from '../lib/parts.js';
import { toast } from '../lib/toast.js';
import { until } from '../lib/until.js';
import { privacyTabs } from './privacy-tabs.js';

/** @typedef {import('../lib/types.js').GuardianRequest} GuardianRequest */

const SOON_MS = 7 * 86_400_000;

/** @type {Record<string, string>} */
const KINDS = { access: 'See what is kept', correction: 'Correct it', erasure: 'Erase it' };

/** @param {import('../lib/page.js').Page} page */
export function requests(page) {
  page.title('Requests of guardians');
  const { reload } = page.loads((signal) => get('/api/v1/privacy/requests', signal), view);

  /** @param {GuardianRequest[]|{items: GuardianRequest[]}} answer */
  function view(answer) {
    const all = Array.isArray(answer) ? answer : answer.items;
    const open = all.filter((one) => one.doneAt === null);
    const late = open.filter((one) => one.dueAt < Date.now()).length;
    const add = html`<button class="button first" type="button" @click=${() => recordRequest(reload)}>${icon('plus', 18)}Record a request</button>`;
    return html`${lede(
        open.length === 0 ? 'No request waits for an answer' : `${counted(open.length, 'request')} ${open.length === 1 ? 'waits' : 'wait'} for an answer${late > 0 ? `, ${late} too long` : ''}`,
        'A guardian may ask to see, correct or erase what is kept about a child. The law gives each request a day by which it is answered.',
        add,
      )}
      ${privacyTabs()}
      ${all.length === 0
        ? nothingHere('How it goes', 'Record the request when it comes, export or erase under People of the schools, hand the answer over, and tick it off here. Each step stands in the audit trail.')
        : html`<section class="card" aria-label="Requests"><ul class="rows">${[...all].sort((a, b) => Number(a.doneAt !== null) - Number(b.doneAt !== null) || a.dueAt - b.dueAt).map(row)}</ul></section>`}`;
  }

  /** @param {GuardianRequest} one */
  function row(one) {
    const left = one.dueAt - Date.now();
    const state = one.doneAt !== null ? 'ok' : left < 0 ? 'bad' : left < SOON_MS ? 'warn' : 'info';
    return html`<li class="person" data-request=${one.id}>
      ${glyph(state)}
      <span><b>${KINDS[one.kind] ?? one.kind}</b><span class="second">For <a class="mono" href="/privacy/persons?pseudonym=${encodeURIComponent(one.person)}">${one.person}</a></span></span>
      <span class="second">Received ${when(one.receivedAt)}<br>${one.doneAt !== null ? html`Answered ${when(one.doneAt)}` : left < 0 ? html`Was due ${when(one.dueAt)}` : html`${until(one.dueAt)} left`}</span>
      <span class="acts">${one.doneAt === null ? html`<button class="button plain" type="button" @click=${() => done(one)}>${icon('check', 16)}Answered<span class="unseen">: ${KINDS[one.kind]} for ${one.person}</span></button>` : nothing}</span>
    </li>`;
  }

  /** @param {GuardianRequest} one */
  const done = (one) =>
    confirmed(
      { title: 'Answered?', text: 'Tick it off once the guardian has the answer in hand.', yes: 'It is answered', no: 'Not yet' },
      async () => {
        await post(path`/privacy/requests/${one.id}/done`);
        await reload();
        toast('Ticked off.');
      },
    );
}

/**
 * @param {() => unknown} changed
 * @param {string} [person] whom it is about, where that is known
 */
export const recordRequest = (changed, person = '') =>
  openForm({
    title: 'Record a request',
    submit: 'Record it',
    fields: () => [
      { name: 'kind', label: 'What is asked', type: 'select', required: true, value: 'access', options: Object.entries(KINDS).map(([value, label]) => ({ value, label })) },
      { name: 'person', label: 'Key of the person', required: true, value: person, pattern: '[0-9a-fA-F]{32}', rule: '32 letters and digits', hint: 'Its 32 letters and digits. Look for it under People of the schools.' },
      { name: 'received', label: 'Received on', type: 'date', required: true, value: today() },
    ],
    save: async (values) => {
      await post('/api/v1/privacy/requests', { kind: values.kind, person: values.person, receivedAt: new Date(`${values.received}T12:00`).getTime() });
      await changed();
      toast('Recorded. It stands under Requests until it is answered.');
    },
  });

const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
