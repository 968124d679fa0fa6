// @ts-check
import { html, nothing } from '../lib/html.js';
import { glyph } from '../lib/glyphs.js';

/** A password that can be shown, and that a password manager knows how to fill. */
export class PasswordField {
  value = '';
  #shown = false;
  #purpose;
  #redraw;

  /**
   * @param {'current-password'|'new-password'} purpose
   * @param {() => void} redraw
   */
  constructor(purpose, redraw) {
    this.#purpose = purpose;
    this.#redraw = redraw;
  }

  /**
   * @param {string} label
   * @param {{hint?: string, least?: number}} [rule]
   */
  draw(label, rule = {}) {
    return html`<div class="field">
      <label for="password">${label}</label>
      <div class="with-button">
        <input class="input" id="password" name="password" type=${this.#shown ? 'text' : 'password'} autocomplete=${this.#purpose}
          autocapitalize="none" spellcheck="false" required minlength=${rule.least ?? nothing} maxlength="256"
          aria-describedby=${rule.hint ? 'password-hint' : nothing}
          @input=${(/** @type {Event} */ e) => {
            this.value = /** @type {HTMLInputElement} */ (e.target).value;
            this.#redraw();
          }}>
        <button class="button" type="button" aria-pressed=${this.#shown} @click=${() => {
          this.#shown = !this.#shown;
          this.#redraw();
        }}>Show<span class="unseen"> password</span></button>
      </div>
      ${rule.hint ? html`<span class="hint" id="password-hint">${rule.hint}</span>` : nothing}
    </div>`;
  }
}

/** @param {string} wrong */
export const wrongBanner = (wrong) =>
  wrong ? html`<p class="banner bad" role="alert">${glyph('bad')}<span>${wrong}</span></p>` : nothing;
