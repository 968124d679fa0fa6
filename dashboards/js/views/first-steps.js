// @ts-check
import { html, nothing } from '../lib/html.js';
import { counted } from '../lib/format.js';
import { command } from '../lib/parts.js';
import { may } from '../lib/session.js';

/**
 * What a new installation does next.
 *
 * @param {number} newcomers how many new devices wait
 */
export const firstSteps = (newcomers) => html`<div class="steps">
  ${newcomers > 0
    ? step(
        'Say which devices these are',
        `${counted(newcomers, 'sender')} that nobody has named ${newcomers === 1 ? 'reports' : 'report'}. Adopt them, and they join the fleet with all they have said so far.`,
        html`<a class="button" href="/new">Look at new devices</a>`,
      )
    : nothing}
  ${!may('agents.manage') ? nothing : step(
    'Enrol an agent',
    'For computers, panels, tablets and VR kits: a small program on the device reports how it is. It keeps what it measured while the network is away.',
    html`<a class="button" href="/agents">Enrol an agent</a>`,
  )}
  ${!may('network.manage') ? nothing : step(
    'Name something that answers SNMP',
    'For access points, switches, projectors, UPS and printers: the server asks them itself. Nothing is installed on them.',
    html`<a class="button" href="/network">Add an SNMP target</a>`,
  )}
  ${!may('places.write') ? nothing : step(
    'Record your schools',
    'Schools, buildings and rooms, so that every device has a place and every room a square.',
    html`<a class="button" href="/rooms">Add a school</a>`,
  )}
  ${!may('agents.manage') ? nothing : step(
    'Or look at a demo district first',
    'About 8 schools and 400 made-up devices that report over the real roads. Stop the server and start it with:',
    command('mvn -q -Prun', 'Command that starts the demo'),
  )}
</div>`;

/**
 * @param {string} title
 * @param {string} text
 * @param {unknown} act
 */
const step = (title, text, act) => html`<section class="card step"><h2>${title}</h2><p>${text}</p><div></div>${act}</section>`;
