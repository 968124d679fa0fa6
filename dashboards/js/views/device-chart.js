// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path } from '../lib/api.js';
import { Chart } from '../lib/chart.js';
import { absolute, metricName, reading, when } from '../lib/format.js';
import { rewriteQuery } from '../lib/router.js';
import { icon } from '../lib/glyphs.js';

/** One metric of a device over time: live for an hour, and as far back as is kept. */

/** @typedef {import('../lib/types.js').Card} Card */
/** @typedef {import('../lib/types.js').Drawable} Drawable */

const HOUR = 3_600_000;

/** @type {[string, number, string][]} */
const RANGES = [
  ['1h', HOUR, 'hour'],
  ['24h', 24 * HOUR, 'day'],
  ['7d', 7 * 24 * HOUR, 'week'],
  ['30d', 30 * 24 * HOUR, 'month'],
];

/** What people look at first, where nothing is wrong. */
const USUAL = ['temperature', 'battery.charge', 'wifi.clients', 'ups.load', 'cpu.utilization', 'memory.utilization', 'net.io.rx', 'lamp.hours', 'printer.supply'];

const MOST_ROWS = 200;

/** @param {Drawable} one */
const keyOf = (one) => (one.instance ? `${one.metric}#${one.instance}` : one.metric);

export class DeviceChart {
  #page;
  #id;
  #key;
  #range;
  /** @type {Drawable[]} */
  #charts = [];
  /** @type {import('../lib/types.js').Series|null} */
  #series = null;
  /** @type {string} */
  #wrong = '';
  #asked = 0;
  #table = false;
  /** @type {Chart|null} */
  #chart = null;
  /** @type {Element|null} */
  #host = null;
  #chartUnit = '';

  /**
   * @param {import('../lib/page.js').Page} page
   * @param {string} id of the device
   */
  constructor(page, id) {
    this.#page = page;
    this.#id = id;
    this.#key = page.query.get('metric') ?? '';
    this.#range = RANGES.find(([code]) => code === page.query.get('range')) ?? RANGES[0];
    page.every(30_000, () => void this.#load());
    page.signal.addEventListener('abort', () => this.#chart?.close());
  }

  /**
   * Hears what can be drawn, and chooses what is most worth seeing unless somebody has.
   *
   * @param {Card} card
   */
  offer(card) {
    this.#charts = card.charts;
    const found = card.charts.find((one) => keyOf(one) === this.#key);
    if (!found && card.charts.length > 0) {
      const wrong = card.condition.deductions.map((one) => one.metric);
      const first = [...wrong, ...USUAL].map((metric) => card.charts.find((one) => one.metric === metric)).find(Boolean);
      this.#key = keyOf(first ?? card.charts[0]);
    }
    if (!this.#series && this.#charts.length > 0) {
      void this.#load();
    }
  }

  /**
   * Draws a reading that just came; the next load brings it as the server keeps it.
   *
   * @param {{at: number, values: {metric: string, instance: string, value: number}[]}} said
   */
  take(said) {
    const value = said.values.find((one) => (one.instance ? `${one.metric}#${one.instance}` : one.metric) === this.#key);
    const last = this.#series?.points.at(-1);
    if (value && this.#series?.step === 'raw' && (!last || said.at > last[0])) {
      this.#series.points.push([said.at, value.value, value.value, value.value]);
      this.#paint();
    }
  }

  async #load() {
    const turn = ++this.#asked;
    const to = Date.now();
    const query = new URLSearchParams({ metric: this.#key, from: String(to - this.#range[1]), to: String(to) });
    try {
      const series = await get(`${path`/devices/${this.#id}/series`}?${query}`, this.#page.signal);
      if (turn === this.#asked) {
        this.#series = series;
        this.#wrong = '';
      }
    } catch (error) {
      if (turn === this.#asked && !this.#page.signal.aborted) {
        this.#wrong = error instanceof Error ? error.message : String(error);
      }
    }
    this.#page.redraw();
    queueMicrotask(() => this.#paint());
  }

  /** @param {{key?: string, range?: [string, number, string]}} change */
  #choose({ key = this.#key, range = this.#range }) {
    this.#key = key;
    this.#range = range;
    this.#series = null;
    rewriteQuery({ metric: key, range: range === RANGES[0] ? '' : range[0] });
    this.#page.redraw();
    void this.#load();
  }

  #paint() {
    const host = document.getElementById('chart');
    const series = this.#series;
    if (!host || !series || series.points.length === 0) {
      this.#chart?.close();
      this.#chart = null;
      return;
    }
    if (!this.#chart || this.#host !== host || this.#chartUnit !== series.unit) {
      this.#chart?.close();
      this.#chart = new Chart(host, series.unit);
      this.#host = host;
      this.#chartUnit = series.unit;
    }
    const to = Math.max(Date.now(), series.points.at(-1)?.[0] ?? 0);
    const from = to - this.#range[1];
    // A device that has only just begun to speak fills the plot, not its last pixel.
    const first = series.points[0][0];
    this.#chart.show(series.points, Math.max(from, Math.min(first, to - this.#range[1] / 12)), to);
  }

  /** @param {Card} card */
  draw(card) {
    if (this.#charts.length === 0) {
      return nothing;
    }
    const now = card.latest.find((one) => keyOf(one) === this.#key);
    const chosen = this.#charts.find((one) => keyOf(one) === this.#key) ?? this.#charts[0];
    queueMicrotask(() => !this.#page.signal.aborted && this.#host !== document.getElementById('chart') && this.#paint());
    return html`<section class="card" aria-labelledby="over-time">
      <header><h2 id="over-time">${metricName(chosen)} over time</h2>
        <span class="aside small quiet" id="now-value">${now ? html`${reading(now.value, now.unit)}, ${when(now.at)}` : nothing}</span></header>
      <div class="chart-tools">
        <div class="field"><label class="unseen" for="metric">What to draw</label>
          <select class="input" id="metric" @change=${(/** @type {Event} */ e) => this.#choose({ key: /** @type {HTMLSelectElement} */ (e.target).value })}>
            ${groups(card, this.#charts).map(
              ([group, charts]) => html`<optgroup label=${group}>${charts.map(
                (one) => html`<option value=${keyOf(one)} ?selected=${keyOf(one) === this.#key}>${metricName(one)}</option>`,
              )}</optgroup>`,
            )}
          </select></div>
        <div class="range" role="group" aria-label="How far back">${RANGES.map(
          (range) => html`<button type="button" aria-pressed=${range === this.#range} title="One ${range[2]}" @click=${() => this.#choose({ range })}>${range[0]}</button>`,
        )}</div>
      </div>
      <div class="chart-box"><div id="chart" role="img" aria-label=${this.#summary(chosen)}></div>${this.#cover()}</div>
      ${this.#twin()}
    </section>`;
  }

  #cover() {
    if (this.#wrong) {
      return html`<div class="empty" role="alert"><p>${this.#wrong}</p><p><button class="button" type="button" @click=${() => this.#load()}>${icon('refresh', 18)}Try again</button></p></div>`;
    }
    if (!this.#series) {
      return html`<div class="empty"><p>Loading</p></div>`;
    }
    return this.#series.points.length === 0
      ? html`<div class="empty"><p>Nothing was read in the last ${this.#range[2]}.</p></div>`
      : nothing;
  }

  /** @param {Drawable} chosen */
  #summary(chosen) {
    const points = this.#series?.points ?? [];
    if (points.length === 0) {
      return `${metricName(chosen)}: no readings`;
    }
    const unit = this.#series?.unit ?? '';
    const least = Math.min(...points.map((point) => point[2]));
    const most = Math.max(...points.map((point) => point[3]));
    return `${metricName(chosen)} in the last ${this.#range[2]}: from ${reading(least, unit)} to ${reading(most, unit)}, last ${reading(points[points.length - 1][1], unit)}`;
  }

  /** The same numbers as a table, for whoever cannot or would not read a picture. */
  #twin() {
    const series = this.#series;
    if (!series || series.points.length === 0) {
      return nothing;
    }
    const rows = series.points.slice(-MOST_ROWS).reverse();
    return html`<p class="tiny faint">From ${series.source}.</p>
      <details class="paper-off" @toggle=${(/** @type {Event} */ e) => { this.#table = /** @type {HTMLDetailsElement} */ (e.target).open; this.#page.redraw(); }}>
        <summary>The same as a table</summary>
        ${this.#table
          ? html`<div class="table-box" tabindex="0" role="region" aria-label="Readings as a table"><table>
              <thead><tr><th scope="col">When</th><th scope="col" class="number">${series.step === 'raw' ? 'Reading' : 'Average'}</th>
                ${series.step === 'raw' ? nothing : html`<th scope="col" class="number">Least</th><th scope="col" class="number">Most</th>`}</tr></thead>
              <tbody>${rows.map(
                ([at, mean, least, most]) => html`<tr><td>${absolute(at)}</td><td class="number">${reading(mean, series.unit)}</td>
                  ${series.step === 'raw' ? nothing : html`<td class="number">${reading(least, series.unit)}</td><td class="number">${reading(most, series.unit)}</td>`}</tr>`,
              )}</tbody></table>
              ${series.points.length > MOST_ROWS ? html`<p class="small faint">The latest ${MOST_ROWS} of ${series.points.length}.</p>` : nothing}</div>`
          : nothing}
      </details>`;
  }
}

/**
 * @param {Card} card
 * @param {Drawable[]} charts
 */
function groups(card, charts) {
  const groupOf = new Map(card.latest.map((fact) => [keyOf(fact), fact.group]));
  /** @type {Map<string, Drawable[]>} */
  const all = new Map();
  for (const chart of charts) {
    const group = groupOf.get(keyOf(chart)) ?? 'Other';
    all.set(group, [...(all.get(group) ?? []), chart]);
  }
  return [...all];
}
