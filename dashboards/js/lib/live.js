// @ts-check
/**
 * One live connection for the page that is looked at. A hidden page closes its own, because a browser allows six
 * connections to one address over HTTP/1.1, and asks anew when it is seen again.
 */

/** @typedef {'on'|'connecting'|'lost'|'off'} Connection */

const RETRY_MS = 3000;

/** What the server sends. */
const EVENTS = ['device', 'reading', 'fleet'];

const bus = new EventTarget();

/** @type {EventSource|null} */
let source = null;
/** @type {Connection} */
let state = 'off';
let device = '';
let wanted = false;
let lostAt = 0;
let retry = 0;

/** How the connection is. */
export const connection = () => ({ state, lostAt });

/** @param {() => void} listener */
export function onConnection(listener) {
  bus.addEventListener('connection', listener);
}

/**
 * @param {string} event
 * @param {(data: any) => void} listener
 * @param {AbortSignal} signal
 */
export function onLive(event, listener, signal) {
  bus.addEventListener(event, (e) => listener(/** @type {CustomEvent} */ (e).detail), { signal });
}

/**
 * Opens the connection, or changes which device's readings it brings.
 *
 * @param {string} [of] a device's id
 */
export function connect(of = '') {
  if (wanted && of === device && source !== null && source.readyState !== EventSource.CLOSED) {
    return;
  }
  wanted = true;
  device = of;
  open();
}

/** Closes it, at sign-out. */
export function disconnect() {
  wanted = false;
  close();
  become('off');
}

function open() {
  close();
  if (document.hidden) {
    return;
  }
  become(state === 'lost' ? 'lost' : 'connecting');
  const opened = new EventSource(device ? `/api/v1/live?device=${encodeURIComponent(device)}` : '/api/v1/live');
  source = opened;
  opened.addEventListener('open', () => become('on'));
  opened.addEventListener('error', () => failed(opened));
  for (const name of EVENTS) {
    opened.addEventListener(name, (e) => tell(name, /** @type {MessageEvent<string>} */ (e).data));
  }
}

/** @param {EventSource} which */
function failed(which) {
  if (which !== source) {
    return;
  }
  become('lost');
  // A browser retries by itself after a cut, but not after an answer that is no stream.
  if (which.readyState === EventSource.CLOSED) {
    clearTimeout(retry);
    retry = setTimeout(() => wanted && open(), RETRY_MS);
  }
}

function close() {
  clearTimeout(retry);
  source?.close();
  source = null;
}

/**
 * @param {string} name
 * @param {string} text
 */
function tell(name, text) {
  bus.dispatchEvent(new CustomEvent(name, { detail: JSON.parse(text) }));
}

/** @param {Connection} next */
function become(next) {
  if (next === state) {
    return;
  }
  lostAt = next === 'lost' ? Date.now() : 0;
  state = next;
  bus.dispatchEvent(new Event('connection'));
}

document.addEventListener('visibilitychange', () => {
  if (!wanted) {
    return;
  }
  if (document.hidden) {
    close();
  } else if (source === null) {
    open();
  }
});

// A page that is left keeps nothing open, so that the server need not find out by itself.
addEventListener('pagehide', close);
addEventListener('pageshow', (e) => e.persisted && wanted && open());
