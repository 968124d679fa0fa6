// @ts-check
import { html } from '../lib/html.js';
import { may } from '../lib/session.js';

/** @type {[string, string, string][]} */
const TABS = [
  ['/privacy/inventory', 'What is kept', 'privacy.read'],
  ['/privacy/retention', 'How long', 'privacy.read'],
  ['/privacy/requests', 'Requests', 'privacy.manage'],
  ['/privacy/persons', 'People of the schools', 'persons.read'],
];

/** The pages about privacy, those for the person. */
export const privacyTabs = () => html`<nav class="chips filters" aria-label="Privacy">
  ${TABS.filter(([, , needs]) => may(needs)).map(
    ([href, label]) => html`<a class="chip" href=${href} aria-current=${location.pathname === href ? 'page' : 'false'}>${label}</a>`,
  )}
  <a class="chip" href="/privacy">The public notice</a>
</nav>`;
