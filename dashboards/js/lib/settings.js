// @ts-check
import { html } from './html.js';
import { openDialog } from './dialog.js';
import { setSingleKeys, setTheme, singleKeys, theme } from './preferences.js';
import { PLACES, WORKSHOP } from './frame.js';
import { icon } from './glyphs.js';
import { session } from './session.js';

/** @type {[import('./preferences.js').Theme, string][]} */
const THEMES = [
  ['system', 'As this device'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

/** Opens what a person may choose for this browser, with the list of keys. */
export function openSettings() {
  openDialog('Appearance and keys', (redraw) => {
    return html`<div class="form">
      <fieldset class="field"><legend class="label small">Colours</legend>
        <div class="chips">${THEMES.map(
          ([value, label]) => html`<button class="chip" type="button" aria-pressed=${theme() === value}
            @click=${() => { setTheme(value); redraw(); }}>${label}</button>`,
        )}</div>
      </fieldset>
      <label class="check"><input type="checkbox" .checked=${singleKeys()}
        @change=${(/** @type {Event} */ e) => { setSingleKeys(/** @type {HTMLInputElement} */ (e.target).checked); redraw(); }}>
        Single letters are shortcuts</label>
      <dl class="keys">
        ${key(['/'], 'Search; also Ctrl K, with single letters off')}
        ${[...PLACES, ...WORKSHOP].map((place) => key(['g', place.key], place.label))}
        ${key(['j'], 'Next row')}
        ${key(['k'], 'Row before')}
        ${key(['Enter'], 'Open the row')}
        ${key(['?'], 'This list')}
      </dl>
    </div>`;
  });
}

/**
 * @param {string[]} keys
 * @param {string} meaning
 */
const key = (keys, meaning) => html`<dt>${keys.map((one) => html`<kbd>${one}</kbd> `)}</dt><dd>${meaning}</dd>`;

/**
 * On a phone: what does not fit in the bottom bar.
 *
 * @param {{settings: () => void, leave: () => void}} actions
 */
export function openMore(actions) {
  openDialog('More', (_, close) => {
    const then = (/** @type {() => void} */ action) => () => {
      close();
      action();
    };
    return html`<nav class="more-links" aria-label="More">
      ${WORKSHOP.map((place) => html`<a href=${place.href} @click=${close}>${icon(place.icon)}${place.label}</a>`)}
      <button type="button" @click=${then(actions.settings)}>${icon('settings')}Appearance and keys</button>
      <button type="button" @click=${then(actions.leave)}>${icon('out')}Sign out ${session()?.name ?? ''}</button>
    </nav>`;
  });
}
