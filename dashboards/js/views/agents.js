// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path, post, put, remove } from '../lib/api.js';
import { confirmed } from '../lib/dialog.js';
import { counted, lasting, reading, when } from '../lib/format.js';
import { openForm } from '../lib/form.js';
import { glyph, icon } from '../lib/glyphs.js';
import { calmly } from '../lib/page.js';
import { lede, nothingHere } from '../lib/parts.js';
import { siteName } from '../lib/scope.js';
import { may } from '../lib/session.js';
import { doing, toast } from '../lib/toast.js';
import { until } from '../lib/until.js';
import { showToken, wayHere } from './agent-token.js';
import { claims, enrolSeveral } from './claims.js';

/** @typedef {import('../lib/types.js').Agent} Agent */
/** @typedef {import('../lib/types.js').Site} Site */
/** @typedef {import('../lib/types.js').Claim} Claim */

const CALM_MS = 4000;
const EVERY_MS = 15_000;
const SHOWN = 100;
const SOON_MS = 7 * 86_400_000;
// Agents that are refused ask ever more rarely: after a minute or two first, each quarter of an hour at last.
const SHORT_BLOCK_MS = 60_000;
const ID = '[A-Za-z0-9_\\-]{1,64}';

/** @type {Record<string, [import('../lib/types.js').State, string]>} */
const PRESENCE = {
  up: ['ok', 'Connected'],
  asleep: ['ok', 'Asleep'],
  down: ['off', 'Gone'],
  unheard: ['off', 'Never heard'],
};

/** @param {import('../lib/page.js').Page} page */
export function agents(page) {
  page.title('Agents');
  let wanted = page.query.get('q') ?? '';
  let shown = SHOWN;
  const { reload } = page.loads(load, view);
  page.hears('fleet', calmly(CALM_MS, reload));
  page.every(EVERY_MS, reload);
  const changed = () => void reload();

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const [list, sites, codes] = await Promise.all([get('/api/v1/agents', signal), get('/api/v1/sites', signal), may('agents.manage') ? get('/api/v1/claims', signal) : []]);
    return { all: /** @type {Agent[]} */ (list), sites: /** @type {Site[]} */ (sites), codes: /** @type {Claim[]} */ (codes) };
  }

  /** @param {Awaited<ReturnType<typeof load>>} shown */
  function view({ all, sites, codes }) {
    const enrol = may('agents.manage')
      ? html`<button class="button first" type="button" @click=${() => enrolForm(sites, changed)}>${icon('plus', 18)}Enrol an agent</button>
          <button class="button" type="button" @click=${() => enrolSeveral(sites, changed)}>Enrol several</button>`
      : nothing;
    if (all.length === 0 && codes.length === 0) {
      return html`${lede('No agent is enrolled yet', 'An agent is a small program on a device. It reports how the device is, and keeps what it measured while the network is away.', enrol)}
        ${nothingHere('Each agent has a credential of its own', 'Enrol one under an id, or make a code with which many enrol by themselves. An agent can publish only what is its own, and you can take its credential back at any time.')}`;
    }
    const good = all.filter((agent) => agent.revokedAt === null);
    const twice = good.filter((agent) => agent.cloneSuspectedAt).length;
    const up = good.filter((agent) => agent.presence === 'up').length;
    const list = all
      .filter((agent) => agent.id.toUpperCase().includes(wanted.toUpperCase()))
      .sort((a, b) => loudness(a) - loudness(b) || a.id.localeCompare(b.id));
    return html`${lede(
        up === good.length ? `All ${counted(good.length, 'agent')} ${good.length === 1 ? 'is' : 'are'} connected` : `${up} of ${counted(good.length, 'agent')} ${up === 1 ? 'is' : 'are'} connected`,
        twice > 0 ? html`${glyph('bad')} ${twice === 1 ? 'One credential is' : `${twice} credentials are`} used from two devices at once. Look at it first.` : 'Presence is what each agent last said of itself, or what its connection’s end said for it.',
        enrol,
      )}
      ${claims(codes, sites, changed)}
      <div class="filters"><div class="field wide"><label for="q">Search within</label>
        <input class="input" id="q" type="search" .value=${wanted} placeholder="Any part of an id" autocomplete="off" spellcheck="false"
          @input=${(/** @type {Event} */ e) => { wanted = /** @type {HTMLInputElement} */ (e.target).value.trim(); page.redraw(); }}></div></div>
      ${all.length === 0 ? nothing : list.length === 0
        ? nothingHere('No agent has this in its id', 'Try fewer letters.')
        : html`<section class="card" aria-label="Agents"><ul class="rows">${list.slice(0, shown).map((agent) => row(agent, sites, changed))}</ul></section>`}
      ${list.length > shown ? html`<p class="pager"><button class="button" type="button" @click=${() => { shown += 400; page.redraw(); }}>Show more of ${list.length}</button></p>` : nothing}`;
  }
}

/** @param {Agent} agent */
const loudness = (agent) =>
  agent.revokedAt !== null ? 4 : agent.cloneSuspectedAt ? 0 : agent.reportedError || agent.blockedAt ? 1 : agent.presence === 'up' ? 3 : 2;

/**
 * @param {Agent} agent
 * @param {Site[]} sites
 * @param {() => void} changed
 */
function row(agent, sites, changed) {
  const revoked = agent.revokedAt !== null;
  const [state, word] = stateOf(agent);
  const every = everyOf(agent);
  const pending = agent.reportedVersion < agent.desired.version;
  return html`<li class="agent" data-agent=${agent.id}>
    ${glyph(state)}
    <span><b class="mono">${agent.id}</b><br><span class="small quiet">${word}${
      agent.since && word === PRESENCE[agent.presence]?.[1] ? html` ${when(agent.since, lasting)}` : nothing}${agent.version ? ` · version ${agent.version}` : ''}</span></span>
    <span class="why-text">${agent.site ? siteName(agent.site, sites) : 'Whole district'} · ${counted(agent.devices, 'device')} · every ${reading(every, 's')}${pending ? ' (asked for, not taken up yet)' : ''}
      ${revoked ? nothing : html`<br>${credential(agent)}`}
      ${agent.why ? html`<br>${agent.why}` : nothing}
      ${agent.cloneSuspectedAt ? html`<br>${glyph('bad')} Two devices speak with this credential, seen ${when(agent.cloneSuspectedAt)}. Rotate it and give the new one to the right device.` : nothing}
      ${agent.reportedError ? html`<br>${glyph('warn')} Could not work as asked: ${agent.reportedError}` : nothing}</span>
    ${may('agents.manage') && !revoked
      ? html`<span class="acts">
          <button class="button plain" type="button" @click=${() => rotate(agent, changed)}>${icon('refresh', 16)}Rotate<span class="unseen"> the credential of ${agent.id}</span></button>
          <button class="button plain" type="button" @click=${() => turn(agent, changed)}>${agent.blockedAt ? 'Unblock' : 'Block'}<span class="unseen"> ${agent.id}</span></button>
          <button class="button plain" type="button" @click=${() => moveForm(agent, sites, changed)}>School<span class="unseen"> of ${agent.id}</span></button>
          <button class="button plain" type="button" @click=${() => intervalForm(agent, every, changed)}>Interval<span class="unseen"> of ${agent.id}</span></button>
          <button class="button plain" type="button" @click=${() => revoke(agent, changed)}>Revoke<span class="unseen"> ${agent.id}</span></button>
        </span>`
      : html`<span></span>`}
  </li>`;
}

/** @param {Agent} agent @returns {[import('../lib/types.js').State, string]} */
function stateOf(agent) {
  if (agent.revokedAt !== null) {
    return ['info', 'Revoked'];
  }
  if (agent.cloneSuspectedAt) {
    return ['bad', 'Used twice'];
  }
  return agent.blockedAt ? ['warn', 'Blocked'] : (PRESENCE[agent.presence] ?? ['off', agent.presence]);
}

/** @param {Agent} agent */
const credential = (agent) =>
  agent.credential === 'certificate'
    ? html`Certificate${agent.expiresAt ? html`, ${agent.expiresAt < Date.now() ? html`${glyph('bad')} expired` : html`${agent.expiresAt - Date.now() < SOON_MS ? html`${glyph('warn')} ` : nothing}${until(agent.expiresAt)} left`}` : nothing}${
        agent.fingerprint ? html` <span class="mono tiny faint" title=${agent.fingerprint}>${agent.fingerprint.slice(0, 11)}…</span>` : nothing}`
    : 'Token';

/** @param {Agent} agent */
const everyOf = (agent) => agent.desired.every ?? agent.desired.everySeconds ?? 60;

/**
 * @param {Site[]} sites
 * @returns {{value: string, label: string}[]}
 */
const siteOptions = (sites) => [{ value: '', label: 'None: it may speak for devices anywhere' }, ...sites.map((site) => ({ value: site.id, label: site.name }))];

/**
 * @param {Site[]} sites
 * @param {() => void} changed
 */
const enrolForm = (sites, changed) =>
  openForm({
    title: 'Enrol an agent',
    intro: 'Its id stands in everything it reports, so choose one that says which device it is. Enrolling an id again gives it a new token, and the token or certificate that it had stops working.',
    submit: 'Enrol',
    fields: () => [{ name: 'id', label: 'Id', required: true, most: 64, pattern: ID, rule: 'Letters, digits, - and _', hint: 'Letters, digits, - and _, such as lab-b204-07.' },
      { name: 'site', label: 'School', type: 'select', options: siteOptions(sites), hint: 'It may then speak only for devices of this school.' }],
    save: async ({ id, site }) => {
      const way = await wayHere();
      const enrolled = await post('/api/v1/agents', site ? { id, site } : { id });
      changed();
      setTimeout(() => showToken(enrolled, way), 0);
    },
  });

/**
 * @param {Agent} agent
 * @param {number} every
 * @param {() => void} changed
 */
const intervalForm = (agent, every, changed) =>
  openForm({
    title: `How often ${agent.id} reports`,
    intro: 'It is told at once, or when it connects.',
    submit: 'Save',
    fields: () => [{ name: 'every', label: 'Seconds between reports', type: 'number', required: true, value: String(every), min: 1, max: 86400 }],
    save: async (values) => {
      const ask = (/** @type {number} */ seconds) => put(path`/agents/${agent.id}/desired`, { every: seconds, window: agent.desired.window });
      await ask(Number(values.every));
      changed();
      toast(`${agent.id} is to report every ${reading(Number(values.every), 's')}.`, () => ask(every).then(changed));
    },
  });

/**
 * @param {Agent} agent
 * @param {Site[]} sites
 * @param {() => void} changed
 */
const moveForm = (agent, sites, changed) =>
  openForm({
    title: `School of ${agent.id}`,
    intro: 'With a school, it may speak only for devices that stand there. What it said before stays.',
    submit: 'Save',
    fields: () => [{ name: 'site', label: 'School', type: 'select', required: false, value: agent.site ?? '', options: siteOptions(sites) }],
    save: async ({ site }) => {
      const ask = (/** @type {string|null} */ to) => put(path`/agents/${agent.id}/site`, { site: to });
      await ask(site || null);
      changed();
      toast(`${agent.id} is for ${site ? siteName(site, sites) : 'the whole district'}.`, () => ask(agent.site ?? null).then(changed));
    },
  });

/**
 * @param {Agent} agent
 * @param {() => void} changed
 */
const rotate = (agent, changed) =>
  confirmed(
    {
      title: `Rotate the credential of ${agent.id}?`,
      text:
        agent.credential === 'certificate'
          ? 'It has a certificate, and gives that up: it stops working at once, whoever holds it, and cannot be had back. You get a token instead, which is not renewed by itself. To give the device a new certificate, leave this: revoke the agent, and start it with a new code under its old id.'
          : 'The one it has stops working at once, whoever holds it, and its connection is closed. You get a new token to give to the device.',
      yes: agent.credential === 'certificate' ? 'Give up the certificate' : 'Rotate it',
      no: 'Leave it',
    },
    async () => {
      const way = await wayHere();
      const made = await post(path`/agents/${agent.id}/rotate`);
      changed();
      setTimeout(() => showToken(made, way), 0);
    },
  );

/**
 * @param {Agent} agent
 * @param {() => void} changed
 */
async function turn(agent, changed) {
  const send = (/** @type {boolean} */ block) => post(block ? path`/agents/${agent.id}/block` : path`/agents/${agent.id}/unblock`);
  const block = !agent.blockedAt;
  const again = `${agent.id} may connect again: it tries within ${Date.now() - (agent.blockedAt ?? 0) < SHORT_BLOCK_MS ? 'two minutes' : 'a quarter of an hour'}, or at once when it is restarted.`;
  await doing(() => send(block), block ? `${agent.id} is blocked; its connection is closed.` : again, () => send(!block).then(changed));
  changed();
}

/**
 * @param {Agent} agent
 * @param {() => void} changed
 */
const revoke = (agent, changed) =>
  confirmed(
    {
      title: `Revoke ${agent.id}?`,
      text: 'Its credential stops working at once and its connection is closed. What it reported stays. To let it in again, enrol it anew and give it the new token, or start it with a new code under its old id.',
      yes: 'Revoke it',
    },
    async () => {
      await remove(path`/agents/${agent.id}`);
      changed();
      toast(`${agent.id} is revoked.`);
    },
  );
