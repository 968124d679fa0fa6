// @ts-check
import { html, render, nothing } from './html.js';

/** Short words about what just happened, with a way back where there is one. */

const SHOWN_MS = 8000;

/** @type {{text: string, undo?: () => Promise<unknown>}|null} */
let current = null;
let timer = 0;

const host = document.createElement('div');
host.className = 'toasts';
host.setAttribute('role', 'status');
document.body.append(host);

/**
 * @param {string} text
 * @param {() => Promise<unknown>} [undo]
 */
export function toast(text, undo) {
  current = { text, undo };
  hold();
  draw();
}

function hold() {
  clearTimeout(timer);
  timer = setTimeout(dismiss, SHOWN_MS);
}

function dismiss() {
  // Nothing goes away under somebody's pointer or focus.
  if (host.matches(':hover, :focus-within')) {
    hold();
    return;
  }
  current = null;
  draw();
}

async function takeBack() {
  const undo = current?.undo;
  current = null;
  draw();
  try {
    await undo?.();
    toast('Taken back.');
  } catch (error) {
    toast(`Could not be taken back. ${error instanceof Error ? error.message : ''}`);
  }
}

function draw() {
  render(
    current === null
      ? nothing
      : html`<div class="toast"><span>${current.text}</span>
          ${current.undo ? html`<button type="button" @click=${takeBack}>Undo</button>` : nothing}
          <button type="button" @click=${() => { current = null; draw(); }}>Close</button></div>`,
    host,
  );
}

/**
 * Does something and says how it went.
 *
 * @param {() => Promise<unknown>} action
 * @param {string} done
 * @param {() => Promise<unknown>} [undo]
 */
export async function doing(action, done, undo) {
  try {
    await action();
    toast(done, undo);
    return true;
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error));
    return false;
  }
}
