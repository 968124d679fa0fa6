// @ts-check
import { html } from '../lib/html.js';
import { get, path, post, remove } from '../lib/api.js';
import { confirmed } from '../lib/dialog.js';
import { counted, when } from '../lib/format.js';
import { openForm } from '../lib/form.js';
import { glyph, icon } from '../lib/glyphs.js';
import { command, lede, nothingHere } from '../lib/parts.js';
import { scopeFields, scopeOf, scopeWords } from '../lib/scope.js';
import { showOnce } from '../lib/secret.js';
import { toast } from '../lib/toast.js';
import { until } from '../lib/until.js';

/** @typedef {import('../lib/types.js').Token} Token */
/** @typedef {import('../lib/types.js').Site} Site */
/** @typedef {import('../lib/types.js').Policy} Policy */
/** @typedef {{tokens: Token[], policy: Policy, sites: Site[]}} All */

/** So many permissions are read at a glance. */
const FEW = 3;
const SOON_MS = 14 * 86_400_000;

/** What a program may ask for, in groups. @type {Record<string, string>} */
const GROUPS = {
  devices: 'Devices and places',
  places: 'Devices and places',
  imports: 'Devices and places',
  books: 'Devices and places',
  network: 'How devices are reached',
  agents: 'How devices are reached',
  persons: 'People of the schools',
  ledger: 'Oversight',
  privacy: 'Oversight',
};

/** @param {import('../lib/page.js').Page} page */
export function tokens(page) {
  page.title('Tokens');
  const { reload } = page.loads(load, view);
  const changed = () => void reload();

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const [list, policy, sites] = await Promise.all([get('/api/v1/tokens', signal), get('/api/v1/policy', signal), get('/api/v1/sites', signal)]);
    return { tokens: /** @type {Token[]} */ (list), policy: /** @type {Policy} */ (policy), sites: /** @type {Site[]} */ (sites) };
  }

  /** @param {All} all */
  function view(all) {
    const make = html`<button class="button first" type="button" @click=${() => makeToken(all, changed)}>${icon('plus', 18)}Make a token</button>`;
    if (all.tokens.length === 0) {
      return html`${lede('No program has a token', 'A token lets another program ask this server, for what you allow and no longer than you say.', make)}
        ${nothingHere('Good for', 'An export every night, a roster that comes in, a display in the hall. Give each program its own, with as little as it needs; then one can be taken back without the others.')}`;
    }
    const good = all.tokens.filter((token) => token.expiresAt > Date.now());
    return html`${lede(
        `${counted(good.length, 'token')} ${good.length === 1 ? 'works' : 'work'}`,
        'Each is for one program, and was shown once. What a program did stands in the audit trail under the token’s name.',
        make,
      )}
      <section class="card" aria-label="Tokens"><ul class="rows">${[...all.tokens].sort((a, b) => a.expiresAt - b.expiresAt).map((token) => row(token, all, changed))}</ul></section>`;
  }
}

/**
 * @param {Token} token
 * @param {All} all
 * @param {() => void} changed
 */
function row(token, all, changed) {
  const left = token.expiresAt - Date.now();
  const state = left <= 0 ? 'off' : left < SOON_MS ? 'warn' : 'ok';
  return html`<li class="person" data-token=${token.name}>
    ${glyph(state)}
    <span><b>${token.name}</b><span class="second">${scopeWords(token.sites, all.sites)} · made ${token.createdBy ? `by ${token.createdBy}` : 'by the server'} ${when(token.createdAt)}</span></span>
    <span class="second">${left <= 0 ? html`Expired ${when(token.expiresAt)}` : html`Works for ${until(token.expiresAt)} more`}, last used ${when(token.lastUsedAt)}
      ${mayWords(token, all.policy)}</span>
    <span class="acts"><button class="button plain" type="button" @click=${() => revoke(token, changed)}>Revoke<span class="unseen"> ${token.name}</span></button></span>
  </li>`;
}

/**
 * @param {Token} token
 * @param {Policy} policy
 */
function mayWords(token, policy) {
  const words = token.permissions.map((code) => aboutOf(code, policy)).join('; ');
  return token.permissions.length <= FEW ? html`<br>${words}` : html`<details><summary>May do ${counted(token.permissions.length, 'kind of thing', 'kinds of things')}</summary>${words}</details>`;
}

/**
 * @param {string} code
 * @param {Policy} policy
 */
const aboutOf = (code, policy) => policy.permissions.find((each) => each.code === code)?.about.replace(/\.$/, '') ?? code;

/**
 * @param {All} all
 * @param {() => void} changed
 */
function makeToken(all, changed) {
  const program = all.policy.roles.find((role) => role.code === 'integration')?.permissions ?? Object.keys(GROUPS);
  const offered = all.policy.permissions.filter((each) => GROUPS[each.code.split('.')[0]] && (program.includes(each.code) || program.includes(each.code.split('.')[0])));
  openForm({
    title: 'Make a token',
    intro: 'Give it as little as the program needs.',
    submit: 'Make it',
    fields: () => [
      { name: 'name', label: 'Which program it is for', required: true, most: 64 },
      {
        name: 'permissions',
        label: 'It may',
        type: 'checks',
        required: true,
        value: '',
        options: offered.map((each) => ({ value: each.code, label: each.about, group: GROUPS[each.code.split('.')[0]] })),
      },
      ...scopeFields(all.sites, null),
      { name: 'days', label: 'For how many days', type: 'number', required: true, value: '90', min: 1, max: 366, hint: 'From 1 to 366. Then make a new one.' },
    ],
    save: async (values) => {
      const made = await post('/api/v1/tokens', {
        name: values.name,
        permissions: values.permissions.split(' '),
        sites: scopeOf(values),
        days: Number(values.days),
      });
      changed();
      setTimeout(() => show(values.name, made.token, values.permissions.split(' ')), 0);
    },
  });
}

/**
 * @param {string} name
 * @param {string} token
 * @param {string[]} permissions
 */
const show = (name, token, permissions) =>
  showOnce(
    `Token for ${name}`,
    html`${command(token, 'The token')}
      <p class="quiet">The program sends it with every request, for example:</p>
      ${command(`curl -H 'Authorization: Bearer ${token}' ${location.origin}/api/v1/${example(permissions)}`, 'Example with curl')}`,
    { warning: 'The token is shown this once. The server keeps only a fingerprint of it.' },
  );

/** @param {string[]} permissions */
const example = (permissions) =>
  permissions.includes('devices.read') ? 'devices' : permissions.includes('ledger.read') ? 'ledger' : permissions.includes('persons.read') ? 'persons' : 'sites';

/**
 * @param {Token} token
 * @param {() => void} changed
 */
const revoke = (token, changed) =>
  confirmed(
    { title: `Revoke ${token.name}?`, text: 'The program is refused from its next request on. A revoked token cannot be brought back; make a new one instead.', yes: 'Revoke it' },
    async () => {
      await remove(path`/tokens/${token.id}`);
      changed();
      toast(`${token.name} is revoked.`);
    },
  );
