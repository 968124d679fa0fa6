// @ts-check
import { html, nothing } from '../lib/html.js';
import { get } from '../lib/api.js';
import { counted, number } from '../lib/format.js';
import { icon } from '../lib/glyphs.js';
import { lede, nothingHere } from '../lib/parts.js';
import { rewriteQuery } from '../lib/router.js';

/** @typedef {{id: string, tag: string, description: string, location: string, missing: string[]}} Gap */
/** @typedef {{checked: number, complete: number, fields: Record<string, number>, items: Gap[]}} Gaps */

/** What an auditor asks for, in words. @type {Record<string, string>} */
const FIELDS = {
  description: 'Description',
  serial: 'Serial or other number',
  source: 'Whose money it was',
  fain: 'Award number (FAIN)',
  frn: 'E-Rate request and year',
  titleHolder: 'Who holds title',
  acquiredOn: 'Day it was acquired',
  cost: 'What it cost',
  location: 'Where it is',
  condition: 'Its condition',
};

/** Each file: its address, its name and what it is for. @type {[string, string, string][]} */
const FILES = [
  ['property', 'Property record', 'All that 2 CFR 200.313(d)(1) asks for, with what is missing in the last column.'],
  ['e-rate', 'E-Rate', 'The same of what has a funding request (47 CFR 54.516).'],
  ['disposals', 'Disposals', 'What left the district: batch, day, recipient, price.'],
];

/** @param {import('../lib/page.js').Page} page */
export function compliance(page) {
  page.title('Compliance');
  const asked = { asOf: page.query.get('asOf') ?? '', site: page.query.get('site') ?? '' };
  const { reload } = page.loads(load, view);
  const ask = (/** @type {Partial<typeof asked>} */ change) => {
    Object.assign(asked, change);
    rewriteQuery(asked);
    void reload();
  };

  /** @param {string} [format] */
  function query(format) {
    const parts = new URLSearchParams();
    Object.entries(asked).filter(([, value]) => value).forEach(([name, value]) => parts.set(name, value));
    if (format) {
      parts.set('format', format);
    }
    return parts;
  }

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const [gaps, sites] = await Promise.all([get(`/api/v1/compliance/gaps?${query()}`, signal), get('/api/v1/sites', signal)]);
    return { gaps: /** @type {Gaps} */ (gaps), sites: /** @type {import('../lib/types.js').Site[]} */ (sites) };
  }

  /** @param {{gaps: Gaps, sites: import('../lib/types.js').Site[]}} shown */
  function view({ gaps, sites }) {
    const lacking = gaps.checked - gaps.complete;
    return html`${lede(
        gaps.checked === 0 ? 'Nothing is on record' : lacking === 0 ? 'An auditor would miss nothing' : `${counted(lacking, 'asset')} of ${number(gaps.checked)} would not pass an audit`,
        asked.asOf ? 'As the record was at the end of that day.' : 'What federal rules ask of each asset, and what is not on record yet.',
        html`<button class="button plain" type="button" @click=${() => print()}>${icon('print', 18)}Print</button>`,
      )}
      <form class="filters" aria-label="Of what and when" @submit=${(/** @type {Event} */ e) => e.preventDefault()}>
        <div class="field"><label for="site">School</label>
          <select class="input" id="site" @change=${(/** @type {Event} */ e) => ask({ site: /** @type {HTMLSelectElement} */ (e.target).value })}>
            <option value="" ?selected=${asked.site === ''}>All</option>
            ${sites.map((site) => html`<option value=${site.id} ?selected=${asked.site === site.id}>${site.name}</option>`)}
          </select></div>
        <div class="field"><label for="asOf">As of</label>
          <input class="input" id="asOf" type="date" .value=${asked.asOf} max=${new Date().toISOString().slice(0, 10)} @change=${(/** @type {Event} */ e) => ask({ asOf: /** @type {HTMLInputElement} */ (e.target).value })}></div>
      </form>
      <div class="column"><section class="card" aria-labelledby="files"><header><h2 id="files">Files for the binder</h2></header>
        <ul class="rows">${FILES.map(
          ([address, name, about]) => html`<li class="binder"><span><b>${name}</b><span class="second">${about}</span></span>
            <span class="acts wrap">${[['csv', 'CSV'], ['xlsx', 'Excel'], ['json', 'JSON']].map(
              ([format, word]) => html`<a class="button" href="/api/v1/compliance/${address}?${query(format)}" download aria-label="${name} as ${word}">${word}</a>`,
            )}</span></li>`,
        )}</ul></section>
      ${lacking === 0 ? nothing : missing(gaps)}</div>`;
  }
}

/** @param {Gaps} gaps */
const missing = (gaps) => html`<section class="card" aria-labelledby="lacking"><header><h2 id="lacking">What is missing</h2></header>
    <dl class="facts">${Object.entries(gaps.fields)
      .sort(([, a], [, b]) => b - a)
      .map(([field, many]) => html`<div><dt>${FIELDS[field] ?? field}</dt><dd>${number(many)}</dd></div>`)}</dl></section>
  <section class="card" aria-labelledby="which"><header><h2 id="which">Which assets</h2></header>
    ${gaps.items.length === 0
      ? nothingHere('None', '')
      : html`<ul class="rows" aria-label="Assets that lack something">${gaps.items.map(
          (gap) => html`<li><a class="asset-row gap" data-row href="/d/${encodeURIComponent(gap.id)}">
            <span class="name"><b>${gap.tag || gap.id}</b><span class="second">${gap.description}</span></span>
            <span class="lacks">${gap.missing.map((field) => FIELDS[field] ?? field).join(', ')}</span></a></li>`,
        )}</ul>
        ${gaps.items.length < gaps.checked - gaps.complete ? html`<p class="small quiet">The first ${number(gaps.items.length)} are shown; the property record has all.</p>` : nothing}`}
  </section>`;
