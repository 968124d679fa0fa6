// @ts-check
import { html } from '../lib/html.js';
import { path, post, put, remove } from '../lib/api.js';
import { confirmed } from '../lib/dialog.js';
import { when } from '../lib/format.js';
import { openForm } from '../lib/form.js';
import { command } from '../lib/parts.js';
import { scopeFields, scopeOf } from '../lib/scope.js';
import { showOnce } from '../lib/secret.js';
import { doing, toast } from '../lib/toast.js';

/** What an administrator does with people's accounts. */

/** @typedef {import('../lib/types.js').Person} Person */
/** @typedef {import('./people.js').All} All */

/**
 * @param {All} all
 * @param {() => void} changed
 */
export const invite = (all, changed) =>
  openForm({
    title: 'Invite somebody',
    intro: 'You get a link to hand over. With it they choose their own password; nobody else ever knows it.',
    submit: 'Make the link',
    fields: (values) => [
      { name: 'name', label: 'Name to sign in with', required: true, most: 64, hint: 'For signing in through the organisation: the e-mail address there.' },
      ...roleFields(all, values, 'technician', []),
    ],
    save: async (values) => {
      const made = await post('/api/v1/people', { name: values.name, role: values.role, sites: sitesFor(all, values) });
      changed();
      setTimeout(() => showLink(made.name ?? values.name, made), 0);
    },
  });

/**
 * @param {All} all
 * @param {Record<string, string>} values
 * @param {string} role
 * @param {string[]|null} sites
 * @returns {import('../lib/form.js').Field[]}
 */
const roleFields = (all, values, role, sites) => [
  {
    name: 'role',
    label: 'Role',
    type: 'cards',
    required: true,
    value: role,
    options: all.policy.roles.filter((each) => each.code !== 'integration').map((each) => ({ value: each.code, label: each.label, about: each.about })),
  },
  ...scopeFields(all.sites, sites, () => scoped(all, values.role ?? role)),
];

/**
 * @param {All} all
 * @param {string} role
 */
const scoped = (all, role) => all.policy.roles.find((each) => each.code === role)?.scoped ?? false;

/**
 * @param {All} all
 * @param {Record<string, string>} values
 */
const sitesFor = (all, values) => (scoped(all, values.role) ? scopeOf(values) : null);

/**
 * @param {string} name
 * @param {{link: string, expiresAt: number}} made
 */
const showLink = (name, { link, expiresAt }) =>
  showOnce(
    `Link for ${name}`,
    html`<p class="quiet">Hand it over in a way that only they read. It works once, and until ${when(expiresAt, (at) => new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }))}.</p>
      ${command(new URL(link, location.origin).href, 'Link to hand over')}`,
    { warning: 'The link is shown this once. If it is lost, make a new one.' },
  );

/**
 * @param {Person} one
 * @param {All} all
 * @param {() => void} changed
 */
export const changePerson = (one, all, changed) =>
  openForm({
    title: `Change ${one.name}`,
    intro: 'A change takes effect at once, and signs them out so that it does. It stands in the audit trail.',
    submit: 'Save',
    fields: (values) => roleFields(all, values, one.role, one.sites),
    save: async (values) => {
      await put(path`/people/${one.name}`, { role: values.role, sites: sitesFor(all, values), disabled: one.state === 'disabled' });
      changed();
      toast(`${one.name} is changed.`);
    },
  });

/**
 * @param {Person} one
 * @param {() => void} changed
 */
export async function turnPerson(one, changed) {
  const disabled = one.state !== 'disabled';
  const send = (/** @type {boolean} */ to) => put(path`/people/${one.name}`, { role: one.role, sites: one.sites, disabled: to });
  await doing(() => send(disabled), disabled ? `${one.name} is disabled and signed out.` : `${one.name} may sign in again.`, () => send(!disabled).then(changed));
  changed();
}

/**
 * @param {Person} one
 * @param {() => void} changed
 */
export const resetPerson = (one, changed) =>
  confirmed(
    {
      title: `A new link for ${one.name}?`,
      text: one.state === 'invited'
        ? 'The link made before stops working.'
        : 'Their password and second factor stop working, and they are signed out. With the new link they choose a password again.',
      yes: 'Make a new link',
    },
    async () => {
      const made = await post(path`/people/${one.name}/reset`);
      changed();
      setTimeout(() => showLink(one.name, made), 0);
    },
  );

/**
 * @param {Person} one
 * @param {() => void} changed
 */
export async function endSessions(one, changed) {
  await doing(() => remove(path`/people/${one.name}/sessions`), `${one.name} is signed out everywhere.`);
  changed();
}

/**
 * @param {Person} one
 * @param {() => void} changed
 */
export const deletePerson = (one, changed) =>
  confirmed(
    {
      title: `Delete ${one.name}?`,
      text: 'They can no longer sign in. What they did stays in the audit trail under their name.',
      yes: 'Delete the account',
    },
    async () => {
      await remove(path`/people/${one.name}`);
      changed();
      toast(`${one.name} is deleted.`);
    },
  );
