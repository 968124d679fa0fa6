// @ts-check
import { html } from './html.js';
import { openDialog } from './dialog.js';
import { setSingleKeys, setTheme, singleKeys, theme } from './preferences.js';
import { barPlaces, groups, places } from './places.js';
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
  openDialog('Appearance and keys', (redraw) => appearance(redraw));
}

/**
 * What a person may choose for this browser.
 *
 * @param {() => void} redraw
 */
export const appearance = (redraw) => html`<div class="form">
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
    ${places().map((place) => key(['g', place.key], place.label))}
    ${key(['g', 'm'], 'Your account')}
    ${key(['j'], 'Next row')}
    ${key(['k'], 'Row before')}
    ${key(['Enter'], 'Open the row')}
    ${key(['?'], 'This list')}
  </dl>
</div>`;

/**
 * @param {string[]} keys
 * @param {string} meaning
 */
const key = (keys, meaning) => html`<dt>${keys.map((one) => html`<kbd>${one}</kbd> `)}</dt><dd>${meaning}</dd>`;

/** What the phone's bar has no room for. */
function hidden() {
  const shown = new Set(barPlaces().map((place) => place.href));
  return groups()
    .map((group) => ({ ...group, places: group.places.filter((place) => !shown.has(place.href)) }))
    .filter((group) => group.places.length > 0);
}

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
      ${hidden().map(
        (group) => html`${group.title ? html`<h3>${group.title}</h3>` : ''}
          ${group.places.map((place) => html`<a href=${place.href} @click=${close}>${icon(place.icon)}${place.label}</a>`)}`,
      )}
      <h3>${session()?.name ?? ''}, ${session()?.roleLabel ?? ''}</h3>
      <a href="/account" @click=${close}>${icon('account')}Your account</a>
      <button type="button" @click=${then(actions.settings)}>${icon('settings')}Appearance and keys</button>
      <button type="button" @click=${then(actions.leave)}>${icon('out')}Sign out ${session()?.name ?? ''}</button>
    </nav>`;
  });
}
