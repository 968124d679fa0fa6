// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, post } from '../lib/api.js';
import { go } from '../lib/router.js';
import { PasswordField, wrongBanner } from './password.js';

/** @param {import('../lib/page.js').Page} page */
export function signIn(page) {
  page.title('Sign in');
  const password = new PasswordField('current-password', () => page.redraw());
  let busy = false;
  let wrong = '';
  let unclaimed = false;
  get('/api/v1/setup').then(
    (answer) => {
      unclaimed = answer.open;
      page.redraw();
    },
    () => {},
  );

  const submit = async (/** @type {SubmitEvent} */ e) => {
    e.preventDefault();
    const name = new FormData(/** @type {HTMLFormElement} */ (e.target)).get('name');
    busy = true;
    wrong = '';
    page.redraw();
    try {
      await post('/api/v1/session', { name, password: password.value });
      go(backTo(page.query.get('back')));
    } catch (error) {
      wrong = error instanceof Error ? error.message : String(error);
      busy = false;
      page.redraw();
    }
  };

  page.shows(
    () => html`<section class="card" aria-labelledby="sign-in">
      <form class="form" @submit=${submit}>
        <h1 id="sign-in" tabindex="-1">Sign in</h1>
        ${page.query.get('back') ? html`<p class="quiet">Sign in, and you come back to where you were.</p>` : nothing}
        ${wrongBanner(wrong)}
        ${unclaimed
          ? html`<p class="banner">Nobody has an account yet. Open the link that the server printed when it started; it makes the first one.</p>`
          : nothing}
        <div class="field"><label for="name">Name</label>
          <input class="input" id="name" name="name" autocomplete="username" autocapitalize="none" spellcheck="false" required data-focus></div>
        ${password.draw('Password')}
        <button class="button first" type="submit" ?disabled=${busy}>${busy ? 'Signing in' : 'Sign in'}</button>
      </form>
    </section>`,
  );
}

/**
 * Only an address of this very app is gone back to.
 *
 * @param {string|null} back
 */
function backTo(back) {
  return back !== null && /^\/(?![/\\])/.test(back) ? back : '/';
}
