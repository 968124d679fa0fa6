// @ts-check
import { html, svg } from './html.js';

/** States and things as small drawings. */

/** @typedef {import('./types.js').State} State */

/** The five words, the loudest first. @type {[State, string][]} */
export const STATES = [
  ['bad', 'Needs a visit'],
  ['warn', 'Degraded'],
  ['off', 'Not seen'],
  ['info', 'In repair'],
  ['ok', 'Healthy'],
];

/** @type {Record<State, unknown>} */
const SHAPES = {
  ok: svg`<circle cx="6" cy="6" r="4.6" stroke-width="1.4"/>`,
  warn: svg`<path d="M6 .9 11.4 10.6H.6Z" stroke-width="1.4" stroke-linejoin="round"/>`,
  bad: svg`<path d="M6 .2 11.8 6 6 11.8.2 6Z" stroke-width="1.2" stroke-linejoin="round"/>`,
  info: svg`<rect x="1.4" y="1.4" width="9.2" height="9.2" rx="1.4" stroke-width="1.4"/>`,
  off: svg`<circle cx="6" cy="6" r="4.6" stroke-width="1.6"/>`,
};

/**
 * A state's shape: a shape first, a colour second. Its word must stand nearby.
 *
 * @param {State} state
 */
export const glyph = (state) =>
  html`<svg class="glyph ${state}" viewBox="0 0 12 12" aria-hidden="true">${SHAPES[state] ?? SHAPES.off}</svg>`;

/**
 * A state's shape with its word.
 *
 * @param {State} state
 * @param {string} [text]
 */
export const stateWord = (state, text = word(state)) => html`<span class="state">${glyph(state)}${text}</span>`;

/** @param {State} state */
export const word = (state) => STATES.find(([code]) => code === state)?.[1] ?? state;

/** @type {Record<string, string>} */
const ICONS = {
  fleet: 'M3 5h8v6H3zM13 5h8v6h-8zM3 13h8v6H3zM13 13h8v6h-8z',
  devices: 'M4 5h12v9H4zM2 18h10M15 10h6v10h-6zM17.5 17.5h1',
  rooms: 'M4 20V4h10v16M14 9h6v11M2 20h20M10 12h.01',
  assets: 'M4 7l8-4 8 4v10l-8 4-8-4zM4 7l8 4 8-4M12 11v10',
  loans: 'M4 8h13l-3-3M17 8l-3 3M20 16H7l3-3M7 16l3 3',
  new: 'M4 13v5a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-5M4 13l3-8h10l3 8M4 13h5l1 2h4l1-2h5M12 5v5M9.5 8.5 12 11l2.5-2.5',
  books: 'M12 6c-2-1.5-5-2-8-2v14c3 0 6 .5 8 2 2-1.5 5-2 8-2V4c-3 0-6 .5-8 2zM12 6v14',
  agents: 'M7 7h10v10H7zM10 10h4v4h-4zM9 3v4M15 3v4M9 17v4M15 17v4M3 9h4M3 15h4M17 9h4M17 15h4',
  network: 'M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4',
  people: 'M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 20a6.5 6.5 0 0 1 13 0M16 5.4a3.5 3.5 0 0 1 0 6.2M18 14.5a6.5 6.5 0 0 1 3.5 5.5',
  token: 'M4 6h16v12H4zM8 10l2 2-2 2M12 14h4',
  key: 'M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 12l8-8M16 7l3 3M14 9l2 2',
  ledger: 'M6 3h12v18H6zM9 8h6M9 12h6M9 16h3',
  privacy: 'M12 3l8 3v6c0 4.5-3.4 7.7-8 9-4.6-1.3-8-4.5-8-9V6zM9 12l2 2 4-4',
  account: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21a8 8 0 0 1 16 0',
  download: 'M12 4v11M7.5 11 12 15.5 16.5 11M4 19.5h16',
  import: 'M12 15.5V4M7.5 8.5 12 4l4.5 4.5M4 19.5h16',
  eye: 'M2 12c2.5-4.5 6-6.5 10-6.5s7.5 2 10 6.5c-2.5 4.5-6 6.5-10 6.5S4.5 16.5 2 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM20 20l-4-4',
  more: 'M6.2 12a1.2 1.2 0 1 0-2.4 0 1.2 1.2 0 0 0 2.4 0zM13.2 12a1.2 1.2 0 1 0-2.4 0 1.2 1.2 0 0 0 2.4 0zM20.2 12a1.2 1.2 0 1 0-2.4 0 1.2 1.2 0 0 0 2.4 0z',
  close: 'M6 6l12 12M18 6 6 18',
  settings: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM8 15a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  out: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
  plus: 'M12 5v14M5 12h14',
  orders: 'M3 7l9-4 9 4v10l-9 4-9-4zM3 7l9 4 9-4M12 11v10M7.5 5l9 4',
  catalogue: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM15 15h5M15 19h5',
  back: 'M9 6 4 11l5 5M4 11h10a5 5 0 0 1 0 10h-3',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  refresh: 'M20 5v5h-5M4 19v-5h5M19 10a7.5 7.5 0 0 0-13-2.5M5 14a7.5 7.5 0 0 0 13 2.5',
  locate: 'M12 3v3M12 18v3M3 12h3M18 12h3M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM12 12h.01',
  copy: 'M8 8h12v12H8zM16 8V4H4v12h4',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  check: 'M5 12.5l4.5 4.5L19 7',
  panel: 'M3 4h18v12H3zM8 20l4-4 4 4',
  tablet: 'M6 3h12v18H6zM11 18h2',
  laptop: 'M5 5h14v10H5zM2 19h20',
  'access-point': 'M5 12a10 10 0 0 1 14 0M8 15a6 6 0 0 1 8 0M12 18.5v.01M2 9a14 14 0 0 1 20 0',
  'vr-headset': 'M3 8h18v9h-6l-3-3-3 3H3z',
  'vr-kit': 'M4 8h16v12H4zM9 8V5h6v3M8 13h8',
  projector: 'M3 8h18v9H3zM15 10.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM6 12h3M6 17v2M18 17v2',
  switch: 'M3 8h18v8H3zM6 12h.01M9 12h.01M12 12h.01M15 12h.01M18 12h.01',
  ups: 'M6 5h12v16H6zM10 5V3h4v2M12.5 8.5 10 13h4l-2.5 4.5',
  printer: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  camera: 'M3 8h4l2-3h6l2 3h4v11H3zM12 10a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z',
  server: 'M4 4h16v7H4zM4 13h16v7H4zM8 7.5h.01M8 16.5h.01',
  computer: 'M3 4h18v12H3zM9 20h6M12 16v4',
  other: 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8',
};

/** @type {Record<string, string>} */
const SAME = {
  'wifi-cluster': 'access-point',
  'vr-controller': 'vr-headset',
  'interactive-panel': 'panel',
  'wi-fi-controller': 'access-point',
  'charging-cart': 'vr-kit',
  hotspot: 'access-point',
  cart: 'vr-kit',
  device: 'devices',
  room: 'rooms',
  site: 'rooms',
};

/**
 * A line drawing for a thing or a kind of device. Decorative: what it means must stand beside it.
 *
 * @param {string} name
 * @param {number} [size] in pixels
 */
export const icon = (name, size = 20) =>
  html`<svg class="icon" width=${size} height=${size} viewBox="0 0 24 24" fill="none" stroke="currentColor"
    stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"
    ><path d=${ICONS[name] ?? ICONS[SAME[name]] ?? ICONS.other}></path></svg>`;
