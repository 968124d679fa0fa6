// @ts-check
import { html } from './html.js';
import { post, put } from './api.js';
import { icon } from './glyphs.js';
import { command, copyButton } from './parts.js';
import { qrCode } from './qr.js';
import { session } from './session.js';
import { wrongBanner } from '../views/password.js';

/** Sets up codes from an authenticator app (RFC 6238): scan, confirm, and keep the recovery codes. */

/** @typedef {{secret: string, uri: string, qr: string[]}} Offer */

export class SecondFactor {
  /** @type {Offer|null} */
  #offer = null;
  /** @type {string[]} */
  #recovery = [];
  #wrong = '';
  #busy = false;
  #redraw;
  #done;

  /**
   * @param {() => void} redraw
   * @param {() => void} done when the person has kept the recovery codes
   */
  constructor(redraw, done) {
    this.#redraw = redraw;
    this.#done = done;
  }

  /** Whether something of it is on the screen. */
  get running() {
    return this.#offer !== null || this.#recovery.length > 0;
  }

  async start() {
    await this.#try(async () => {
      this.#offer = await post('/api/v1/session/second-factor');
    });
  }

  /** Shows new recovery codes, which replace those there were. @param {string[]} codes */
  renew(codes) {
    this.#recovery = codes;
    this.#redraw();
  }

  stop() {
    this.#offer = null;
    this.#recovery = [];
    this.#wrong = '';
    this.#redraw();
  }

  draw() {
    if (this.#recovery.length > 0) {
      return this.#codes();
    }
    return this.#offer ? this.#scan(this.#offer) : wrongBanner(this.#wrong);
  }

  /** @param {Offer} offer */
  #scan(offer) {
    const confirm = async (/** @type {SubmitEvent} */ e) => {
      e.preventDefault();
      const code = String(new FormData(/** @type {HTMLFormElement} */ (e.target)).get('code')).replace(/\s/g, '');
      await this.#try(async () => {
        this.#recovery = (await put('/api/v1/session/second-factor', { code })).recoveryCodes;
        this.#offer = null;
      });
    };
    return html`<form class="form" @submit=${confirm}>
      <div class="factor">
        ${qrCode(offer.qr, 'QR code with the key for your authenticator app; the same key stands beside it as text')}
        <div class="form">
          <p><b>1. Scan this</b> with an authenticator app on your phone, or type the key into it.</p>
          ${command(offer.secret.replace(/(.{4})(?=.)/g, '$1 '), 'Key for the authenticator app')}
          <div class="field"><label for="code">2. Type the code that it shows</label>
            <input class="input code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="\\s*(\\d\\s*){6}" title="Six digits"
              maxlength="12" required aria-describedby="code-hint">
            <span class="hint" id="code-hint">Six digits; a new one comes every 30 seconds.</span></div>
          ${wrongBanner(this.#wrong)}
          <div class="acts"><button class="button first" type="submit" ?disabled=${this.#busy}>Turn it on</button>
            <button class="button" type="button" @click=${() => this.stop()}>Cancel</button></div>
        </div>
      </div>
    </form>`;
  }

  #codes() {
    const text = this.#recovery.join('\n');
    const sheet = `Recovery codes of ${session()?.name ?? ''} for Rollcall, ${location.host}\nEach works once, in place of a code from the phone.\n\n${text}\n`;
    return html`<div class="form recovery">
      <p><b>3. Keep these recovery codes</b> where your phone is not. Each lets you in once when the phone is lost. They are shown this once.</p>
      <ol class="codes mono" aria-label="Recovery codes">${this.#recovery.map((code) => html`<li>${code}</li>`)}</ol>
      <div class="acts">
        <button class="button first" type="button" @click=${() => { this.stop(); this.#done(); }}>${icon('check', 18)}I have kept them</button>
        ${copyButton(text)}
        <button class="button" type="button" @click=${() => print()}>${icon('print', 18)}Print</button>
        <a class="button" download="rollcall-recovery-codes.txt" href="data:text/plain;charset=utf-8,${encodeURIComponent(sheet)}">${icon('download', 18)}Save as a file</a>
      </div>
    </div>`;
  }

  /** @param {() => Promise<void>} action */
  async #try(action) {
    this.#busy = true;
    this.#wrong = '';
    this.#redraw();
    try {
      await action();
    } catch (error) {
      this.#wrong = error instanceof Error ? error.message : String(error);
    }
    this.#busy = false;
    this.#redraw();
  }
}
