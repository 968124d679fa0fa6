// @ts-check
import { html } from '../lib/html.js';
import { lede } from '../lib/parts.js';

/** @param {import('../lib/page.js').Page} page */
export function nowhere(page) {
  page.title('Nothing here');
  page.shows(() =>
    lede('Nothing is at this address', 'It may have been mistyped, or what it showed is gone.', html`<a class="button first" href="/">Go to the fleet</a>`),
  );
}
