// @ts-check
import { html, nothing } from '../lib/html.js';
import { get } from '../lib/api.js';
import { counted, number, when } from '../lib/format.js';
import { icon } from '../lib/glyphs.js';
import { lede, nothingHere } from '../lib/parts.js';
import { privacyTabs } from './privacy-tabs.js';

/** @typedef {import('../lib/types.js').Table} Table */
/** @typedef {import('../lib/types.js').Column} Column */

/** The classes, the most delicate first. @type {[string, string, string][]} */
const CLASSES = [
  ['personal', 'About people', 'Says who somebody is, such as a name'],
  ['pseudonym', 'By a key', 'About somebody, with a key in place of the name'],
  ['secret', 'Secrets', 'Opens something; never shown, never exported'],
  ['device', 'About devices', 'Says how a device is or where it stands'],
  ['none', 'About nobody', 'Numbers and settings of the system'],
];

/** How many of the classes, from the first, say something about people. */
const DELICATE = 1;

/** @param {import('../lib/page.js').Page} page */
export function inventory(page) {
  page.title('What is kept');
  let chosen = page.query.get('class') ?? '';
  page.loads((signal) => get('/api/v1/privacy/inventory', signal), view);
  // On paper nothing can be opened.
  addEventListener('beforeprint', () => document.querySelectorAll('.kept').forEach((one) => one.setAttribute('open', '')), { signal: page.signal });

  const choose = (/** @type {string} */ to) => {
    chosen = chosen === to ? '' : to;
    history.replaceState(null, '', chosen ? `${location.pathname}?class=${chosen}` : location.pathname);
    page.redraw();
  };

  /** @param {{tables: Table[]}} shown */
  function view({ tables }) {
    const columns = tables.flatMap((table) => table.columns);
    const count = (/** @type {string} */ code) => columns.filter((column) => column.class === code).length;
    const open = columns.filter((column) => column.class === 'personal' && !column.encrypted).length;
    const list = tables
      .map((table) => ({ ...table, columns: table.columns.filter((column) => !chosen || column.class === chosen) }))
      .filter((table) => table.columns.length > 0)
      .sort((a, b) => delicate(a) - delicate(b) || a.table.localeCompare(b.table));
    return html`${lede(
        `${counted(count('personal'), 'column')} of ${number(columns.length)} say who somebody is`,
        `Read from the live database, with the purpose, readers and time limit of every column. ${open === 0 ? 'All of the personal ones are encrypted.' : `Of these, ${number(count('personal') - open)} ${count('personal') - open === 1 ? 'is' : 'are'} encrypted.`}`,
        html`<button class="button plain" type="button" @click=${() => print()}>${icon('print', 18)}Print</button>`,
      )}
      ${privacyTabs()}
      <ul class="figures classes" aria-label="Classes">${CLASSES.map(
        ([code, label, about]) => html`<li class="figure"><button type="button" aria-pressed=${chosen === code} @click=${() => choose(code)}>
          <span class="label">${label}</span><span class="value">${number(count(code))}</span><span class="source">${about}</span></button></li>`,
      )}</ul>
      <div class="column">${list.length === 0 ? nothingHere('No column is of this class', 'Choose another one above.') : list.map((table) => part(table, chosen !== '' || delicate(table) <= DELICATE))}</div>`;
  }
}

/** @param {Table} table */
const delicate = (table) => Math.min(...table.columns.map((column) => CLASSES.findIndex(([code]) => code === column.class)));

/** @param {string} code */
const classWord = (code) => CLASSES.find(([each]) => each === code)?.[1] ?? code;

/**
 * @param {Table} table
 * @param {boolean} open
 */
const part = (table, open) => html`<details class="card kept" ?open=${open}>
  <summary><h2 id="table-${table.table}">${table.about}</h2><span class="small faint"><span class="mono">${table.table}</span>, ${table.atLeast ? 'at least ' : ''}${counted(table.rows, 'row')}</span></summary>
  <div class="scroll" tabindex="0" role="region" aria-labelledby="table-${table.table}"><table class="columns small">
    <thead><tr><th scope="col">Column</th><th scope="col">Class</th><th scope="col">What for</th><th scope="col">From</th><th scope="col">Who reads it</th><th scope="col">Kept</th><th scope="col">Oldest</th></tr></thead>
    <tbody>${table.columns.map(line)}</tbody>
  </table></div>
</details>`;

/**
 * Loud only where somebody is meant.
 *
 * @param {string} code
 */
function pill(code) {
  const tone = { personal: 'warn', pseudonym: 'info', secret: '' }[code];
  return tone === undefined ? html`<span class="quiet">${classWord(code)}</span>` : html`<span class="pill ${tone}">${classWord(code)}</span>`;
}

/** @param {Column} column */
const line = (column) => html`<tr>
  <th scope="row" class="mono">${column.column}</th>
  <td>${pill(column.class)}
    ${column.encrypted ? html`<span class="tiny quiet">encrypted</span>` : nothing}</td>
  <td class="wide">${column.purpose}</td><td>${column.source}</td>
  <td>${column.readers.length === 0 ? 'nobody' : column.readers.map((reader) => reader.replaceAll('-', ' ')).join(', ')}${column.exported ? html`<span class="tiny quiet"> and families, on request</span>` : nothing}</td>
  <td class="wide">${column.retention}</td>
  <td>${column.oldestAt ? when(column.oldestAt) : html`<span class="faint">–</span>`}</td>
</tr>`;
