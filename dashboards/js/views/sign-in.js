// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path, post } from '../lib/api.js';
import { home } from '../lib/places.js';
import { go } from '../lib/router.js';
import { recallSession } from '../lib/session.js';
import { PasswordField, wrongBanner } from './password.js';

/** @typedef {{setupOpen: boolean, providers: {id: string, name: string}[]}} Ways */

/** What a provider's answer may be refused for, by the word in the address. @type {Record<string, string>} */
const PROBLEMS = {
  cancelled: 'You did not finish signing in at the other site. Try again when you like.',
  expired: 'This sign-in took longer than ten minutes, or was used already. Start again.',
  'other-browser': 'This sign-in was begun in another browser. Start again in this one.',
  busy: 'Too many people are signing in at once. Try again in a minute.',
  'provider-down': 'The other site does not answer. Try again, or sign in with a password.',
  'email-not-verified': 'The other site has not verified your e-mail address. Verify it there first.',
  'not-invited': 'Your account there has no access here. Ask your administrator for it.',
};

const OTHER_PROBLEM = 'What the other site said could not be verified, so nobody was signed in. Tell your administrator.';

/** @param {import('../lib/page.js').Page} page */
export function signIn(page) {
  page.title('Sign in');
  const password = new PasswordField('current-password', () => page.redraw());
  const back = backTo(page.query.get('back'));
  const problem = page.query.get('problem');
  /** @type {Ways} */
  let ways = { setupOpen: false, providers: [] };
  let busy = false;
  let wrong = problem ? (PROBLEMS[problem] ?? OTHER_PROBLEM) : '';
  let ticket = '';
  let lost = false;
  get('/api/v1/sign-in', page.signal).then(
    (answer) => {
      ways = answer;
      page.redraw();
    },
    () => {},
  );

  /** @param {() => Promise<void>} action */
  const attempt = async (action) => {
    busy = true;
    wrong = '';
    page.redraw();
    try {
      await action();
    } catch (error) {
      wrong = error instanceof Error ? error.message : String(error);
    }
    busy = false;
    page.redraw();
  };

  const enter = async () => {
    await recallSession();
    go(back ?? home());
  };

  const submit = (/** @type {SubmitEvent} */ e) => {
    e.preventDefault();
    const name = new FormData(/** @type {HTMLFormElement} */ (e.target)).get('name');
    void attempt(async () => {
      const answer = await post('/api/v1/session', { name, password: password.value });
      if (answer?.state === 'code-needed') {
        ticket = answer.ticket;
        askCode();
      } else {
        await enter();
      }
    });
  };

  const submitCode = (/** @type {SubmitEvent} */ e) => {
    e.preventDefault();
    const code = String(new FormData(/** @type {HTMLFormElement} */ (e.target)).get('code')).replace(/\s/g, '');
    void attempt(async () => {
      await post('/api/v1/session/code', { ticket, code });
      await enter();
    });
  };

  function askCode() {
    lost = false;
    page.title('Code from your phone');
    setTimeout(() => document.getElementById('code')?.focus(), 0);
  }

  const startOver = () => {
    ticket = '';
    wrong = '';
    password.clear();
    page.title('Sign in');
    setTimeout(() => document.getElementById('name')?.focus(), 0);
  };

  const swap = () => {
    lost = !lost;
    wrong = '';
    page.redraw();
    setTimeout(() => document.getElementById('code')?.focus(), 0);
  };

  page.shows(() => html`${ticket ? code() : first()}${legal()}`);

  const first = () => html`<section class="card" aria-labelledby="sign-in">
    <form class="form" @submit=${submit}>
      <h1 id="sign-in" tabindex="-1">Sign in</h1>
      ${back ? html`<p class="quiet">Sign in, and you come back to where you were.</p>` : nothing}
      ${wrongBanner(wrong)}
      ${ways.setupOpen
        ? html`<p class="banner">Nobody has an account yet. Open the link that the server printed when it started; it makes the first one.</p>`
        : nothing}
      <div class="field"><label for="name">Name</label>
        <input class="input" id="name" name="name" autocomplete="username" autocapitalize="none" spellcheck="false" required data-focus></div>
      ${password.draw('Password')}
      <button class="button first" type="submit" ?disabled=${busy}>${busy ? 'Signing in' : 'Sign in'}</button>
    </form>
    ${ways.providers.length === 0
      ? nothing
      : html`<div class="providers"><p class="or">or</p>
          ${ways.providers.map((one) => html`<a class="button" href=${path`/oidc/${one.id}/start` + (back ? `?back=${encodeURIComponent(back)}` : '')}>Sign in with ${one.name}</a>`)}
        </div>`}
  </section>`;

  const code = () => html`<section class="card" aria-labelledby="code-title">
    <form class="form" @submit=${submitCode}>
      <h1 id="code-title" tabindex="-1">${lost ? 'A recovery code' : 'The code from your phone'}</h1>
      <p class="quiet">${lost
        ? 'One of the ten that you kept when you set this up. Each works once.'
        : 'Open your authenticator app and type the six digits that it shows for Rollcall.'}</p>
      ${wrongBanner(wrong)}
      <div class="field"><label for="code">${lost ? 'Recovery code' : 'Code'}</label>
        ${lost
          ? html`<input class="input code" id="code" name="code" autocomplete="off" autocapitalize="none" spellcheck="false" required maxlength="40">`
          : html`<input class="input code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="\\s*(\\d\\s*){6}" title="Six digits" required maxlength="12">`}
      </div>
      <button class="button first" type="submit" ?disabled=${busy}>${busy ? 'Signing in' : 'Go on'}</button>
      <div class="acts">
        <button class="button plain" type="button" @click=${swap}>${lost ? 'I have my phone' : 'My phone is not here'}</button>
        <button class="button plain" type="button" @click=${startOver}>Somebody else</button>
      </div>
    </form>
  </section>`;
}

/** Where everybody may look before they sign in. */
export const legal = () => html`<p class="legal small"><a href="/privacy">What is kept about people</a><a href="/trust">Is this the right server?</a></p>`;

/**
 * Only an address of this very app is gone back to.
 *
 * @param {string|null} back
 */
function backTo(back) {
  return back !== null && /^\/(?![/\\])/.test(back) ? back : null;
}
