// @ts-check
import { html, render } from './html.js';
import { icon } from './glyphs.js';

/**
 * Opens a dialog and gives back what closes it. It goes when closed, and the focus returns to where it was.
 *
 * @param {string} title
 * @param {(redraw: () => void, close: () => void) => unknown} draw
 * @param {{closed?: () => void, about?: string}} [how] about is the id of what a screen reader says when it opens
 * @returns {() => void}
 */
export function openDialog(title, draw, how = {}) {
  const dialog = document.createElement('dialog');
  dialog.className = 'sheet';
  dialog.setAttribute('aria-label', title);
  if (how.about) {
    dialog.setAttribute('aria-describedby', how.about);
  }
  document.body.append(dialog);
  const close = () => dialog.close();
  const redraw = () =>
    render(
      html`<header><h2>${title}</h2><button class="button plain square-button" type="button" aria-label="Close" @click=${close}>${icon('close')}</button></header>
        ${draw(redraw, close)}`,
      dialog,
    );
  dialog.addEventListener('close', () => {
    dialog.remove();
    how.closed?.();
  });
  dialog.addEventListener('click', (e) => {
    if (e.target === dialog && !dialog.querySelector('form')) {
      close();
    }
  });
  redraw();
  dialog.showModal();
  /** @type {HTMLElement|null} */ (dialog.querySelector('[data-focus], form input, form select, form textarea'))?.focus();
  addEventListener('popstate', close, { once: true });
  return close;
}

/**
 * Asks before something that cannot be taken back.
 *
 * @param {{title: string, text: string, yes: string, no?: string}} question
 * @param {() => Promise<void>} action
 */
export function confirmed(question, action) {
  let busy = false;
  /** @type {string} */
  let wrong = '';
  openDialog(question.title, (redraw, close) => {
    const go = async () => {
      busy = true;
      redraw();
      try {
        await action();
        close();
      } catch (error) {
        wrong = error instanceof Error ? error.message : String(error);
        busy = false;
        redraw();
      }
    };
    return html`<div class="form">
      <p class="quiet">${question.text}</p>
      ${wrong ? html`<p class="banner bad" role="alert">${wrong}</p>` : ''}
      <div class="dialog-acts">
        <button class="button" type="button" data-focus @click=${close}>${question.no ?? 'Keep it'}</button>
        <button class="button grave" type="button" ?disabled=${busy} @click=${go}>${question.yes}</button>
      </div>
    </div>`;
  });
}
