// @ts-check
import { html, nothing } from '../lib/html.js';
import { get } from '../lib/api.js';
import { age, counted, number, when } from '../lib/format.js';
import { glyph } from '../lib/glyphs.js';
import { lede } from '../lib/parts.js';

/** @typedef {import('../lib/types.js').Books} Books */
/** @typedef {import('../lib/types.js').Lane} Lane */
/** @typedef {import('../lib/types.js').Quarantined} Quarantined */

const EVERY_MS = 10_000;
const LANES = 50;
const SET_ASIDE = 20;

/** @param {import('../lib/page.js').Page} page */
export function books(page) {
  page.title('Books');
  let agent = page.query.get('agent') ?? '';
  let lanes = LANES;
  let aside = SET_ASIDE;
  const { reload } = page.loads(load, view);
  page.every(EVERY_MS, reload);

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const [balance, quarantine] = await Promise.all([
      get('/api/v1/books', signal),
      get(`/api/v1/quarantine?limit=${aside}`, signal),
    ]);
    return {
      books: /** @type {Books} */ (balance),
      quarantine: /** @type {{total: number, items: Quarantined[]}} */ (quarantine),
    };
  }

  /** @param {Awaited<ReturnType<typeof load>>} shown */
  function view({ books: all, quarantine }) {
    const left = unexplained(all);
    return html`${lede(
        left === 0 && all.balanced
          ? all.produced === 0 ? 'No report has come yet' : `Every report is accounted for: 0 unexplained`
          : `${counted(Math.abs(left), 'report')} cannot be explained`,
        all.produced === 0
          ? 'Each agent numbers what it produces. Here stands what became of every number.'
          : html`Each agent numbers what it produces. Of ${counted(all.produced, 'number')} seen in ${counted(all.laneCount ?? all.lanes.length, 'lane')}, each is stored, set aside, given up by its agent, or still on its way.`,
      )}
      ${equation(all, left)}
      <div class="column">
        ${lanesPart(all)}
        ${quarantinePart(quarantine, all)}
      </div>`;
  }

  /** @param {Books} all */
  function lanesPart(all) {
    const wanted = all.lanes
      .filter((lane) => lane.agent.toUpperCase().includes(agent.toUpperCase()))
      .sort((a, b) => notice(b) - notice(a) || a.agent.localeCompare(b.agent) || b.lastAt - a.lastAt);
    return html`<section class="card" aria-labelledby="lanes">
      <header><h2 id="lanes">By agent, lane and boot</h2>
        <span class="aside small faint">${counted(wanted.length, 'line')}, what is not plainly stored first</span></header>
      <div class="filters"><div class="field wide"><label for="agent">Agent</label>
        <input class="input" id="agent" type="search" .value=${agent} placeholder="Any part of its id" autocomplete="off" spellcheck="false"
          @input=${(/** @type {Event} */ e) => { agent = /** @type {HTMLInputElement} */ (e.target).value.trim(); page.redraw(); }}></div></div>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="lanes"><table>
        <thead><tr><th scope="col">Agent</th><th scope="col">Lane</th><th scope="col">Boot</th>
          ${COLUMNS.map(([, label, title]) => html`<th scope="col" class="number" title=${title}>${label}</th>`)}
          <th scope="col" class="number">Unexplained</th><th scope="col" class="number">Last</th></tr></thead>
        <tbody>${wanted.slice(0, lanes).map(line)}</tbody>
      </table></div>
      ${wanted.length > lanes ? html`<p class="pager"><button class="button" type="button" @click=${() => { lanes += 200; page.redraw(); }}>Show more lines</button></p>` : nothing}
    </section>`;
  }

  /**
   * @param {{total: number, items: Quarantined[]}} quarantine
   * @param {Books} all
   */
  const quarantinePart = (quarantine, all) => html`<section class="card" aria-labelledby="aside">
    <header><h2 id="aside">Set aside</h2><span class="aside small faint">${number(quarantine.total)} in all${
      all.unreadable > 0 ? `, ${number(all.unreadable)} with a number that could not be read` : ''}</span></header>
    ${quarantine.items.length === 0
      ? html`<p class="quiet">Nothing came that could not be used. If something does, it is kept here with its reason and its first bytes.</p>`
      : html`<ul class="rows">${quarantine.items.map(entry)}</ul>`}
    ${quarantine.total > quarantine.items.length
      ? html`<p class="pager"><button class="button" type="button" @click=${() => { aside = Math.min(200, aside + 60); void reload(); }} ?disabled=${aside >= 200}>Show more</button>
          ${aside >= 200 ? html`<span class="small quiet">The latest 200 are shown.</span>` : nothing}</p>`
      : nothing}
  </section>`;
}

/** @type {[keyof Lane & ('produced'|'stored'|'quarantined'|'tombstoned'|'missing'|'duplicates'), string, string][]} */
const COLUMNS = [
  ['produced', 'Produced', 'The highest number seen'],
  ['stored', 'Stored', 'In the database'],
  ['quarantined', 'Set aside', 'Came, and could not be used'],
  ['tombstoned', 'Given up', 'The agent declared that it dropped them'],
  ['missing', 'On the way', 'Not here yet; the agent still has them'],
  ['duplicates', 'Again', 'Came again and changed nothing; counted beside'],
];

/** @param {{produced: number, stored: number, quarantined: number, tombstoned: number, missing: number}} of */
const unexplained = (of) => of.produced - of.stored - of.quarantined - of.tombstoned - of.missing;

/** How much a line asks to be looked at. @param {Lane} lane */
const notice = (lane) => (unexplained(lane) !== 0 ? 2 : lane.quarantined + lane.tombstoned + lane.missing > 0 ? 1 : 0);

/**
 * @param {Books} all
 * @param {number} left
 */
const equation = (all, left) => html`<section class="figures many" aria-label="The balance">
  ${COLUMNS.map(
    ([key, label, title]) => html`<div class="figure"><h2>${label}</h2><p class="value">${number(all[key])}</p><p class="source">${title}</p></div>`,
  )}
  <div class="figure"><h2>Unexplained</h2><p class="value">${glyph(left === 0 ? 'ok' : 'bad')} ${number(left)}</p>
    <p class="source">Produced, less stored, set aside, given up and on the way</p></div>
</section>`;

/** @param {Lane} lane */
function line(lane) {
  const left = unexplained(lane);
  return html`<tr><th scope="row"><a href="/agents?q=${encodeURIComponent(lane.agent)}">${lane.agent}</a></th><td>${lane.lane}</td>
    <td class="mono" title=${lane.boot}>${lane.boot.slice(0, 8)}</td>
    ${COLUMNS.map(([key]) => html`<td class="number ${lane[key] === 0 ? 'faint' : ''}">${number(lane[key])}</td>`)}
    <td class="number">${left === 0 ? number(0) : html`${glyph('bad')} <b>${number(left)}</b>`}</td>
    <td class="number">${when(lane.lastAt, age)}</td></tr>`;
}

/** @param {Quarantined} one */
const entry = (one) => html`<li class="quarantined">
  <p><b>${one.reason.replaceAll('-', ' ').replaceAll('_', ' ').toLowerCase()}</b> <span class="faint small">${when(one.at)}</span></p>
  <p class="small quiet">${one.detail}</p>
  <p class="small quiet">From ${one.agent || 'nobody known'} on ${one.topic}${one.seq === null ? '' : `, number ${number(one.seq)}`}, ${counted(one.bytes, 'byte')}.</p>
  <details><summary>What came</summary><pre class="preview" tabindex="0" aria-label="Start of the message">${one.preview}</pre></details>
</li>`;
