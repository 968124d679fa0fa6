// @ts-check
import { html } from '../lib/html.js';
import { path, post } from '../lib/api.js';
import { openDialog } from '../lib/dialog.js';
import { counted } from '../lib/format.js';
import { openForm } from '../lib/form.js';
import { reasonField } from '../lib/reason.js';
import { toast } from '../lib/toast.js';

/** What is done with one person of a school. Each needs a reason, and stands in the audit trail with it. */

/** @typedef {import('../lib/types.js').Pupil} Pupil */

const SHOWN_MS = 60_000;

/**
 * Finds somebody by the id of the roster. It is sent, and never stands in an address.
 *
 * @param {(found: Pupil) => void} found
 */
export const lookUpForm = (found) =>
  openForm({
    title: 'Look up by roster id',
    intro: 'You get the key of that person, not the name. The look-up stands in the audit trail, also when it finds nobody.',
    submit: 'Look up',
    fields: () => [
      { name: 'sourceId', label: 'Id in the roster', required: true, most: 200, hint: 'The whole id, as the student information system has it.' },
      reasonField('a family called about the tablet of their child'),
    ],
    save: async ({ sourceId, reason }) => found(await post('/api/v1/persons/lookup', { sourceId, reason })),
  });

/** @param {Pupil} one */
export const revealForm = (one) =>
  openForm({
    title: 'Show a name',
    intro: html`Of <span class="mono key">${one.key}</span>. Your name, the time and the reason go into the audit trail, where the privacy officer reads them.`,
    submit: 'Show it',
    fields: () => [reasonField('the tablet was found, and its pupil is to get it back')],
    save: async ({ reason }) => {
      const shown = await post(path`/persons/${one.key}/reveal`, { reason });
      setTimeout(() => showName(one, shown), 0);
    },
  });

/**
 * @param {Pupil} one
 * @param {{name: string, sourceId: string}} shown
 */
function showName(one, shown) {
  let timer = 0;
  const close = openDialog(
    'The name',
    (_, shut) => html`<div class="form"><div id="revealed"><p class="revealed">${shown.name}</p>
      <p class="quiet small"><span class="mono key">${one.key}</span>, <span class="mono">${shown.sourceId}</span> in the roster.</p></div>
      <p class="quiet small">It goes from the screen after a minute, or when you close this.</p>
      <div class="dialog-acts"><button class="button first" type="button" data-focus @click=${shut}>Close</button></div></div>`,
    { about: 'revealed', closed: () => clearTimeout(timer) },
  );
  timer = setTimeout(close, SHOWN_MS);
}

/**
 * @param {Pupil} one
 * @param {() => unknown} changed
 */
export const eraseForm = (one, changed) =>
  openForm({
    title: 'Erase this person?',
    intro: html`<span class="mono key">${one.key}</span>: name, roster id and all that hangs on the key are deleted, and the nightly import leaves this person out. Nobody can bring it back. That it was done, and why, stays in the audit trail.`,
    submit: 'Erase for good',
    grave: true,
    fields: () => [
      reasonField('the family asked for it in writing on 3 March'),
      { name: 'typed', label: `Type ${tail(one.key)}, the end of the key, to confirm`, required: true, pattern: tail(one.key), rule: `Exactly ${tail(one.key)}` },
    ],
    save: async ({ reason }) => {
      /** @type {{log: 'clean'|'pending'|'engine', requests: number}} */
      const done = await post(path`/persons/${one.key}/erase`, { reason });
      await changed();
      toast(`Erased. ${remains(done)}`);
    },
  });

/** @param {{log: 'clean'|'pending'|'engine', requests: number}} done */
const remains = ({ log, requests }) =>
  [
    { clean: '', pending: 'The old bytes are overwritten within ten minutes.', engine: 'The old bytes go when PostgreSQL next tidies up.' }[log],
    requests > 0 ? `${counted(requests, 'request')} of the family ${requests === 1 ? 'stays' : 'stay'} in the register for as long as requests are kept.` : '',
  ]
    .filter(Boolean)
    .join(' ');

/** @param {string} key in hexadecimal */
const tail = (key) => key.slice(-6);
