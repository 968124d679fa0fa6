// @ts-check
import { render } from './lib/html.js';
import { get, onSignedOut } from './lib/api.js';
import { frame, gate } from './lib/frame.js';
import { holdKeys, listenForKeys } from './lib/keys.js';
import { connect, disconnect, onConnection, onLive } from './lib/live.js';
import { calmly, Page } from './lib/page.js';
import { home, mayAny, needsOf } from './lib/places.js';
import { problem } from './lib/parts.js';
import { catchLinks, go, match } from './lib/router.js';
import { forgetSession, may, readsDevices, recallSession, session, signOut } from './lib/session.js';

const COUNTS_MS = 15_000;

const root = /** @type {HTMLElement} */ (document.getElementById('app'));

/** @type {Page|null} */
let page = null;
/** @type {import('./lib/router.js').Route|null} */
let route = null;
/** @type {import('./lib/frame.js').Counts|null} */
let counts = null;
let visits = 0;

/** @type {typeof import('./lib/after-paint.js')|null} */
let loaded = null;

const hands = async () => (loaded ??= await import('./lib/after-paint.js'));

/** Opens the search box at once, or keeps what is typed until it can open: a scanner's first letters are not lost. */
async function search() {
  if (loaded) {
    loaded.openPalette();
    return;
  }
  const typed = holdKeys();
  try {
    await hands();
  } finally {
    const keys = typed();
    loaded?.openPalette(keys);
  }
}

const actions = {
  search,
  settings: async () => (await hands()).openSettings(),
  more: async () => (await hands()).openMore(actions),
  leave: async () => {
    try {
      await signOut();
      endSession();
      go('/sign-in');
    } catch (error) {
      (await hands()).toast(error instanceof Error ? error.message : String(error));
    }
  },
};

function endSession() {
  forgetSession();
  document.querySelectorAll('dialog[open]').forEach((open) => /** @type {HTMLDialogElement} */ (open).close());
  disconnect();
  counts = null;
}

/** Draws the open screen with what stands around it. */
function paint() {
  if (page && route) {
    render(route.gate ? gate(page.body()) : frame(route.nav, counts, actions, page.body()), root);
  }
}

/** Goes where the address says. */
async function visit() {
  const visitNo = ++visits;
  const { route: next, params } = match(location.pathname);
  page?.leave();
  let opened = new Page(params, paint);
  try {
    const known = next.gate || session() !== null || signedIn(opened, next);
    const screen = await next.open();
    // An everyday screen asks for its data meanwhile; the others wait until it is known who looks.
    const early = next.gate || (needs(next).includes('devices.read') && readsDevices());
    if (visitNo !== visits || (!early && !(await known)) || visitNo !== visits) {
      return;
    }
    if (early || mayAny(needs(next))) {
      screen(opened);
    }
    if (!(await known) || visitNo !== visits) {
      return;
    }
    if (!next.gate && !mayAny(needs(next))) {
      opened.leave();
      if (location.pathname === '/' && home() !== '/') {
        history.replaceState(null, '', home());
        void visit();
        return;
      }
      opened = new Page(params, paint);
      (await import('./views/denied.js')).denied(opened, next.nav);
    }
    page = opened;
    route = next;
    if (!next.gate && may('devices.read')) {
      connect(location.pathname.startsWith('/d/') ? params[0] : '');
    }
    paint();
  } catch (error) {
    page = opened;
    route = next;
    opened.shows(() => problem(error, () => location.reload()));
  }
  await arrive();
}

/** @param {import('./lib/router.js').Route} of */
const needs = (of) => of.needs ?? needsOf(of.nav);

/**
 * @param {Page} opened
 * @param {import('./lib/router.js').Route} next
 */
async function signedIn(opened, next) {
  try {
    await recallSession();
    if (next.nav !== '/' && !next.gate) {
      // The fleet's own page brings them.
      refreshCounts();
    }
    return true;
  } catch (error) {
    const refused = /** @type {any} */ (error);
    if (refused.status === 401) {
      askToSignIn();
    } else {
      page = opened;
      route = { ...next, gate: true };
      opened.shows(() => problem(error, visit));
    }
    return false;
  }
}

/** A new page starts at its top, with its heading for screen readers; one that is a form, with its first field. */
async function arrive() {
  scrollTo(0, 0);
  await Promise.resolve();
  const part = location.hash.length > 1 && !route?.gate ? document.getElementById(location.hash.slice(1)) : null;
  if (part) {
    part.scrollIntoView();
    part.focus({ preventScroll: true });
    return;
  }
  const field = /** @type {HTMLElement|null} */ (root.querySelector('[data-focus]'));
  const heading = visits > 1 ? /** @type {HTMLElement|null} */ (root.querySelector('h1') ?? root.querySelector('main')) : null;
  (field ?? heading)?.focus({ preventScroll: true });
}

/** Signed out by the server: sign in, and come back to this very page. */
function askToSignIn() {
  endSession();
  const here = location.pathname + location.search;
  if (!match(location.pathname).route.gate) {
    history.replaceState(null, '', here === '/' ? '/sign-in' : `/sign-in?back=${encodeURIComponent(here)}`);
    void visit();
  }
}

const refreshCounts = calmly(COUNTS_MS, async () => {
  if (session() === null || !may('devices.read')) {
    return;
  }
  try {
    const { totals } = await get('/api/v1/fleet');
    counts = { devices: totals.devices, newcomers: totals.newcomers };
    paint();
  } catch {
    // The counts in the rail are a convenience; the page itself says what is wrong.
  }
});

onSignedOut(askToSignIn);
onConnection(paint);
onLive('fleet', refreshCounts, new AbortController().signal);
addEventListener('countschange', (e) => {
  counts = /** @type {CustomEvent} */ (e).detail;
  paint();
});
addEventListener('advicechange', paint);
addEventListener('popstate', () => void visit());
catchLinks();
// Before the first page is there: a scanner does not wait for it.
listenForKeys(actions);
await visit();
void hands();
