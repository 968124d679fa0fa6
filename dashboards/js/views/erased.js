// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, post } from '../lib/api.js';
import { when } from '../lib/format.js';
import { openForm } from '../lib/form.js';
import { Pages } from '../lib/pages.js';
import { reasonField } from '../lib/reason.js';
import { toast } from '../lib/toast.js';

/** Who was erased and is left out of what the roster brings, by keys that nobody can name. */

/** @typedef {{key: string, erasedAt: number, metAt: number|null}} Erased */

/**
 * A part of a page that is loaded when somebody opens it.
 *
 * @param {import('../lib/page.js').Page} page
 */
export function erased(page) {
  /** @type {Pages<Erased>} */
  const pages = new Pages(page, (cursor, signal) => get(`/api/v1/persons/erased?${new URLSearchParams({ cursor })}`, signal));
  let open = false;
  let loaded = false;

  async function load() {
    try {
      pages.begin(await get('/api/v1/persons/erased', page.signal));
      loaded = true;
      page.redraw();
    } catch (error) {
      if (!page.signal.aborted) {
        toast(error instanceof Error ? error.message : String(error));
      }
    }
  }

  const toggled = (/** @type {Event} */ e) => {
    open = /** @type {HTMLDetailsElement} */ (e.target).open;
    if (open && !loaded) {
      void load();
    }
  };

  const draw = () => html`<details class="card chains" @toggle=${toggled}><summary>Erased, and left out of what the roster brings</summary>
    ${loaded ? list() : nothing}</details>`;

  const list = () =>
    pages.items.length === 0
      ? html`<p class="small quiet">Nobody was erased.</p>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="Erased"><table><thead><tr><th scope="col">Key</th><th scope="col">Erased</th><th scope="col">Last named by the roster</th></tr></thead>
          <tbody>${pages.items.map((one) => html`<tr><th scope="row" class="mono key">${one.key}</th><td>${when(one.erasedAt)}</td><td>${when(one.metAt)}</td></tr>`)}</tbody></table></div>
        ${pages.button('Show older')}
        <div class="acts"><button class="button" type="button" @click=${lift}>Let somebody be brought in again</button></div>`;

  const lift = () =>
    openForm({
      title: 'Let somebody be brought in again',
      intro: 'Nobody knows whose an erased key is, so it takes the id of the roster. The next import then brings this person in. It stands in the audit trail.',
      submit: 'Let them in',
      fields: () => [
        { name: 'sourceId', label: 'Id in the roster', required: true, most: 200, hint: 'The whole id, as the student information system has it.' },
        reasonField('the pupil is enrolled again, and the family agrees'),
      ],
      save: async (values) => {
        await post('/api/v1/persons/erased/lift', { sourceId: values.sourceId, reason: values.reason });
        await load();
        toast('The next import brings this person in.');
      },
    });

  /** Somebody more was erased. */
  function forget() {
    loaded = false;
    if (open) {
      void load();
    }
  }

  return { draw, forget };
}
