// @ts-check
import { html } from './html.js';
import { openDialog } from './dialog.js';
import { glyph } from './glyphs.js';

/**
 * Shows something that is shown once, with how to use it. It goes when the person says that they have it.
 *
 * @param {string} title
 * @param {unknown} body
 * @param {{warning?: string, done?: string, closed?: () => void}} [how]
 */
export const showOnce = (title, body, how = {}) =>
  openDialog(
    title,
    (_, close) => html`<div class="form">
      <p class="banner">${glyph('warn')}<span>${how.warning ?? 'It is shown this once. Copy it now.'}</span></p>
      ${body}
      <div class="dialog-acts"><button class="button first" type="button" data-focus @click=${close}>${how.done ?? 'I have copied it'}</button></div>
    </div>`,
    { closed: how.closed },
  );
