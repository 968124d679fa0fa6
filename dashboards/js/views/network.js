// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path, post, put, remove } from '../lib/api.js';
import { confirmed } from '../lib/dialog.js';
import { counted, reading, when } from '../lib/format.js';
import { freshId, openForm } from '../lib/form.js';
import { glyph, icon } from '../lib/glyphs.js';
import { lede, nothingHere } from '../lib/parts.js';
import { may } from '../lib/session.js';
import { doing, toast } from '../lib/toast.js';

/** @typedef {import('../lib/types.js').Target} Target */
/** @typedef {import('../lib/types.js').Site} Site */

const EVERY_MS = 5000;

/** @type {Record<string, [import('../lib/types.js').State, string]>} */
const STATES = {
  ok: ['ok', 'Answers'],
  waiting: ['info', 'Not asked yet'],
  unanswered: ['off', 'Silent'],
  refused: ['bad', 'Refuses'],
};

/** @param {Target} target @returns {[import('../lib/types.js').State, string]} */
const stateOf = (target) =>
  target.enabled ? (STATES[target.state] ?? ['off', target.state]) : ['info', 'Switched off'];

/** @param {import('../lib/page.js').Page} page */
export function network(page) {
  page.title('Network');
  const { reload } = page.loads(load, view);
  page.every(EVERY_MS, reload);
  const changed = () => void reload();

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const [targets, sites] = await Promise.all([get('/api/v1/snmp/targets', signal), get('/api/v1/sites', signal)]);
    return { targets: /** @type {Target[]} */ (targets), sites: /** @type {Site[]} */ (sites) };
  }

  /** @param {Awaited<ReturnType<typeof load>>} shown */
  function view({ targets, sites }) {
    const add = may('network.manage')
      ? html`<button class="button first" type="button" @click=${() => targetForm(null, targets, sites, changed)}>${icon('plus', 18)}Add an SNMP target</button>`
      : nothing;
    if (targets.length === 0) {
      return html`${lede('No SNMP target yet', 'Access points, switches, projectors, UPS and printers answer SNMP. The server asks them itself, at their own pace.', add)}
        ${nothingHere('What you need', 'Its address, and a read-only community (v2c) or a user with authentication and privacy (v3). Prefer v3: a v2c community crosses the network in the clear.')}`;
    }
    const asked = targets.filter((target) => target.enabled);
    const answering = asked.filter((target) => target.state === 'ok').length;
    const list = [...targets].sort((a, b) => Number(stateOf(a)[0] === 'ok') - Number(stateOf(b)[0] === 'ok') || a.id.localeCompare(b.id));
    return html`${lede(
        answering === asked.length ? `All ${counted(asked.length, 'SNMP target')} ${asked.length === 1 ? 'answers' : 'answer'}` : `${answering} of ${counted(asked.length, 'SNMP target')} ${answering === 1 ? 'answers' : 'answer'}`,
        'Secrets are kept by the server and never shown again.',
        add,
      )}
      <section class="card" aria-label="SNMP targets"><ul class="rows">${list.map((target) => row(target, targets, sites, changed))}</ul></section>`;
  }
}

/**
 * @param {Target} target
 * @param {Target[]} targets
 * @param {Site[]} sites
 * @param {() => void} changed
 */
function row(target, targets, sites, changed) {
  const [state, word] = stateOf(target);
  const site = sites.find((one) => one.id === target.siteId);
  return html`<li class="agent" data-target=${target.id}>
    ${glyph(state)}
    <span><b class="mono">${target.id}</b><br><span class="small quiet">${target.host}${target.port === 161 ? '' : `:${target.port}`} · SNMP v${target.version}${target.user ? ` as ${target.user}` : ''}${site ? ` · ${site.name}` : ''}</span></span>
    <span class="why-text">${word}, last answer ${when(target.lastAnsweredAt)} · every ${reading(target.every, 's')}
      ${target.error ? html`<br>${glyph('warn')} ${target.error}` : nothing}</span>
    ${may('network.manage')
      ? html`<span class="acts">
          <button class="button plain" type="button" ?disabled=${!target.enabled} @click=${() => poll(target, changed)}>${icon('refresh', 16)}<span class="unseen">${target.id}: </span>Ask now</button>
          <button class="button plain" type="button" @click=${() => targetForm(target, targets, sites, changed)}>${icon('edit', 16)}Edit<span class="unseen"> ${target.id}</span></button>
          <button class="button plain" type="button" @click=${() => turn(target, changed)}>${target.enabled ? 'Switch off' : 'Switch on'}<span class="unseen"> ${target.id}</span></button>
          <button class="button plain" type="button" @click=${() => drop(target, changed)}>Delete<span class="unseen"> ${target.id}</span></button>
        </span>`
      : html`<span></span>`}
  </li>`;
}

/**
 * @param {Target} target
 * @param {() => void} changed
 */
async function poll(target, changed) {
  await doing(() => post(path`/snmp/targets/${target.id}/poll`), `${target.id} is being asked.`);
  changed();
}

/** What the server knows already; secrets that are left out stay as they are. @param {Target} target */
const known = (target) => ({
  host: target.host,
  port: target.port,
  version: target.version,
  user: target.user ?? undefined,
  every: target.every,
  siteId: target.siteId,
});

/**
 * @param {Target} target
 * @param {() => void} changed
 */
async function turn(target, changed) {
  const to = (/** @type {boolean} */ enabled) => put(path`/snmp/targets/${target.id}`, { ...known(target), enabled }).then(changed);
  await doing(
    () => to(!target.enabled),
    target.enabled ? `${target.id} is not asked until it is switched on.` : `${target.id} is asked again.`,
    () => to(target.enabled),
  );
}

/**
 * @param {Target} target
 * @param {() => void} changed
 */
const drop = (target, changed) =>
  confirmed(
    { title: `Delete ${target.id}?`, text: 'It is not asked any more, and its secrets are forgotten. The devices and what they reported stay.', yes: 'Delete it' },
    async () => {
      await remove(path`/snmp/targets/${target.id}`);
      changed();
      toast(`${target.id} is not asked any more.`);
    },
  );

const AUTH = ['SHA256', 'SHA512', 'SHA384', 'SHA224', 'SHA1', 'MD5'].map((value) => ({ value, label: value }));
const PRIV = ['AES128', 'AES256', 'AES192', 'DES'].map((value) => ({ value, label: value }));

const v2c = (/** @type {Record<string, string>} */ values) => values.version === '2c';
const v3 = (/** @type {Record<string, string>} */ values) => values.version === '3';

/**
 * @param {Target|null} old
 * @param {Site[]} sites
 * @returns {import('../lib/form.js').Field[]}
 */
const fields = (old, sites) => [
  { name: 'host', label: 'Address', value: old?.host, required: true, most: 253, hint: 'A host name or an IP address.' },
  { name: 'port', label: 'Port', type: 'number', value: String(old?.port ?? 161), required: true, min: 1, max: 65535 },
  {
    name: 'version',
    label: 'Version',
    type: 'select',
    value: old?.version ?? '3',
    required: true,
    changes: true,
    options: [
      { value: '3', label: 'v3, with authentication and privacy' },
      { value: '2c', label: 'v2c, with a community' },
    ],
  },
  { name: 'community', label: 'Community', type: 'password', required: !old, most: 255, when: v2c },
  { name: 'user', label: 'User', value: old?.user ?? '', required: true, most: 32, when: v3 },
  { name: 'auth', label: 'Authentication', type: 'select', value: 'SHA256', required: true, options: AUTH, when: v3 },
  { name: 'authKey', label: 'Authentication key', type: 'password', required: !old, hint: 'At least 8 characters.', most: 255, when: v3 },
  { name: 'priv', label: 'Privacy', type: 'select', value: 'AES128', required: true, options: PRIV, when: v3 },
  { name: 'privKey', label: 'Privacy key', type: 'password', required: !old, hint: 'At least 8 characters.', most: 255, when: v3 },
  { name: 'every', label: 'Seconds between questions', type: 'number', value: String(old?.every ?? 60), required: true, min: 5, max: 86400 },
  { name: 'siteId', label: 'School', type: 'select', value: old?.siteId ?? '', options: [{ value: '', label: 'None' }, ...sites.map((site) => ({ value: site.id, label: site.name }))] },
];

/**
 * @param {Target|null} old
 * @param {Target[]} targets
 * @param {Site[]} sites
 * @param {() => void} changed
 */
const targetForm = (old, targets, sites, changed) =>
  openForm({
    title: old ? `Edit ${old.id}` : 'Add an SNMP target',
    intro: old ? 'Leave the secrets empty to keep them; with another address or user they must be given again.' : undefined,
    submit: old ? 'Save' : 'Add and ask it',
    fields: () => fields(old, sites),
    save: async ({ host, port, version, every, siteId, user, ...secrets }) => {
      const id = old?.id ?? freshId(host, targets.map((target) => target.id));
      const given = secrets.community || secrets.authKey || secrets.privKey;
      await put(path`/snmp/targets/${id}`, {
        ...{ host, version, user, port: Number(port), every: Number(every), siteId: siteId || null, enabled: old?.enabled ?? true },
        ...(given ? secrets : {}),
      });
      changed();
    },
  });
