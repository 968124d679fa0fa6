// @ts-check
import { places } from './places.js';
import { singleKeys } from './preferences.js';
import { go } from './router.js';

/** Keys for the whole app. Single letters never act while somebody types, and can be turned off. */

const CHORD_MS = 1500;

let chordUntil = 0;

/** @typedef {{search: () => void, settings: () => void}} Actions */

/**
 * Listens on the window, so that it does not matter where the focus is.
 *
 * @param {Actions} actions
 */
export function listenForKeys(actions) {
  addEventListener('keydown', (e) => {
    if ((e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey && e.key.toLowerCase() === 'k') {
      e.preventDefault();
      actions.search();
      return;
    }
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented || types(e.target) || document.querySelector('dialog[open]')) {
      return;
    }
    if (singleKeys() && single(e.key, actions)) {
      e.preventDefault();
    }
  });
}

/**
 * Keeps the keys that somebody types, away from everything else.
 *
 * @returns {() => string[]} ends it, and gives the letters and Enters in their order
 */
export function holdKeys() {
  /** @type {string[]} */
  const keys = [];
  /** @param {KeyboardEvent} e */
  const hold = (e) => {
    if (!e.ctrlKey && !e.metaKey && !e.altKey && (e.key.length === 1 || e.key === 'Enter')) {
      keys.push(e.key);
      e.preventDefault();
      e.stopImmediatePropagation();
    }
  };
  addEventListener('keydown', hold, true);
  return () => {
    removeEventListener('keydown', hold, true);
    return keys;
  };
}

/** @param {EventTarget|null} target */
const types = (target) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * @param {string} key
 * @param {Actions} actions
 * @returns {boolean} whether it meant something
 */
function single(key, actions) {
  const chord = performance.now() < chordUntil;
  chordUntil = 0;
  if (chord) {
    if (key === 'm') {
      go('/account');
      return true;
    }
    const place = places().find((one) => one.key === key);
    if (place) {
      go(place.href);
    }
    return place !== undefined;
  }
  if (key === 'g') {
    chordUntil = performance.now() + CHORD_MS;
    return true;
  }
  if (key === '/') {
    actions.search();
    return true;
  }
  if (key === '?') {
    actions.settings();
    return true;
  }
  return (key === 'j' && move(1)) || (key === 'k' && move(-1));
}

/**
 * Moves the focus along the rows of a list.
 *
 * @param {number} by
 */
function move(by) {
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('main [data-row]')]);
  if (rows.length === 0) {
    return false;
  }
  const at = rows.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const to = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by));
  rows[to].focus();
  return true;
}
