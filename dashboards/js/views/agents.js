// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path, post, put, remove } from '../lib/api.js';
import { confirmed, openDialog } from '../lib/dialog.js';
import { counted, lasting, reading, when } from '../lib/format.js';
import { openForm } from '../lib/form.js';
import { glyph, icon } from '../lib/glyphs.js';
import { calmly } from '../lib/page.js';
import { command, lede, nothingHere } from '../lib/parts.js';
import { mayWrite, session } from '../lib/session.js';
import { toast } from '../lib/toast.js';

/** @typedef {import('../lib/types.js').Agent} Agent */

const CALM_MS = 4000;
const EVERY_MS = 15_000;
const SHOWN = 100;
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
  const { reload } = page.loads((signal) => get('/api/v1/agents', signal), view);
  page.hears('fleet', calmly(CALM_MS, reload));
  page.every(EVERY_MS, reload);
  const changed = () => void reload();

  /** @param {Agent[]} all */
  function view(all) {
    const enrol = mayWrite()
      ? html`<button class="button first" type="button" @click=${() => enrolForm(changed)}>${icon('plus', 18)}Enrol an agent</button>`
      : nothing;
    if (all.length === 0) {
      return html`${lede('No agent is enrolled yet', 'An agent is a small program on a device. It reports how the device is, and keeps what it measured while the network is away.', enrol)}
        ${nothingHere('Each agent has a token of its own', 'Enrol it under an id, copy its token once, and start it. It can publish only what is its own, and you can take the token back at any time.')}`;
    }
    const good = all.filter((agent) => agent.revokedAt === null);
    const up = good.filter((agent) => agent.presence === 'up').length;
    const list = all
      .filter((agent) => agent.id.toUpperCase().includes(wanted.toUpperCase()))
      .sort((a, b) => loudness(a) - loudness(b) || a.id.localeCompare(b.id));
    return html`${lede(
        up === good.length ? `All ${counted(good.length, 'agent')} ${good.length === 1 ? 'is' : 'are'} connected` : `${up} of ${counted(good.length, 'agent')} are connected`,
        'Presence is what each agent last said of itself, or what its connection’s end said for it.',
        enrol,
      )}
      <div class="filters"><div class="field wide"><label for="q">Search within</label>
        <input class="input" id="q" type="search" .value=${wanted} placeholder="Any part of an id" autocomplete="off" spellcheck="false"
          @input=${(/** @type {Event} */ e) => { wanted = /** @type {HTMLInputElement} */ (e.target).value.trim(); page.redraw(); }}></div></div>
      ${list.length === 0
        ? nothingHere('No agent has this in its id', 'Try fewer letters.')
        : html`<section class="card" aria-label="Agents"><ul class="rows">${list.slice(0, shown).map((agent) => row(agent, changed))}</ul></section>`}
      ${list.length > shown ? html`<p class="pager"><button class="button" type="button" @click=${() => { shown += 400; page.redraw(); }}>Show more of ${list.length}</button></p>` : nothing}`;
  }
}

/** @param {Agent} agent */
const loudness = (agent) => (agent.revokedAt !== null ? 3 : agent.reportedError ? 0 : agent.presence === 'up' ? 2 : 1);

/**
 * @param {Agent} agent
 * @param {() => void} changed
 */
function row(agent, changed) {
  const revoked = agent.revokedAt !== null;
  const [state, word] = revoked ? /** @type {const} */ (['info', 'Revoked']) : (PRESENCE[agent.presence] ?? ['off', agent.presence]);
  const every = everyOf(agent);
  const pending = agent.reportedVersion < agent.desired.version;
  return html`<li class="agent" data-agent=${agent.id}>
    ${glyph(state)}
    <span><b class="mono">${agent.id}</b><br><span class="small quiet">${word}${
      agent.since ? html` ${when(agent.since, lasting)}` : nothing}${agent.version ? ` · version ${agent.version}` : ''}</span></span>
    <span class="why-text">${counted(agent.devices, 'device')} · every ${reading(every, 's')}${pending ? ' (asked for, not taken up yet)' : ''}
      ${agent.why ? html`<br>${agent.why}` : nothing}
      ${agent.reportedError ? html`<br>${glyph('warn')} Could not work as asked: ${agent.reportedError}` : nothing}</span>
    ${mayWrite() && !revoked
      ? html`<span class="acts">
          <button class="button plain" type="button" @click=${() => intervalForm(agent, every, changed)}>${icon('edit', 16)}Interval<span class="unseen"> of ${agent.id}</span></button>
          <button class="button plain" type="button" @click=${() => revoke(agent, changed)}>Revoke<span class="unseen"> ${agent.id}</span></button>
        </span>`
      : html`<span></span>`}
  </li>`;
}

/** @param {Agent} agent */
const everyOf = (agent) => agent.desired.every ?? agent.desired.everySeconds ?? 60;

/** @param {() => void} changed */
const enrolForm = (changed) =>
  openForm({
    title: 'Enrol an agent',
    intro: 'Its id stands in everything it reports, so choose one that says which device it is. Enrolling an id again gives it a new token, and the old one stops working.',
    submit: 'Enrol',
    fields: () => [{ name: 'id', label: 'Id', required: true, most: 64, pattern: ID, rule: 'Letters, digits, - and _', hint: 'Letters, digits, - and _, such as lab-b204-07.' }],
    save: async ({ id }) => {
      const enrolled = await post('/api/v1/agents', { id });
      changed();
      setTimeout(() => showToken(enrolled), 0);
    },
  });

/** @param {{id: string, token: string}} enrolled */
const showToken = ({ id, token }) =>
  openDialog(
    `Token of ${id}`,
    (_, close) => html`<div class="form">
      <p class="quiet">It is shown this once. On the device, save it in a file that only its owner can read, and start the agent:</p>
      ${command(`umask 077 && printf '%s\\n' '${token}' > rollcall-token`, 'Command that saves the token')}
      ${command(startCommand(id), 'Command that starts the agent')}
      <p class="small quiet">The server must be reachable from the device. The agent is <span class="mono">agents/reporter/target/rollcall-agent.jar</span> of the build, and needs Java 17.</p>
      <div class="dialog-acts"><button class="button first" type="button" @click=${close}>I have copied it</button></div>
    </div>`,
  );

/** @param {string} id */
const startCommand = (id) =>
  `java -Xmx32m -jar rollcall-agent.jar --server ${location.hostname}:${session()?.mqttPort ?? 1883} --district ${session()?.district.id ?? ''} --agent ${id} --token-file rollcall-token --spool rollcall-spool`;

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
 * @param {() => void} changed
 */
const revoke = (agent, changed) =>
  confirmed(
    {
      title: `Revoke ${agent.id}?`,
      text: 'Its token stops working at once and its connection is closed. What it reported stays. To let it in again, enrol it anew and give it the new token.',
      yes: 'Revoke it',
    },
    async () => {
      await remove(path`/agents/${agent.id}`);
      changed();
      toast(`${agent.id} is revoked.`);
    },
  );
