// @ts-check
import { html, nothing } from '../lib/html.js';
import { glyph } from '../lib/glyphs.js';

/** The fewest characters of a new password. */
export const LEAST = 12;

/**
 * What a new password must be.
 *
 * @param {number} length so far
 */
export const passwordRule = (length) => ({
  least: LEAST,
  hint: `At least ${LEAST} characters. A sentence that only you would think of is best. ${
    length === 0 || length >= LEAST ? '' : `${LEAST - length} more to go.`
  }`,
});

/** A password that can be shown, and that a password manager knows how to fill. */
export class PasswordField {
  value = '';
  #shown = false;
  #purpose;
  #redraw;
  #id;

  /**
   * @param {'current-password'|'new-password'} purpose
   * @param {() => void} redraw
   * @param {string} [id] unlike those of other passwords on the page
   */
  constructor(purpose, redraw, id = 'password') {
    this.#purpose = purpose;
    this.#redraw = redraw;
    this.#id = id;
  }

  /** Forgets what was typed. */
  clear() {
    this.value = '';
    this.#shown = false;
    this.#redraw();
  }

  /**
   * @param {string} label
   * @param {{hint?: string, least?: number}} [rule]
   */
  draw(label, rule = {}) {
    return html`<div class="field">
      <label for=${this.#id}>${label}</label>
      <div class="with-button">
        <input class="input" id=${this.#id} name=${this.#id} .value=${this.value} type=${this.#shown ? 'text' : 'password'} autocomplete=${this.#purpose}
          autocapitalize="none" spellcheck="false" required minlength=${rule.least ?? nothing} maxlength="256"
          aria-describedby=${rule.hint ? `${this.#id}-hint` : nothing}
          @input=${(/** @type {Event} */ e) => {
            this.value = /** @type {HTMLInputElement} */ (e.target).value;
            this.#redraw();
          }}>
        <button class="button" type="button" aria-pressed=${this.#shown} @click=${() => {
          this.#shown = !this.#shown;
          this.#redraw();
        }}>Show<span class="unseen"> ${this.#id === 'password' ? 'password' : label.toLowerCase()}</span></button>
      </div>
      ${rule.hint ? html`<span class="hint" id="${this.#id}-hint">${rule.hint}</span>` : nothing}
    </div>`;
  }
}

/** @param {string} wrong */
export const wrongBanner = (wrong) =>
  wrong ? html`<p class="banner bad" role="alert">${glyph('bad')}<span>${wrong}</span></p>` : nothing;
