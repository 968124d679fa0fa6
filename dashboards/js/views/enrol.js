// @ts-check
import { html } from '../lib/html.js';
import { command } from '../lib/parts.js';

/** Open to everybody: where the code of a claim leads when it is scanned with a phone. */

// Whoever made the address is not known, and what it says is to be pasted into a shell.
const CODE = /^[0-9A-Za-z]{4}(-?[0-9A-Za-z]{4}){6}$/;
const FINGERPRINT = /^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$/;

/** @param {import('../lib/page.js').Page} page */
export function enrol(page) {
  page.title('Enrol a device');
  const [code, authority = ''] = location.hash.slice(1).split('&');
  const whole = CODE.test(code) && (authority === '' || FINGERPRINT.test(authority));
  page.shows(() =>
    !whole
      ? html`<section class="card form"><h1 tabindex="-1">This code is not whole</h1>
          <p class="quiet">Scan it again, or type the command that stands beside it.</p></section>`
      : html`<section class="card broad form"><h1 tabindex="-1">Enrol a device</h1>
          <p class="quiet">This code lets a device report to this server. On the device itself, with the agent’s file at hand, start:</p>
          ${command(start(code, authority), 'Command that enrols and starts the agent')}
          <p class="quiet small">Its id is made up; add <span class="mono">--agent</span> and one of your own if you like. Nothing is enrolled by opening this page.</p></section>`,
  );
}

/**
 * @param {string} code
 * @param {string} authority fingerprint of the server's own authority, if it has one
 */
const start = (code, authority) => `java -jar rollcall-agent.jar --claim ${code} --server ${location.origin}${authority ? ` --authority ${authority}` : ''}`;
