// @ts-check
import { html, svg } from './html.js';

/**
 * A QR code. Dark on light in either scheme, because scanners read only that.
 *
 * @param {string[]} rows a letter for every module, 1 where it is dark; the quiet zone is part of it
 * @param {string} label what it holds, for those who cannot scan it
 */
export const qrCode = (rows, label) => html`<svg class="qr" viewBox="0 0 ${rows[0]?.length ?? 1} ${rows.length || 1}" role="img"
  aria-label=${label} shape-rendering="crispEdges"><rect class="paper" width="100%" height="100%"></rect>${svg`<path class="dark" d=${outline(rows)}></path>`}</svg>`;

/**
 * Every run of dark modules as one bar.
 *
 * @param {string[]} rows
 */
const outline = (rows) =>
  rows
    .flatMap((row, y) => [...row.matchAll(/1+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`))
    .join('');
