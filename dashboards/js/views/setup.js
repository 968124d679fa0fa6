// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, post } from '../lib/api.js';
import { ghosts, problem } from '../lib/parts.js';
import { recallSession } from '../lib/session.js';
import { passwordRule, PasswordField, wrongBanner } from './password.js';
import { ProtectAccount } from './protect-account.js';

/** @param {import('../lib/page.js').Page} page */
export function setup(page) {
  page.title('Make the first account');
  const token = location.hash.slice(1);
  const password = new PasswordField('new-password', () => page.redraw());
  const protect = new ProtectAccount(page);
  /** @type {boolean|undefined} */
  let open;
  /** @type {unknown} */
  let failure = null;
  let busy = false;
  let wrong = '';
  let made = false;

  const load = async () => {
    try {
      open = (await get('/api/v1/setup', page.signal)).open;
      failure = null;
    } catch (error) {
      failure = error;
    }
    page.redraw();
  };

  const submit = async (/** @type {SubmitEvent} */ e) => {
    e.preventDefault();
    const name = String(new FormData(/** @type {HTMLFormElement} */ (e.target)).get('name')).trim();
    busy = true;
    wrong = '';
    page.redraw();
    try {
      await post('/api/v1/setup', { token, name, password: password.value });
      await recallSession();
      made = true;
      protect.open();
    } catch (error) {
      wrong = error instanceof Error ? error.message : String(error);
      busy = false;
    }
    page.redraw();
  };

  page.shows(() => {
    if (made) {
      return protect.draw();
    }
    if (open === undefined) {
      return failure ? problem(failure, load) : ghosts();
    }
    return open && token !== '' ? form() : used();
  });
  void load();

  const form = () => html`<section class="card" aria-labelledby="setup">
    <form class="form" @submit=${submit}>
      <h1 id="setup" tabindex="-1">Make the first account</h1>
      <p class="quiet">This link works once. The account runs the system: it invites people, and gives them roles and schools.</p>
      ${wrongBanner(wrong)}
      <div class="field"><label for="name">Name</label>
        <input class="input" id="name" name="name" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="64" data-focus></div>
      ${password.draw('Password', passwordRule(password.value.length))}
      <button class="button first" type="submit" ?disabled=${busy}>${busy ? 'Making the account' : 'Make the account and sign in'}</button>
    </form>
  </section>`;

  const used = () => html`<section class="card form">
    <h1 tabindex="-1">${token === '' && open ? 'This link is not whole' : 'This link is used up'}</h1>
    <p class="quiet">${
      token === '' && open
        ? 'Copy all of it from where the server printed it: it ends in a long word after the #.'
        : 'A setup link works once, and for 30 minutes. If you have an account, sign in. If nobody has one, restart the server: it prints a new link.'
    }</p>
    ${open ? nothing : html`<a class="button first" href="/sign-in">Sign in</a>`}
  </section>`;
}
