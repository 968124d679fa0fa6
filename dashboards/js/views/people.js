// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path } from '../lib/api.js';
import { age, counted, when } from '../lib/format.js';
import { glyph, icon } from '../lib/glyphs.js';
import { lede } from '../lib/parts.js';
import { scopeWords } from '../lib/scope.js';
import { session } from '../lib/session.js';
import { toast } from '../lib/toast.js';
import { openDialog } from '../lib/dialog.js';
import { changePerson, deletePerson, endSessions, invite, resetPerson, turnPerson } from './person-actions.js';
import { visit } from './visits.js';

/** @typedef {import('../lib/types.js').Person} Person */
/** @typedef {import('../lib/types.js').Site} Site */
/** @typedef {import('../lib/types.js').Policy} Policy */
/** @typedef {{people: Person[], policy: Policy, sites: Site[]}} All */

/** @type {Record<string, [import('../lib/types.js').State, string]>} */
const STATES = { active: ['ok', 'Active'], invited: ['info', 'Invited'], disabled: ['off', 'Disabled'] };

/** @param {import('../lib/page.js').Page} page */
export function people(page) {
  page.title('People');
  let wanted = '';
  const { reload } = page.loads(load, view);
  const changed = () => void reload();

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const [list, policy, sites] = await Promise.all([get('/api/v1/people', signal), get('/api/v1/policy', signal), get('/api/v1/sites', signal)]);
    return { people: /** @type {Person[]} */ (list), policy: /** @type {Policy} */ (policy), sites: /** @type {Site[]} */ (sites) };
  }

  /** @param {All} all */
  function view(all) {
    const active = all.people.filter((one) => one.state === 'active');
    const bare = active.filter((one) => !one.secondFactor && one.method !== 'oidc').length;
    const list = all.people
      .filter((one) => `${one.name} ${one.roleLabel}`.toUpperCase().includes(wanted.toUpperCase()))
      .sort((a, b) => order(a) - order(b) || a.name.localeCompare(b.name));
    return html`${lede(
        `${counted(active.length, 'person', 'people')} can sign in`,
        `${bare === 0 ? 'All of them have a second factor.' : `${bare === 1 ? 'One has' : `${bare} have`} no second factor yet.`} What a person may do comes from their role, and where from their schools.`,
        html`<button class="button first" type="button" @click=${() => invite(all, changed)}>${icon('plus', 18)}Invite somebody</button>`,
      )}
      ${all.people.length > 8 ? html`<div class="filters"><div class="field wide"><label for="q">Search within</label>
        <input class="input" id="q" type="search" .value=${wanted} placeholder="Any part of a name or role" autocomplete="off" spellcheck="false"
          @input=${(/** @type {Event} */ e) => { wanted = /** @type {HTMLInputElement} */ (e.target).value.trim(); page.redraw(); }}></div></div>` : nothing}
      <section class="card" aria-label="People"><ul class="rows">${list.map((one) => row(one, all))}</ul>
        ${list.length === 0 ? html`<p class="quiet">Nobody has this in their name or role.</p>` : nothing}</section>
      <details class="card roles"><summary>What each role may do</summary>
        <dl>${all.policy.roles.filter((role) => role.code !== 'integration').map((role) => html`<div><dt>${role.label}</dt><dd>${role.about}
          <ul class="may">${all.policy.permissions.filter((each) => each.code !== 'own' && role.permissions.includes(each.code)).map((each) => html`<li>${each.about}</li>`)}</ul></dd></div>`)}</dl>
      </details>`;
  }

  /**
   * @param {Person} one
   * @param {All} all
   */
  function row(one, all) {
    const [state, word] = STATES[one.state] ?? ['off', one.state];
    const me = one.name === session()?.name;
    return html`<li class="person" data-person=${one.name}>
      ${glyph(state)}
      <span><b>${one.name}</b>${me ? html` <span class="pill">You</span>` : nothing}
        <span class="second">${one.roleLabel} · ${scopeWords(one.sites, all.sites)}</span></span>
      <span class="second">${word}${one.state === 'invited' ? html`, since ${when(one.createdAt, age)}` : html`, last sign-in ${when(one.lastSignInAt)}`}
        <br>${factorWords(one)}${one.sessions > 0 ? ` · ${counted(one.sessions, 'session')}` : nothing}</span>
      <span class="acts">
        <button class="button plain" type="button" @click=${() => changePerson(one, all, changed)}>${icon('edit', 16)}Change<span class="unseen"> ${one.name}</span></button>
        ${one.method === 'oidc' || me ? nothing : html`<button class="button plain" type="button" @click=${() => resetPerson(one, changed)}>${one.state === 'invited' ? 'New link' : 'Reset'}<span class="unseen"> for ${one.name}</span></button>`}
        ${one.sessions > 0 && !me ? html`<button class="button plain" type="button" @click=${() => look(one)}>Sessions<span class="unseen"> of ${one.name}</span></button>` : nothing}
        ${me ? nothing : html`<button class="button plain" type="button" @click=${() => turnPerson(one, changed)}>${one.state === 'disabled' ? 'Enable' : 'Disable'}<span class="unseen"> ${one.name}</span></button>
          <button class="button plain" type="button" @click=${() => deletePerson(one, changed)}>Delete<span class="unseen"> ${one.name}</span></button>`}
      </span>
    </li>`;
  }

  /** @param {Person} one */
  async function look(one) {
    /** @type {import('../lib/types.js').Visit[]} */
    let list;
    try {
      list = await get(path`/people/${one.name}/sessions`);
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error));
      return;
    }
    openDialog(`Where ${one.name} is signed in`, (_, close) => html`<div class="form">
      <ul class="rows">${list.map((each) => visit(each, null))}</ul>
      <div class="dialog-acts"><button class="button" type="button" @click=${close}>Leave them</button>
        <button class="button grave" type="button" @click=${() => { close(); void endSessions(one, changed); }}>End all</button></div></div>`);
  }
}

/** @param {Person} one */
const order = (one) => (one.state === 'active' ? 1 : one.state === 'invited' ? 0 : 2);

/** @param {Person} one */
const factorWords = (one) =>
  one.method === 'oidc' ? 'Signs in through the organisation' : one.secondFactor ? 'Second factor on' : html`${one.state === 'active' ? html`${glyph('warn')} ` : nothing}No second factor`;
