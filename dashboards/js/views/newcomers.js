// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path, post } from '../lib/api.js';
import { confirmed } from '../lib/dialog.js';
import { chooseDevice } from '../lib/choose-device.js';
import { adoptDevice } from '../lib/device-form.js';
import { age, counted, metricName, reading, when } from '../lib/format.js';
import { glyph, icon } from '../lib/glyphs.js';
import { calmly } from '../lib/page.js';
import { lede, nothingHere } from '../lib/parts.js';
import { may, mayWrite } from '../lib/session.js';
import { doing, toast } from '../lib/toast.js';

/** @typedef {import('../lib/types.js').Newcomer} Newcomer */
/** @typedef {Newcomer['matches'][number]} Match */

const CALM_MS = 3000;
const MOST_NAMES = 4;

/** @param {import('../lib/page.js').Page} page */
export function newcomers(page) {
  page.title('New devices');
  const room = page.query.get('room') ?? '';
  const { reload } = page.loads((signal) => get('/api/v1/newcomers', signal), view);
  page.hears('fleet', calmly(CALM_MS, reload));
  const changed = () => void reload();

  /** @param {{items: Newcomer[]}} shown */
  function view({ items }) {
    if (items.length === 0) {
      return html`${lede('No new device waits', 'What reports for the first time and is not recorded yet appears here, with all it said so far.')}
        ${nothingHere(
          'How devices come in',
          'An agent that you enrol reports for its own device, and for those it looks after. An SNMP target reports for itself and for what hangs off it, such as the access points of a controller.',
          html`${may('agents.manage') ? html`<a class="button" href="/agents">Enrol an agent</a>` : nothing}${may('network.manage') ? html`<a class="button" href="/network">Add an SNMP target</a>` : nothing}`,
        )}`;
    }
    const matched = items.filter((one) => one.matches.length > 0).length;
    return html`${lede(
        `${counted(items.length, 'new device')} ${items.length === 1 ? 'waits' : 'wait'} for a word`,
        matched > 0
          ? `${matched === 1 ? 'One shares' : `${matched} share`} a serial number or hardware address with a device that is recorded.`
          : 'Say which recorded device each is, or adopt it as a new one. Nothing they reported so far is lost.',
      )}
      <ul class="newcomers">${items.map(card)}</ul>`;
  }

  /** @param {Newcomer} one */
  const card = (one) => html`<li class="card newcomer" data-no=${one.no}>
    <div class="body">
      <div><h2>${one.name || one.device}</h2>
        <p class="small quiet">${[one.kind.replaceAll('-', ' '), [one.vendor, one.model].filter(Boolean).join(' ')].filter(Boolean).join(' · ')}</p></div>
      ${likely(one).map((match) => (match.otherSchool ? doubt(one, match) : suggestion(one, match)))}
      <dl class="pairs">
        ${one.identifiers.slice(0, MOST_NAMES).map((each) => html`<div><dt>${each.scheme}</dt><dd class="mono">${each.value}</dd></div>`)}
        <div><dt>Told by</dt><dd>${one.agent} as ${one.device}, over ${one.road.toUpperCase()}</dd></div>
        <div><dt>First heard</dt><dd>${when(one.firstHeardAt)}</dd></div>
        <div><dt>Reports</dt><dd>${one.reports}, last ${when(one.lastHeardAt)}</dd></div>
      </dl>
      ${one.latest.length > 0
        ? html`<dl class="pairs">${one.latest.map((fact) => html`<div><dt>${metricName(fact)}</dt><dd>${reading(fact.value, fact.unit)} <span class="faint tiny">${when(fact.at, age)}</span></dd></div>`)}</dl>`
        : nothing}
    </div>
    ${mayWrite() ? acts(one) : nothing}
  </li>`;

  /**
   * @param {Newcomer} one
   * @param {Match} match
   */
  const suggestion = (one, match) => html`<p class="suggestion">
    <span>It is most likely ${deviceLink(match)}: both have ${match.by}.</span>
    ${mayWrite() ? html`<button class="button first" type="button" @click=${() => tie(one, match)}>${icon('check', 18)}Yes, it is</button>` : nothing}
  </p>`;

  /**
   * Of another school than the agent: nobody is led to say yes.
   *
   * @param {Newcomer} one
   * @param {Match} match
   */
  const doubt = (one, match) => html`<div class="banner doubt">${glyph('warn')}<span><b>It may only pass for ${match.name}.</b>
      Both have ${match.by}, but ${deviceLink(match)} is of another school than the agent ${one.agent}. It was moved there, or somebody uses its name: look where it is before you say yes.</span>
    ${mayWrite() ? html`<span class="acts"><button class="button" type="button" @click=${() => tieAnyway(one, match)}>It is ${match.name}</button></span>` : nothing}
  </div>`;

  /**
   * @param {Newcomer} one
   * @param {Match} match
   */
  const tieAnyway = (one, match) =>
    confirmed(
      {
        title: `Is it really ${match.name}?`,
        text: `From then on the agent ${one.agent} speaks for ${match.name}, a device of another school. Say yes only if you know that the device is there.`,
        yes: 'Yes, it is',
        no: 'Leave it',
      },
      () => tie(one, match),
    );

  /** @param {Newcomer} one */
  const acts = (one) => html`<div class="acts">
    <button class="button ${one.matches.length === 0 ? 'first' : ''}" type="button" @click=${() => adoptDevice(one, room, changed)}>Adopt<span class="unseen"> ${one.name}</span></button>
    <button class="button" type="button" @click=${() => choose(one)}><span class="unseen">${one.name}: </span>It is one we have</button>
    <button class="button plain" type="button" @click=${() => ignore(one)}>Ignore<span class="unseen"> ${one.name}</span></button>
  </div>`;

  /**
   * @param {Newcomer} one
   * @param {{id: string, name: string}} device
   */
  async function tie(one, device) {
    await doing(
      () => post(path`/newcomers/${one.no}/match`, { deviceId: device.id }),
      `${one.name} speaks for ${device.name} from now on.`,
      () => post(path`/newcomers/${one.no}/release`).then(changed),
    );
    changed();
  }

  /** @param {Newcomer} one */
  function choose(one) {
    chooseDevice(`Which device is ${one.name}?`, 'By any fragment of its tag, serial, name or room.', async (hit) => {
      await post(path`/newcomers/${one.no}/match`, { deviceId: hit.id });
      toast(`${one.name} speaks for ${hit.title} from now on.`, () => post(path`/newcomers/${one.no}/release`).then(changed));
      changed();
    });
  }

  /** @param {Newcomer} one */
  async function ignore(one) {
    await doing(
      () => post(path`/newcomers/${one.no}/ignore`),
      `${one.name} is put aside. What it reports is still kept.`,
      () => post(path`/newcomers/${one.no}/restore`).then(changed),
    );
    changed();
  }
}

/** @param {Match} match */
const deviceLink = (match) => html`<a href="/d/${encodeURIComponent(match.id)}"><b>${match.name}</b></a>${match.tag && match.tag !== match.name ? ` (${match.tag})` : ''}`;

/**
 * The devices it may be, each once with all that says so.
 *
 * @param {Newcomer} one
 */
function likely(one) {
  /** @type {Map<string, Match>} */
  const all = new Map();
  for (const match of one.matches) {
    const known = all.get(match.id);
    all.set(match.id, known ? { ...known, by: `${known.by} and ${match.by}` } : match);
  }
  return [...all.values()];
}
