// @ts-check
import { absolute, counted, span } from './format.js';
import { html } from './html.js';

const DAY_MS = 86_400_000;

/**
 * How long something still lasts.
 *
 * @param {number} at
 */
export const until = (at) =>
  html`<time datetime=${new Date(at).toISOString()} title=${absolute(at)}>${words(Math.max(0, at - Date.now()))}</time>`;

/** @param {number} millis */
const words = (millis) => (millis > 2 * DAY_MS ? counted(Math.round(millis / DAY_MS), 'day') : span(Math.ceil(millis / 60_000) * 60));
