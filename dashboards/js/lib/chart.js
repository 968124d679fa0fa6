// @ts-check
import { reading } from './format.js';

/** A metric over time, on a canvas; the colours are those of the page, whichever scheme is on. */

/** @typedef {[number, number, number, number]} Point when in milliseconds, and the average, least and most */

const HEIGHT = 240;

/** Steps of an axis of seconds: people count them in sixties. */
const SECONDS = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 43200, 86400, 172800, 432000, 864000, 2592000];

/** Loaded when a first chart is drawn: no other page needs it. */
async function library() {
  const [module] = await Promise.all([import('/ui/vendor/uplot/uPlot.esm.js'), (sheet ??= styled())]);
  return module;
}

/** @type {Promise<unknown>|null} */
let sheet = null;

/** The library's own style sheet. */
function styled() {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = '/ui/vendor/uplot/uPlot.min.css';
  return new Promise((done) => {
    link.onload = done;
    link.onerror = done;
    document.head.prepend(link);
  });
}

export class Chart {
  /** @type {any} */
  #plot = null;
  #host;
  #unit;
  /** @type {Point[]} */
  #points = [];
  #resized = new ResizeObserver(() => this.#fit());
  #recolour = () => void this.#build();
  #scheme = matchMedia('(prefers-color-scheme: dark)');
  #closed = false;
  /** @type {[number, number]} */
  #range = [0, 0];

  /**
   * @param {HTMLElement} host
   * @param {string} unit
   */
  constructor(host, unit) {
    this.#host = host;
    this.#unit = unit;
    this.#resized.observe(host);
    addEventListener('themechange', this.#recolour);
    this.#scheme.addEventListener('change', this.#recolour);
  }

  /**
   * @param {Point[]} points
   * @param {number} from milliseconds, where the time axis begins
   * @param {number} to
   */
  show(points, from, to) {
    this.#points = points;
    this.#range = [from / 1000, to / 1000];
    if (this.#plot) {
      this.#plot.setData(columns(points));
    } else {
      void this.#build();
    }
  }

  close() {
    this.#closed = true;
    this.#resized.disconnect();
    removeEventListener('themechange', this.#recolour);
    this.#scheme.removeEventListener('change', this.#recolour);
    this.#plot?.destroy();
    this.#plot = null;
  }

  #fit() {
    const width = this.#host.clientWidth;
    if (this.#plot && width > 0 && width !== this.#plot.width) {
      this.#plot.setSize({ width, height: HEIGHT });
    }
  }

  async #build() {
    const UPlot = (await library()).default;
    if (this.#closed || this.#host.clientWidth === 0) {
      return;
    }
    this.#plot?.destroy();
    this.#plot = new UPlot(this.#options(), columns(this.#points), this.#host);
  }

  /** @returns {any} what uPlot calls its options */
  #options() {
    const colour = colours(this.#host);
    const axis = {
      stroke: colour('--ink3'),
      font: `12px ${colour('--font')}`,
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { show: false },
    };
    return {
      width: this.#host.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { y: false, points: { size: 7, fill: colour('--accent') }, drag: { x: false, y: false } },
      padding: [8, 8, 0, 0],
      scales: { x: { time: true, range: () => this.#range }, y: { range: comfortable } },
      axes: [
        { ...axis, space: 70, values: clockOrDay },
        {
          ...axis,
          size: 66,
          ...(this.#unit === 's' ? { incrs: SECONDS } : {}),
          values: (/** @type {unknown} */ _, /** @type {number[]} */ ticks) => ticks.map((tick) => reading(tick, this.#unit)),
        },
      ],
      series: [
        {},
        { stroke: colour('--accent'), width: 1.75, points: { show: this.#points.length < 40, size: 4, fill: colour('--accent') }, spanGaps: false },
        { stroke: 'transparent', points: { show: false } },
        { stroke: 'transparent', points: { show: false } },
      ],
      bands: [{ series: [3, 2], fill: colour('--accent-soft') }],
    };
  }
}

const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });

/**
 * The time of day, or the day where one begins or where ticks lie days apart.
 *
 * @param {unknown} _
 * @param {number[]} ticks seconds since 1970
 * @param {number} __
 * @param {number} ___
 * @param {number} step seconds
 */
function clockOrDay(_, ticks, __, ___, step) {
  return ticks.map((tick) => {
    const at = new Date(tick * 1000);
    return step >= 86_400 || (at.getHours() === 0 && at.getMinutes() === 0) ? day.format(at) : clock.format(at);
  });
}

/**
 * Room above and below, and never a scale of nothing: a steady value draws a line in the middle.
 *
 * @param {unknown} _
 * @param {number|null} least
 * @param {number|null} most
 * @returns {[number, number]}
 */
function comfortable(_, least, most) {
  if (least === null || most === null) {
    return [0, 1];
  }
  const room = most - least > 0 ? (most - least) * 0.15 : Math.max(1, Math.abs(most) * 0.1);
  const floor = least - room;
  return [least >= 0 && floor < 0 ? 0 : floor, most + room];
}

/**
 * Points as uPlot takes them, with a hole wherever the device was silent for much longer than usual.
 *
 * @param {Point[]} points
 * @returns {any} uPlot's aligned columns
 */
function columns(points) {
  /** @type {(number|null)[][]} */
  const out = [[], [], [], []];
  const steps = points.slice(1).map((point, i) => point[0] - points[i][0]);
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  points.forEach((point, i) => {
    if (i > 0 && usual > 0 && steps[i - 1] > usual * 5) {
      out[0].push((points[i - 1][0] + usual) / 1000);
      out.slice(1).forEach((column) => column.push(null));
    }
    out[0].push(point[0] / 1000);
    out[1].push(point[1]);
    out[2].push(point[2]);
    out[3].push(point[3]);
  });
  return out;
}

/**
 * Reads the page's colours; a canvas knows no custom properties, nor which scheme is on.
 *
 * @param {HTMLElement} host
 */
function colours(host) {
  const probe = document.createElement('i');
  host.append(probe);
  const style = getComputedStyle(probe);
  const read = (/** @type {string} */ token) => {
    if (token === '--font') {
      return style.fontFamily;
    }
    probe.style.color = `var(${token})`;
    return style.color;
  };
  queueMicrotask(() => probe.remove());
  return read;
}
