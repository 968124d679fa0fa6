// @ts-check
import { html, nothing } from '../lib/html.js';
import { home, labelOf } from '../lib/places.js';
import { lede } from '../lib/parts.js';
import { may, session } from '../lib/session.js';

/**
 * In the place of a page that the person may not open.
 *
 * @param {import('../lib/page.js').Page} page
 * @param {string} nav the place that was asked for
 */
export function denied(page, nav) {
  page.title('Not for your role');
  page.shows(() =>
    lede(
      'This page is not for your role',
      html`You are signed in as ${session()?.name ?? ''}, ${(session()?.roleLabel ?? '').toLowerCase()}, and ${labelOf(nav).toLowerCase() || 'this page'}
        is not part of that role. ${may('people.manage') ? nothing : 'An administrator can give you another one. Nothing was shown or changed.'}`,
      html`<a class="button first" href=${home()}>Go to where you start</a>`,
    ),
  );
}
