// @ts-check
import { html, nothing } from '../lib/html.js';
import { age, counted, metricName, reading, when } from '../lib/format.js';

/** What a device last said, each figure with who said it and when. */

/** @typedef {import('../lib/types.js').Fact} Fact */

/** So many of one group are shown at once. */
const OPEN = 8;

/** A group with so many parts, such as the ports of a switch, is a table. */
const PARTS = 3;

const naturally = new Intl.Collator(undefined, { numeric: true });

/** @param {import('../lib/types.js').Card} card */
export function readings(card) {
  if (card.latest.length === 0) {
    return nothing;
  }
  /** @type {Map<string, Fact[]>} */
  const groups = new Map();
  card.latest.forEach((fact) => groups.set(fact.group, [...(groups.get(fact.group) ?? []), fact]));
  const tables = [...groups].filter(([, facts]) => isTable(facts));
  const lists = [...groups].map(([name, facts]) => /** @type {[string, Fact[]]} */ ([name, rest(facts)])).filter(([, facts]) => facts.length > 0);
  return html`<section class="card later" aria-labelledby="readings">
    <header><h2 id="readings">Latest readings</h2><span class="aside small faint">${counted(card.latest.length, 'reading')}</span></header>
    <div class="column">
      ${lists.length > 0 ? html`<div class="fact-groups">${lists.map(([name, facts]) => list(name, facts))}</div>` : nothing}
      ${tables.map(([name, facts]) => table(name, parts(facts)))}
    </div>
  </section>`;
}

/** @param {Fact[]} facts */
const parts = (facts) => facts.filter((fact) => fact.instance !== '');

/** @param {Fact[]} facts */
const isTable = (facts) =>
  new Set(parts(facts).map((fact) => fact.instance)).size >= PARTS && new Set(parts(facts).map((fact) => fact.metric)).size > 1;

/** What of a group no table shows. @param {Fact[]} facts */
const rest = (facts) => (isTable(facts) ? facts.filter((fact) => fact.instance === '') : facts);

/**
 * @param {string} name
 * @param {Fact[]} facts
 */
const list = (name, facts) => html`<div>
  <h3>${name}</h3>
  <dl class="facts">${facts.slice(0, OPEN).map(row)}</dl>
  ${facts.length > OPEN
    ? html`<details><summary>${counted(facts.length - OPEN, 'more reading')}</summary><dl class="facts">${facts.slice(OPEN).map(row)}</dl></details>`
    : nothing}
</div>`;

/** @param {Fact} fact */
const row = (fact) => html`<div data-metric="${fact.metric}${fact.instance ? '#' + fact.instance : ''}">
  <dt>${metricName(fact)}</dt><dd>${reading(fact.value, fact.unit)}</dd>
  <dd class="source">${fact.source}, ${when(fact.at, age)}</dd>
</div>`;

/**
 * One line for each part, one column for each metric.
 *
 * @param {string} name
 * @param {Fact[]} facts
 */
function table(name, facts) {
  const metrics = new Map(facts.map((fact) => [fact.metric, fact.label]));
  /** @type {Map<string, Map<string, Fact>>} */
  const lines = new Map();
  for (const fact of facts) {
    lines.set(fact.instance, (lines.get(fact.instance) ?? new Map()).set(fact.metric, fact));
  }
  const newest = Math.max(...facts.map((fact) => fact.at));
  const sources = [...new Set(facts.map((fact) => fact.source))].join(', ');
  return html`<div>
    <h3>${name}, by part</h3>
    <div class="table-box" tabindex="0" role="region" aria-label="${name}, by part"><table>
      <thead><tr><th scope="col">Part</th>${[...metrics.values()].map((label) => html`<th scope="col" class="number">${label}</th>`)}</tr></thead>
      <tbody>${[...lines]
        .sort(([a], [b]) => naturally.compare(a, b))
        .map(
          ([part, of]) => html`<tr><th scope="row">${part}</th>${[...metrics.keys()].map((metric) => html`<td class="number">${cell(of.get(metric))}</td>`)}</tr>`,
        )}</tbody>
    </table></div>
    <p class="tiny faint">${sources}, the newest ${when(newest)}</p>
  </div>`;
}

/** @param {Fact|undefined} fact */
const cell = (fact) =>
  fact ? html`<span title="${fact.source}, ${age(fact.at)}" data-metric="${fact.metric}#${fact.instance}">${reading(fact.value, fact.unit)}</span>` : html`<span class="faint">none</span>`;
