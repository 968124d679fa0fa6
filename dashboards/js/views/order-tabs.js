// @ts-check
import { html } from '../lib/html.js';
import { ORDERS } from '../lib/places.js';
import { may } from '../lib/session.js';

/** The pages about what is bought, those for the person. */
export const orderTabs = () => html`<nav class="chips filters" aria-label="Buying">
  ${ORDERS.filter(([, , needs]) => needs.some(may)).map(
    ([href, label]) => html`<a class="chip" href=${href} aria-current=${location.pathname === href ? 'page' : 'false'}>${label}</a>`,
  )}
</nav>`;
