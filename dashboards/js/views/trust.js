// @ts-check
import { html, nothing } from '../lib/html.js';
import { get } from '../lib/api.js';
import { glyph, icon } from '../lib/glyphs.js';
import { command } from '../lib/parts.js';
import { home } from '../lib/places.js';
import { recallQuietly, session } from '../lib/session.js';
import { until } from '../lib/until.js';

/** Open to everybody: what this server's certificate is, and how a school's devices come to trust it. */

/** @typedef {import('../lib/types.js').Authority} Authority */

/** @param {import('../lib/page.js').Page} page */
export function trust(page) {
  page.title('Trust this server');
  page.loads((signal) => get('/api/v1/authority', signal), view);
  void recallQuietly().then(() => page.redraw());
}

/** @param {Authority} authority */
const view = (authority) => html`<article class="card broad form reading">
  <h1 tabindex="-1">${authority.tls ? (authority.own ? 'Let your devices trust this server' : 'Devices trust this server already') : 'This server speaks without encryption'}</h1>
  <p class="quiet">${
    authority.tls
      ? authority.own
        ? 'This server made its own authority when it first ran. A device that has its certificate knows that it speaks with this server and nobody else, and a browser no longer warns.'
        : 'It was given a certificate from an authority that browsers and devices know. Nothing needs to be installed.'
      : 'It is meant for this machine only, or for a laboratory. Switch TLS on before anything else connects.'
  }</p>
  ${certificate(authority)}
  ${authority.tls && authority.own ? steps() : nothing}
  <p class="paper-off"><a class="button" href=${session() ? home() : '/sign-in'}>${session() ? 'Back' : 'Sign in'}</a></p>
</article>`;

/**
 * What the certificate is.
 *
 * @param {Authority} authority
 */
export const certificate = (authority) =>
  authority.tls
    ? html`<dl class="facts plain">
        <div><dt>Authority</dt><dd>${(authority.subject ?? '').replace(/^CN=/, '')}</dd></div>
        <div><dt>Made by</dt><dd>${authority.own ? 'this server, when it first ran' : 'somebody else; it was given'}</dd></div>
        ${authority.notAfter ? html`<div><dt>Holds for</dt><dd>${until(authority.notAfter)} more</dd></div>` : nothing}
        <div class="tall"><dt>SHA-256 fingerprint</dt><dd class="mono">${groups(authority.fingerprint ?? '')}</dd></div>
      </dl>
      ${authority.own ? html`<div class="acts"><a class="button first" href="/authority.crt" download>${icon('download', 18)}Certificate (.crt)</a>
        <a class="button" href="/authority.pem" download>${icon('download', 18)}As text (.pem)</a></div>` : nothing}`
    : html`<p class="banner">${glyph('warn')}<span>TLS is off. Passwords and reports can be read on the way.</span></p>`;

/**
 * Halves of a fingerprint on a line each, so that it can be compared by eye.
 *
 * @param {string} fingerprint
 */
const groups = (fingerprint) => html`${(fingerprint.match(/.{1,24}/g) ?? []).map((part) => html`<span class="line">${part}</span>`)}`;

/** @type {{name: string, steps: unknown[]}[]} */
const PLATFORMS = [
  {
    name: 'Windows, all computers of the domain',
    steps: [
      'Open Group Policy Management, and edit a policy that applies to the computers.',
      'Go to Computer Configuration, Policies, Windows Settings, Security Settings, Public Key Policies.',
      'Right-click Trusted Root Certification Authorities, choose Import, and take the .crt file.',
      html`The computers take it up by themselves within 90 minutes, or at once with ${command('gpupdate /force', 'Command that refreshes policies')}`,
    ],
  },
  {
    name: 'Chromebooks, from the Google admin console',
    steps: [
      'Open admin.google.com, then Devices, Networks, Certificates.',
      'Choose the organisational unit, then Add certificate, and upload the .pem file.',
      'Tick Chromebook under Certificate authority, and save. The devices take it up when they next sync.',
    ],
  },
  {
    name: 'iPad, iPhone and Mac',
    steps: [
      'With a device management system: add a profile with a Certificate payload that holds the .crt file, and assign it. It is trusted at once.',
      'By hand: open this page in Safari, take the .crt file, and install the profile in Settings, General, VPN and Device Management.',
      'On iPad and iPhone, then switch it on in Settings, General, About, Certificate Trust Settings. On a Mac, set it to Always Trust in Keychain Access.',
    ],
  },
  {
    name: 'Android',
    steps: [
      'With a device management system: add it as a CA certificate of the devices’ policy.',
      'By hand: Settings, Security, More security settings, Encryption and credentials, Install a certificate, CA certificate, and take the .crt file.',
      'Apps trust a certificate installed by hand only if they say so; the browser does.',
    ],
  },
  {
    name: 'Linux',
    steps: [
      html`Debian and Ubuntu: ${command('sudo cp authority.pem /usr/local/share/ca-certificates/rollcall.crt && sudo update-ca-certificates', 'Commands for Debian and Ubuntu')}`,
      html`Fedora and Red Hat: ${command('sudo cp authority.pem /etc/pki/ca-trust/source/anchors/rollcall.pem && sudo update-ca-trust', 'Commands for Fedora and Red Hat')}`,
      'Chrome and Firefox on Linux keep their own lists: import the .pem file under Settings, Certificates, Authorities.',
    ],
  },
];

const steps = () => html`<h2>First compare, then install</h2>
  <p class="quiet">Ask whoever runs the server for the fingerprint over another way than this page, such as on the telephone. Only if it is the same, install the certificate.
    On a computer that has the file:</p>
  ${command('openssl x509 -in authority.pem -noout -fingerprint -sha256', 'Command that shows the fingerprint')}
  <div class="platforms">${PLATFORMS.map(
    (platform) => html`<details><summary>${platform.name}</summary><ol class="numbered">${platform.steps.map((step) => html`<li>${step}</li>`)}</ol></details>`,
  )}</div>
  <p class="small quiet">Rollcall’s own agents need none of this: they learn the authority when they enrol.</p>`;
