// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, post, put } from '../lib/api.js';
import { openForm } from '../lib/form.js';
import { glyph, icon } from '../lib/glyphs.js';
import { lede } from '../lib/parts.js';
import { SecondFactor } from '../lib/second-factor.js';
import { awaitsSecondFactor, recallSession, session } from '../lib/session.js';
import { appearance } from '../lib/settings.js';
import { schools, siteWords } from '../lib/scope.js';
import { toast } from '../lib/toast.js';
import { passwordRule, PasswordField, wrongBanner } from './password.js';
import { visits } from './visits.js';

/** @typedef {import('../lib/types.js').Visit} Visit */

/** @param {import('../lib/page.js').Page} page */
export function account(page) {
  page.title('Your account');
  const factor = new SecondFactor(() => page.redraw(), changed);
  const password = new PasswordPart(page, () => void reload());
  const { reload } = page.loads(load, view);

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const [list, sites] = await Promise.all([get('/api/v1/sessions', signal), schools(signal)]);
    return { list: /** @type {Visit[]} */ (list), sites };
  }

  async function changed() {
    await recallSession();
    page.redraw();
    dispatchEvent(new Event('advicechange'));
  }

  /**
   * @param {Awaited<ReturnType<typeof load>>} shown
   * @returns {unknown}
   */
  function view({ list, sites }) {
    const me = session();
    if (!me) {
      return nothing;
    }
    const others = list.filter((one) => !one.current).length;
    return html`${awaitsSecondFactor()
        ? lede('Set up a second factor to go on', 'This server asks one of your role. Everything else opens once it is on.')
        : lede(`${me.name}, ${me.roleLabel.toLowerCase()}`, `${siteWords(me.sites, sites)} ${others === 0 ? 'You are signed in here only.' : `You are also signed in at ${others} other ${others === 1 ? 'place' : 'places'}.`}`)}
      <div class="two even">
        <div class="column">${me.method === 'oidc' ? elsewhere() : html`${password.draw()}${secondFactor(me)}`}</div>
        <div class="column">
          ${visits(list, '/sessions', 'Where you are signed in', reload)}
          <section class="card" aria-labelledby="looks"><header><h2 id="looks">Appearance and keys</h2></header>${appearance(() => page.redraw())}</section>
        </div>
      </div>`;
  }

  const elsewhere = () => html`<section class="card" aria-labelledby="second-factor" tabindex="-1"><header><h2 id="second-factor">Password and second factor</h2></header>
    <p class="quiet">You sign in through your organisation, so both are looked after there.</p></section>`;

  /** @param {import('../lib/types.js').Session} me */
  const secondFactor = (me) => html`<section class="card" id="second-factor" tabindex="-1" aria-labelledby="factor">
    <header><h2 id="factor">Second factor</h2><span class="aside state small">${me.secondFactor ? html`${glyph('ok')}On` : html`${glyph('warn')}Off`}</span></header>
    ${factor.running ? factor.draw() : html`<div class="form">
      <p class="quiet">${me.secondFactor
        ? 'Signing in asks for a code from your phone beside the password. A recovery code does when the phone is lost.'
        : 'A code from an app on your phone, beside the password, keeps out whoever only learns the password.'}</p>
      ${factor.draw()}
      <div class="acts">${me.secondFactor
        ? html`<button class="button" type="button" @click=${newCodes}>New recovery codes</button>
            <button class="button" type="button" @click=${turnOff}>Turn it off</button>`
        : html`<button class="button first" type="button" @click=${() => void factor.start()}>${icon('plus', 18)}Add a second factor</button>`}</div>
    </div>`}
  </section>`;

  const newCodes = () =>
    openForm({
      title: 'New recovery codes',
      intro: 'Ten new ones are made, and the old ones stop working.',
      submit: 'Make new codes',
      fields: () => [confirmPassword],
      save: async (values) => factor.renew((await post('/api/v1/session/recovery-codes', { password: values.password })).recoveryCodes),
    });

  const turnOff = () =>
    openForm({
      title: 'Turn the second factor off?',
      intro: 'The password alone is then enough to sign in as you.',
      submit: 'Turn it off',
      fields: () => [confirmPassword],
      save: async (values) => {
        await post('/api/v1/session/second-factor/remove', { password: values.password });
        await changed();
        toast('The second factor is off.');
      },
    });
}

/** @type {import('../lib/form.js').Field} */
const confirmPassword = { name: 'password', label: 'Your password', type: 'password', required: true, autocomplete: 'current-password', most: 256 };

/** Changing one's password. */
class PasswordPart {
  #old;
  #fresh;
  #page;
  #changed;
  #wrong = '';
  #busy = false;

  /**
   * @param {import('../lib/page.js').Page} page
   * @param {() => void} changed
   */
  constructor(page, changed) {
    this.#page = page;
    this.#changed = changed;
    this.#old = new PasswordField('current-password', () => page.redraw(), 'old-password');
    this.#fresh = new PasswordField('new-password', () => page.redraw(), 'new-password');
  }

  /** @param {SubmitEvent} e */
  async #submit(e) {
    e.preventDefault();
    this.#busy = true;
    this.#wrong = '';
    this.#page.redraw();
    try {
      await put('/api/v1/session/password', { old: this.#old.value, new: this.#fresh.value });
      this.#old.clear();
      this.#fresh.clear();
      toast('The password is changed. Everywhere else you are signed out.');
      this.#changed();
    } catch (error) {
      this.#wrong = error instanceof Error ? error.message : String(error);
    }
    this.#busy = false;
    this.#page.redraw();
  }

  draw() {
    return html`<section class="card" aria-labelledby="change-password">
      <header><h2 id="change-password">Password</h2></header>
      <form class="form" @submit=${(/** @type {SubmitEvent} */ e) => void this.#submit(e)}>
        <input class="unseen" name="name" autocomplete="username" .value=${session()?.name ?? ''} readonly tabindex="-1" aria-hidden="true">
        ${this.#old.draw('Password now')}
        ${this.#fresh.draw('New password', passwordRule(this.#fresh.value.length))}
        ${wrongBanner(this.#wrong)}
        <div class="acts"><button class="button" type="submit" ?disabled=${this.#busy}>Change the password</button></div>
      </form>
    </section>`;
  }
}
