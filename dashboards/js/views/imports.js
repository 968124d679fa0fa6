// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, upload } from '../lib/api.js';
import { counted, reading, when } from '../lib/format.js';
import { glyph, icon } from '../lib/glyphs.js';
import { isWorking, stateGlyph, stateWords } from '../lib/imports.js';
import { lede, nothingHere } from '../lib/parts.js';
import { go } from '../lib/router.js';

/** @typedef {import('../lib/imports.js').Import} Import */

const MOST_BYTES = 256 * 2 ** 20;

/** @param {import('../lib/page.js').Page} page */
export function imports(page) {
  page.title('Imports');
  let wrong = '';
  let bringing = '';
  let over = false;
  const { reload, data } = page.loads(load, view);
  page.every(2000, () => data()?.items.some(isWorking) && void reload());

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<{items: Import[]}>}
   */
  async function load(signal) {
    return get('/api/v1/imports', signal);
  }

  /** @param {File|undefined} file */
  async function bring(file) {
    if (!file || bringing) {
      return;
    }
    wrong = file.size > MOST_BYTES ? `${file.name} has ${reading(file.size, 'bytes')}; a file may have at most 256 MiB. Send it in parts.` : '';
    bringing = wrong ? '' : file.name;
    page.redraw();
    if (wrong) {
      return;
    }
    try {
      const one = await upload(`/api/v1/imports?name=${encodeURIComponent(file.name)}`, file);
      go(`/imports/${one.id}`);
    } catch (error) {
      wrong = error instanceof Error ? error.message : String(error);
    }
    bringing = '';
    page.redraw();
  }

  /** @param {DragEvent} event @param {boolean} is */
  function hover(event, is) {
    event.preventDefault();
    if (over !== is) {
      over = is;
      page.redraw();
    }
  }

  /** @param {DragEvent} event */
  function drop(event) {
    hover(event, false);
    void bring(event.dataTransfer?.files[0]);
  }

  /** @param {{items: Import[]}} all */
  function view({ items }) {
    return html`${lede(
        items.length === 0 ? 'Bring what you have' : `${counted(items.length, 'file')} brought`,
        'A file of another system is compared with the record first, and you see what would change. Only then it is applied, and can be taken back as a whole.',
      )}
      ${dropZone()}
      ${items.length === 0
        ? nothingHere(
            'Good for',
            'An export of Snipe-IT or GLPI, a list of Chromebooks of Google, of tablets of Intune, Jamf or ManageXR, or any spreadsheet saved as CSV that has a tag or a serial number in each row.',
          )
        : html`<section class="card imports" aria-label="Files"><ul class="rows">${items.map(row)}</ul></section>`}`;
  }

  const dropZone = () =>
    html`<div class="drop ${over ? 'over' : ''}" @dragover=${(/** @type {DragEvent} */ e) => hover(e, true)} @dragleave=${(/** @type {DragEvent} */ e) => hover(e, false)} @drop=${drop}>
      <input class="unseen" id="import-file" type="file" ?disabled=${bringing !== ''}
        @change=${(/** @type {Event} */ e) => chosen(/** @type {HTMLInputElement} */ (e.target))}>
      <label class="button first" for="import-file">${icon('import', 18)}Choose a file</label>
      <p class="quiet" role="status">${bringing ? `${bringing} is on its way and is being recognised.` : html`<span class="wide-only">Or drop it here. </span>Nothing is changed by it yet.`}</p>
      ${wrong ? html`<p class="banner bad" role="alert">${wrong}</p>` : nothing}
    </div>`;

  /** @param {HTMLInputElement} input */
  function chosen(input) {
    void bring(input.files?.[0]);
    // The same file can be chosen again after it was corrected.
    input.value = '';
  }
}

/** @param {Import} one */
const row = (one) =>
  html`<li><a class="device-row import-row" href="/imports/${one.id}">
    ${glyph(stateGlyph(one))}
    <span><b>${one.name}</b><span class="second line">${one.label}</span></span>
    <span class="second">${stateWords(one)}</span>
    <span class="when">${when(one.createdAt)}<span class="line">by ${one.by}</span></span>
  </a></li>`;
