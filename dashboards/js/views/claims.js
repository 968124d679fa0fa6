// @ts-check
import { html, nothing } from '../lib/html.js';
import { path, post, remove } from '../lib/api.js';
import { confirmed } from '../lib/dialog.js';
import { counted, number, when } from '../lib/format.js';
import { openForm } from '../lib/form.js';
import { glyph } from '../lib/glyphs.js';
import { command } from '../lib/parts.js';
import { qrCode } from '../lib/qr.js';
import { siteName } from '../lib/scope.js';
import { showOnce } from '../lib/secret.js';
import { toast } from '../lib/toast.js';
import { until } from '../lib/until.js';

/** Codes with which many agents enrol by themselves. */

/** @typedef {import('../lib/types.js').Claim} Claim */
/** @typedef {import('../lib/types.js').Site} Site */

/**
 * Codes that still work, or that were used up lately.
 *
 * @param {Claim[]} codes
 * @param {Site[]} sites
 * @param {() => void} changed
 */
export function claims(codes, sites, changed) {
  const good = codes.filter((code) => code.revokedAt === null && code.expiresAt > Date.now() && code.used < code.most);
  return good.length === 0
    ? nothing
    : html`<section class="card claims" aria-labelledby="claims"><header><h2 id="claims">Codes that agents may enrol with</h2></header>
        <ul class="rows">${good.map((code) => row(code, sites, changed))}</ul></section>`;
}

/**
 * @param {Claim} code
 * @param {Site[]} sites
 * @param {() => void} changed
 */
const row = (code, sites, changed) => html`<li class="person" data-claim=${code.id}>
  ${glyph('info')}
  <span><b>${siteName(code.site, sites)}</b><span class="second">Made by ${code.createdBy} ${when(code.createdAt)}</span></span>
  <span class="second">${number(code.most - code.used)} of ${counted(code.most, 'device')} still to come · ${until(code.expiresAt)} left
    <meter class="meter" min="0" max=${code.most} value=${code.used} aria-label="Enrolled with it"></meter></span>
  <span class="acts"><button class="button plain" type="button" @click=${() => drop(code, sites, changed)}>Revoke<span class="unseen"> the code for ${siteName(code.site, sites)}</span></button></span>
</li>`;

/**
 * @param {Site[]} sites
 * @param {() => void} changed
 */
export function enrolSeveral(sites, changed) {
  if (sites.length === 0) {
    toast('Record a school first: a code is for one.');
    return;
  }
  openForm({
    title: 'Enrol several',
    intro: 'You get one code for many devices of a school. Each that uses it gets a credential of its own.',
    submit: 'Make the code',
    fields: () => [
      { name: 'site', label: 'School', type: 'select', required: true, value: sites[0].id, options: sites.map((site) => ({ value: site.id, label: site.name })) },
      { name: 'most', label: 'For how many devices', type: 'number', required: true, value: '30', min: 1, max: 1000 },
      { name: 'hours', label: 'For how many hours', type: 'number', required: true, value: '24', min: 1, max: 72, hint: 'From 1 to 72.' },
    ],
    save: async (values) => {
      const made = await post('/api/v1/claims', { site: values.site, most: Number(values.most), hours: Number(values.hours) });
      changed();
      setTimeout(() => show(siteName(values.site, sites), values, made), 0);
    },
  });
}

/**
 * @param {string} school
 * @param {Record<string, string>} values
 * @param {{code: string, qr: string[], command: string}} made
 */
const show = (school, values, made) =>
  showOnce(
    `Code for ${school}`,
    html`<div class="factor">${qrCode(made.qr, 'QR code with the claim code; the same code stands beside it as text')}
        <div class="form"><p class="claim-code mono">${made.code}</p>
          <p class="quiet">For ${counted(Number(values.most), 'device')}, and ${counted(Number(values.hours), 'hour')}.</p></div></div>
      <p class="quiet">On each device, start the agent with it. Its id is made up unless you give one with <span class="mono">--agent</span>:</p>
      ${command(made.command, 'Command that enrols and starts the agent')}`,
    { warning: 'The code is shown this once. Whoever has it can enrol a device in this school.', done: 'I have copied it' },
  );

/**
 * @param {Claim} code
 * @param {Site[]} sites
 * @param {() => void} changed
 */
const drop = (code, sites, changed) =>
  confirmed(
    { title: `Revoke the code for ${siteName(code.site, sites)}?`, text: `No more devices enrol with it. The ${counted(code.used, 'device')} that did stay enrolled.`, yes: 'Revoke it' },
    async () => {
      await remove(path`/claims/${code.id}`);
      changed();
      toast('The code is revoked.');
    },
  );
