// @ts-check
import { html } from '../lib/html.js';
import { post, Refusal } from '../lib/api.js';
import { ghosts, problem } from '../lib/parts.js';
import { recallSession } from '../lib/session.js';
import { passwordRule, PasswordField, wrongBanner } from './password.js';
import { ProtectAccount } from './protect-account.js';

/** @typedef {{name: string, roleLabel: string}} Invitation */

/** @param {import('../lib/page.js').Page} page */
export function welcome(page) {
  page.title('Welcome');
  const token = location.hash.slice(1);
  const password = new PasswordField('new-password', () => page.redraw());
  const protect = new ProtectAccount(page);
  /** @type {Invitation|null} */
  let invitation = null;
  /** @type {unknown} */
  let failure = null;
  let busy = false;
  let wrong = '';
  let entered = false;

  const look = async () => {
    failure = null;
    page.redraw();
    try {
      invitation = await post('/api/v1/welcome/look', { token });
    } catch (error) {
      failure = error;
    }
    page.redraw();
  };

  const submit = async (/** @type {SubmitEvent} */ e) => {
    e.preventDefault();
    busy = true;
    wrong = '';
    page.redraw();
    try {
      await post('/api/v1/welcome', { token, password: password.value });
      await recallSession();
      entered = true;
      protect.open();
    } catch (error) {
      wrong = error instanceof Error ? error.message : String(error);
      busy = false;
    }
    page.redraw();
  };

  page.shows(() => {
    if (entered) {
      return protect.draw();
    }
    if (token === '' || (failure instanceof Refusal && failure.status >= 400 && failure.status < 500 && failure.status !== 429)) {
      return spent();
    }
    return failure ? problem(failure, look) : invitation ? form(invitation) : ghosts();
  });
  if (token !== '') {
    void look();
  }

  /** @param {Invitation} of */
  const form = (of) => html`<section class="card" aria-labelledby="welcome">
    <form class="form" @submit=${submit}>
      <h1 id="welcome" tabindex="-1">Welcome, ${of.name}</h1>
      <p class="quiet">You are invited as ${of.roleLabel.toLowerCase()}. Choose a password, and you are in. This link works once.</p>
      ${wrongBanner(wrong)}
      <input class="unseen" name="name" autocomplete="username" .value=${of.name} readonly tabindex="-1" aria-hidden="true">
      ${password.draw('Password', passwordRule(password.value.length))}
      <button class="button first" type="submit" ?disabled=${busy}>${busy ? 'Signing in' : 'Set the password and sign in'}</button>
    </form>
  </section>`;

  const spent = () => html`<section class="card form">
    <h1 tabindex="-1">${token === '' ? 'This link is not whole' : 'This link is used up'}</h1>
    <p class="quiet">${
      token === ''
        ? 'Copy all of it from the invitation: it ends in a long word after the #.'
        : 'An invitation works once, and for 72 hours. If you have set your password already, sign in. Otherwise ask whoever invited you for a new link.'
    }</p>
    <a class="button first" href="/sign-in">Sign in</a>
  </section>`;
}
