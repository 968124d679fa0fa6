// @ts-check
import { html, nothing } from '../lib/html.js';
import { FIELD_GROUPS, fieldWord } from '../lib/imports.js';
import { icon } from '../lib/glyphs.js';
import { may } from '../lib/session.js';

/** What each column of a file means, with what stands in it. */

/** @typedef {import('../lib/imports.js').Import} Import */
/** @typedef {{fields: Record<string, string>, makePlaces: boolean, busy: boolean, wrong: string}} Choice */

const SAMPLES = 3;

/**
 * @param {Import} one
 * @param {Choice} choice changed as somebody chooses
 * @param {{changed: () => void, go: () => void}} told
 */
export const mapping = (one, choice, told) =>
  html`<section class="card mapping" aria-labelledby="mapping-title">
    <header><h2 id="mapping-title">What the columns mean</h2><span class="aside quiet small">${named(choice)} of ${one.columns.length} are used</span></header>
    <ul class="rows">${one.columns.map((column, i) => line(one, choice, column, i, told))}</ul>
    ${may('places.write')
      ? html`<label class="check"><input type="checkbox" .checked=${choice.makePlaces} @change=${(/** @type {Event} */ e) => {
          choice.makePlaces = /** @type {HTMLInputElement} */ (e.target).checked;
          told.changed();
        }}><span>Make schools and rooms that are not on record</span></label>`
      : nothing}
    ${choice.wrong ? html`<p class="banner bad" role="alert">${choice.wrong}</p>` : nothing}
    <p class="pager"><button class="button ${one.checked ? '' : 'first'}" type="button" ?disabled=${choice.busy || named(choice) === 0} @click=${told.go}>${icon('check', 18)}${one.checked ? 'Compare again' : 'Compare with the record'}</button>
      <span class="quiet small">${named(choice) === 0 ? 'Say at least which column names a device.' : 'Changes nothing yet.'}</span></p>
  </section>`;

/** @param {Choice} choice */
const named = (choice) => Object.values(choice.fields).filter((field) => field !== '').length;

/**
 * @param {Import} one
 * @param {Choice} choice
 * @param {string} column
 * @param {number} i
 * @param {{changed: () => void}} told
 */
function line(one, choice, column, i, told) {
  const taken = Object.entries(choice.fields).filter(([other]) => other !== column).map(([, field]) => field);
  const samples = [...new Set(one.sample.map((row) => row[column] ?? '').filter((text) => text.trim() !== ''))].slice(0, SAMPLES);
  return html`<li class="column-line">
    <label for="column-${i}"><b>${column || 'A column without a name'}</b></label>
    <span class="second samples">${samples.length === 0 ? html`<i>empty in the first rows</i>` : samples.map((text) => html`<span class="sample">${text}</span>`)}</span>
    <select class="input" id="column-${i}" @change=${(/** @type {Event} */ e) => {
      choice.fields[column] = /** @type {HTMLSelectElement} */ (e.target).value;
      told.changed();
    }}>
      <option value="" ?selected=${!choice.fields[column]}>Not used</option>
      ${Object.entries(FIELD_GROUPS).map(
        ([group, fields]) => html`<optgroup label=${group}>${fields.map(
          (field) => html`<option value=${field} ?selected=${choice.fields[column] === field} ?disabled=${taken.includes(field)}>${fieldWord(field)}</option>`,
        )}</optgroup>`,
      )}
    </select>
  </li>`;
}
