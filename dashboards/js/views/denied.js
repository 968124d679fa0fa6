// @ts-check
import { html, nothing } from '../lib/html.js';
import { home, labelOf } from '../lib/places.js';
import { lede } from '../lib/parts.js';
import { awaitsSecondFactor, may, session } from '../lib/session.js';

/**
 * In the place of a page that the person may not open.
 *
 * @param {import('../lib/page.js').Page} page
 * @param {string} nav the place that was asked for
 */
export function denied(page, nav) {
  page.title('Not for your role');
  page.shows(() => (awaitsSecondFactor() ? unprotected() : otherRole(nav)));
}

/** @param {string} nav */
const otherRole = (nav) =>
  lede(
    'This page is not for your role',
    html`You are signed in as ${session()?.name ?? ''}, ${(session()?.roleLabel ?? '').toLowerCase()}, and ${labelOf(nav).toLowerCase() || 'this page'}
      is not part of that role. ${may('people.manage') ? nothing : 'An administrator can give you another one. Nothing was shown or changed.'}`,
    html`<a class="button first" href=${home()}>Go to where you start</a>`,
  );

const unprotected = () =>
  lede(
    'Set up a second factor first',
    'This server asks one of your role before anything else. It takes a minute, and a phone with an authenticator app. Nothing was shown or changed.',
    html`<a class="button first" href="/account#second-factor">Set it up</a>`,
  );
