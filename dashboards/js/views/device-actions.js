// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path, post, remove } from '../lib/api.js';
import { confirmed } from '../lib/dialog.js';
import { glyph, icon } from '../lib/glyphs.js';
import { go } from '../lib/router.js';
import { mayWrite } from '../lib/session.js';
import { toast } from '../lib/toast.js';

/** What can be done with a device from its page, and how far it is. */

/** @typedef {import('../lib/types.js').Card} Card */
/** @typedef {import('../lib/types.js').Job} Job */

const ASK_MS = 1000;
const GIVE_UP_MS = 11 * 60_000;

/** @type {Record<string, string>} */
const NAMES = { 'collect.now': 'Read now', locate: 'Locate' };

/** What each state of a job means, and whether it is an end. @type {Record<string, [string, boolean]>} */
const STATES = {
  waiting: ['waits for the agent to hear it', false],
  accepted: ['the agent has it', false],
  running: ['under way', false],
  done: ['done', true],
  failed: ['failed', true],
  rejected: ['refused by the agent', true],
  expired: ['not answered in time', true],
};

/**
 * @param {import('../lib/page.js').Page} page
 * @param {string} id
 */
export function deviceActions(page, id) {
  /** @type {Job|null} */
  let job = null;
  let wrong = '';

  const ask = async (/** @type {string} */ op) => {
    wrong = '';
    try {
      job = await post(path`/devices/${id}/jobs`, { op });
      page.redraw();
      await follow();
    } catch (error) {
      wrong = error instanceof Error ? error.message : String(error);
    }
    page.redraw();
  };

  async function follow() {
    const until = Date.now() + GIVE_UP_MS;
    while (job && !ended(job) && Date.now() < until && !page.signal.aborted) {
      await new Promise((after) => setTimeout(after, ASK_MS));
      job = await get(path`/jobs/${job.id}`, page.signal);
      page.redraw();
    }
  }

  const forget = (/** @type {Card} */ card) =>
    confirmed(
      {
        title: `Delete ${card.name}?`,
        text: 'It leaves the record. What it reported stays, and waits among the new devices until somebody says which device it is.',
        yes: 'Delete it',
      },
      async () => {
        await remove(path`/devices/${id}`);
        go('/devices');
        toast(`${card.name} was deleted.`);
      },
    );

  /**
   * @param {Card} card
   * @param {() => void} edit
   */
  function draw(card, edit) {
    const asks = card.senders.some((one) => one.road === 'mqtt');
    const busy = job !== null && !ended(job);
    return html`
      ${mayWrite()
        ? html`<div class="acts">
            ${asks
              ? html`<button class="button" type="button" ?disabled=${busy} @click=${() => ask('collect.now')}>${icon('refresh', 18)}Read now</button>
                  <button class="button" type="button" ?disabled=${busy} @click=${() => ask('locate')}>${icon('locate', 18)}Locate</button>`
              : nothing}
            <button class="button" type="button" @click=${edit}>${icon('edit', 18)}Edit</button>
            <button class="button plain" type="button" @click=${() => forget(card)}>Delete</button>
          </div>`
        : nothing}
      ${progress()}`;
  }

  function progress() {
    if (wrong) {
      return html`<p class="banner" role="alert">${glyph('warn')}<span>${wrong}</span></p>`;
    }
    if (!job) {
      return nothing;
    }
    const [words, end] = STATES[job.state] ?? [job.state, false];
    const state = !end ? 'info' : job.state === 'done' ? 'ok' : 'warn';
    return html`<p class="pill ${state}" role="status">${glyph(state)}${NAMES[job.op] ?? job.op}: ${words}${job.result ? ` (${job.result.slice(0, 120)})` : ''}</p>`;
  }

  return { draw };
}

/** @param {Job} job */
const ended = (job) => STATES[job.state]?.[1] ?? false;
