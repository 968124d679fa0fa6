// @ts-check
import { html, nothing } from '../lib/html.js';
import { home } from '../lib/places.js';
import { go } from '../lib/router.js';
import { SecondFactor } from '../lib/second-factor.js';
import { awaitsSecondFactor, recallSession, session } from '../lib/session.js';

/** After an account is made: the advice to protect it, with the code to scan right there. */
export class ProtectAccount {
  #factor;
  #page;

  /** @param {import('../lib/page.js').Page} page */
  constructor(page) {
    this.#page = page;
    this.#factor = new SecondFactor(() => page.redraw(), () => void this.#enter());
  }

  /** What they may do, and with it where they start, is another once the account is protected. */
  async #enter() {
    await recallSession().catch(() => {});
    go(home());
  }

  open() {
    this.#page.title('Protect the account');
    void this.#factor.start().then(() => document.querySelector('h1')?.focus());
  }

  draw() {
    return html`<section class="card broad form" aria-labelledby="protect">
      <h1 id="protect" tabindex="-1">You are in, ${session()?.name ?? ''}. Protect the account</h1>
      <p class="quiet">A code from an app on your phone, beside the password, keeps out whoever only learns the password. It takes a minute${
          awaitsSecondFactor() ? '. This server asks it of your role before anything else.' : ', and you can also do it later under your account.'}</p>
      ${this.#factor.draw()}
      ${awaitsSecondFactor() ? nothing : html`<p><a class="button plain" href=${home()}>Later</a></p>`}
    </section>`;
  }
}
