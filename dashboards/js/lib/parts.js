// @ts-check
import { html, nothing } from './html.js';
import { Refusal } from './api.js';
import { age, when } from './format.js';
import { glyph, icon } from './glyphs.js';

/** Pieces that many screens share. */

/** What stands where something is still to come. */
export const ghosts = () =>
  html`<div class="ghosts" role="status"><span class="unseen">Loading</span><div class="ghost"></div><div class="ghost"></div><div class="ghost"></div></div>`;

/**
 * What went wrong, what is safe, and a way on.
 *
 * @param {unknown} error
 * @param {() => unknown} retry
 * @param {boolean} [above] whether something older is still shown below
 */
export function problem(error, retry, above = false) {
  const [title, detail] =
    error instanceof Refusal
      ? [error.title, error.message]
      : ['This page did not work', 'Reload it. If it happens again, tell whoever runs this server.'];
  if (!(error instanceof Refusal)) {
    console.error(error);
  }
  const again = html`<button class="button" type="button" @click=${() => retry()}>${icon('refresh', 18)}Try again</button>`;
  return above
    ? html`<div class="banner" role="alert">${glyph('warn')}<span><b>${title}.</b> What you see is older. ${detail}</span>${again}</div>`
    : html`<div class="notice" role="alert"><h1 tabindex="-1">${title}</h1><p>${detail}</p>${again}</div>`;
}

/**
 * How a page opens: a sentence, why, and the one thing to do.
 *
 * @param {string} sentence
 * @param {unknown} because
 * @param {unknown} [acts]
 */
export const lede = (sentence, because, acts = nothing) =>
  html`<div class="lede">
    <div><h1 tabindex="-1">${sentence}</h1>${because ? html`<p>${because}</p>` : nothing}</div>
    ${acts === nothing ? nothing : html`<div class="acts">${acts}</div>`}
  </div>`;

/**
 * Where something lies, the outermost first.
 *
 * @param {{label: string, href?: string}[]} steps
 */
export const crumbs = (steps) =>
  html`<nav aria-label="Place"><ol class="crumbs">
    ${steps.map((step) => html`<li>${step.href ? html`<a href=${step.href}>${step.label}</a>` : step.label}</li>`)}
  </ol></nav>`;

/**
 * A list of devices; every row is one link.
 *
 * @param {import('./types.js').Row[]} rows
 * @param {{narrow?: boolean, place?: boolean, label: string}} how
 */
export const deviceRows = (rows, how) =>
  html`<ul class="rows" aria-label=${how.label}>
    ${rows.map(
      (row) => html`<li><a class="device-row ${how.narrow ? 'narrow' : ''}" data-row href="/d/${encodeURIComponent(row.id)}">
        ${glyph(row.state)}
        <span><span class="unseen">${row.word}: </span><b>${row.name || row.tag || row.id}</b>
          ${row.tag && row.tag !== row.name ? html`<span class="second tag">${row.tag}</span>` : nothing}
          <span class="second line">${row.state === 'ok' ? row.word : row.reason || row.word}</span></span>
        <span class="kind second">${lines(row.kindLabel, `${row.vendor} ${row.model}`.trim())}</span>
        <span class="place second">${how.place === false ? nothing : row.site ? lines(row.site.name, row.room?.name ?? '') : 'No place yet'}</span>
        <span class="when">${when(row.lastHeardAt, age, row.reach === 'unmonitored' ? 'no reports' : 'never')}</span>
      </a></li>`,
    )}
  </ul>`;

/**
 * Two words, one below the other where there is room.
 *
 * @param {string} first
 * @param {string} second
 */
const lines = (first, second) => html`<span class="line">${first}</span>${second ? html`<span class="line">${second}</span>` : nothing}`;

/**
 * One figure, and where it comes from.
 *
 * @param {import('./types.js').Figure} figure
 */
export const figure = (figure) =>
  html`<li class="figure">
    <h2>${figure.label}</h2>
    <p class="value">${figure.value}${figure.unit === '%' ? '%' : figure.unit ? ` ${figure.unit}` : ''}</p>
    ${figure.detail ? html`<p class="small quiet">${figure.detail}</p>` : nothing}
    <p class="source">Source: ${figure.source}</p>
  </li>`;

/**
 * Nothing to show, and what to do about it.
 *
 * @param {string} title
 * @param {unknown} text
 * @param {unknown} [acts]
 */
export const nothingHere = (title, text, acts = nothing) =>
  html`<div class="notice"><h2>${title}</h2><p>${text}</p>${acts === nothing ? nothing : html`<div class="acts">${acts}</div>`}</div>`;

/**
 * Text to copy, such as a command, with a button that does it.
 *
 * @param {string} text
 * @param {string} label
 */
export const command = (text, label) =>
  html`<div class="command"><pre tabindex="0" aria-label=${label}>${text}</pre>
    ${copyButton(text)}</div>`;

/**
 * A button that copies, and says whether it could.
 *
 * @param {string} text
 * @param {string} [words]
 */
export const copyButton = (text, words = 'Copy') =>
  html`<button class="button" type="button" @click=${(/** @type {Event} */ e) => copy(e, text)}>${icon('copy', 18)}<span>${words}</span></button>`;

/**
 * @param {Event} event
 * @param {string} text
 */
async function copy(event, text) {
  const words = /** @type {HTMLElement} */ (event.currentTarget).querySelector('span');
  try {
    await navigator.clipboard.writeText(text);
    say(words, 'Copied');
  } catch {
    // Only a secure page may write to the clipboard.
    say(words, 'Select the text and copy it');
  }
}

/**
 * @param {HTMLElement|null} words
 * @param {string} text
 */
function say(words, text) {
  if (words) {
    words.setAttribute('role', 'status');
    // Beside what the template owns, which a later drawing still has to find.
    words.replaceChildren(...[...words.childNodes].filter((node) => node.nodeType === Node.COMMENT_NODE), text);
  }
}
