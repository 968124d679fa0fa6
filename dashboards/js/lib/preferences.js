// @ts-check
/** What a person chose for this browser, and what it knows of them. */

/** @param {string} key */
function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string|null} value
 */
function write(key, value) {
  try {
    if (value === null) {
      localStorage.removeItem(key);
    } else {
      localStorage.setItem(key, value);
    }
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

/** @typedef {'system'|'light'|'dark'} Theme */

/** @returns {Theme} */
export function theme() {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

/** @param {Theme} chosen */
export function setTheme(chosen) {
  if (chosen === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = chosen;
  }
  write('theme', chosen === 'system' ? null : chosen);
  dispatchEvent(new Event('themechange'));
}

let keysOn = read('keys') !== 'off';

/** Whether single letters are shortcuts (WCAG 2.1.4: they can be turned off). */
export const singleKeys = () => keysOn;

/** @param {boolean} on */
export function setSingleKeys(on) {
  keysOn = on;
  write('keys', on ? null : 'off');
}

/** Whether the person who used this browser last reads about devices; not who it was. */
export const devicesWereRead = () => read('reads') === 'devices';

/** Whether somebody was signed in with this browser last, and did not sign out. */
export const wasSignedIn = () => read('reads') !== null;

/** @param {'devices'|'other'|null} reads null where nobody is signed in any more */
export function noteReading(reads) {
  write('reads', reads);
}

/** @typedef {{name: string, asked: Record<string, string>}} SavedView */

/**
 * The lists that somebody kept.
 *
 * @param {string} of which list
 * @returns {SavedView[]}
 */
export function savedViews(of) {
  try {
    const kept = JSON.parse(read(`rollcall.views.${of}`) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one?.name === 'string' && typeof one?.asked === 'object') : [];
  } catch {
    return [];
  }
}

/**
 * @param {string} of
 * @param {SavedView[]} views
 */
export const saveViews = (of, views) => write(`rollcall.views.${of}`, views.length > 0 ? JSON.stringify(views) : null);
