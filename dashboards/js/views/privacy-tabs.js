// @ts-check
import { html } from '../lib/html.js';
import { PRIVACY } from '../lib/places.js';
import { may } from '../lib/session.js';

/** The pages about privacy, those for the person. */
export const privacyTabs = () => html`<nav class="chips filters" aria-label="Privacy">
  ${PRIVACY.filter(([, , needs]) => may(needs)).map(
    ([href, label]) => html`<a class="chip" href=${href} aria-current=${location.pathname === href ? 'page' : 'false'}>${label}</a>`,
  )}
  <a class="chip" href="/privacy">The public notice</a>
</nav>`;
