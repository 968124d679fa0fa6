// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path, post, put } from '../lib/api.js';
import { counted, number, reading, when } from '../lib/format.js';
import { openForm } from '../lib/form.js';
import { icon } from '../lib/glyphs.js';
import { doneWords, due, fieldWord, isBack, isDue, isOpen, isWorking, planWords, rowsOf, stateWords } from '../lib/imports.js';
import { crumbs, lede } from '../lib/parts.js';
import { reasonField } from '../lib/reason.js';
import { doing } from '../lib/toast.js';
import { mapping } from './import-mapping.js';
import { RowLists } from './import-rows.js';

/** @typedef {import('../lib/imports.js').Import} Import */

const LOOK_MS = 700;

/** One file: what its columns mean, what would change, and what did. @param {import('../lib/page.js').Page} page */
export function importOf(page) {
  const [id] = page.params;
  page.title('Import');
  const lists = new RowLists(page, id);
  /** @type {import('./import-mapping.js').Choice|null} */
  let choice = null;
  let busy = false;
  let state = '';
  const { reload, data } = page.loads((signal) => get(path`/imports/${id}`, signal), view, came);
  page.every(LOOK_MS, () => {
    const now = data();
    if (now && isWorking(now)) {
      void reload();
    }
  });

  /** @param {Import} one */
  function came(one) {
    page.title(one.name);
    choice ??= { fields: { ...one.mapping }, makePlaces: one.makePlaces, busy: false, wrong: '' };
    if (state !== one.state) {
      state = one.state;
      lists.forget();
    }
  }

  /** @param {() => Promise<unknown>} action @param {string} done */
  async function act(action, done) {
    busy = true;
    page.redraw();
    await doing(action, done);
    busy = false;
    await reload();
  }

  async function check() {
    if (!choice) {
      return;
    }
    choice.busy = true;
    choice.wrong = '';
    page.redraw();
    try {
      await put(path`/imports/${id}/mapping`, { mapping: used(choice.fields), makePlaces: choice.makePlaces });
      scrollTo(0, 0);
    } catch (error) {
      choice.wrong = error instanceof Error ? error.message : String(error);
    }
    choice.busy = false;
    await reload();
  }

  const apply = () => act(() => post(path`/imports/${id}/apply`), 'It is being applied.');
  const cancel = () => act(() => post(path`/imports/${id}/cancel`), 'It stops after the row in hand.');

  /** @param {Import} one */
  const rollBack = (one) =>
    openForm({
      title: `Roll back ${one.name}?`,
      intro: 'What it changed becomes what it was, and what it created goes from the record. What somebody changed since stays, and is listed.',
      submit: 'Roll it back',
      fields: () => [reasonField('it was last year’s list')],
      save: async (values) => {
        await post(path`/imports/${id}/rollback`, { reason: values.reason });
        await reload();
      },
    });

  /** @param {Import} one */
  function view(one) {
    return html`${crumbs([{ label: 'Imports', href: '/imports' }, { label: one.name }])}
      ${lede(title(one), because(one), acts(one))}
      ${isWorking(one) ? progress(one) : nothing}
      ${one.problem ? html`<p class="banner bad" role="alert">${one.problem}</p>` : nothing}
      ${notes(one)}
      <div class="column">${choice && isOpen(one) ? (one.checked ? [lists.view(one), columns(one)] : columns(one)) : lists.view(one)}</div>`;
  }

  /** @param {Import} one */
  const columns = (one) => (choice ? mapping(one, choice, { changed: () => page.redraw(), go: () => void check() }) : nothing);

  /** @param {Import} one */
  function acts(one) {
    if (isWorking(one)) {
      return html`<button class="button" type="button" ?disabled=${busy} @click=${cancel}>${icon('close', 18)}Stop</button>`;
    }
    return html`${isDue(one) ? html`<button class="button first" type="button" ?disabled=${busy} @click=${apply}>${icon('check', 18)}${applyWords(one)}</button>` : nothing}
      ${isBack(one) ? html`<button class="button grave" type="button" ?disabled=${busy} @click=${() => rollBack(one)}>Roll back</button>` : nothing}`;
  }
}

/** @param {Record<string, string>} fields */
const used = (fields) => Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== ''));

/** @param {Import} one */
const applyWords = (one) => {
  const plan = planWords(one);
  return one.steps.applied ? 'Apply the rest' : plan.charAt(0).toUpperCase() + plan.slice(1);
};

/** @param {Import} one */
function title(one) {
  switch (one.state) {
    case 'uploaded':
      return `${one.name} is here`;
    case 'checking':
      return `${one.name} is being compared with the record`;
    case 'ready':
      return planWords(one) ? `${one.name} would ${planWords(one)}` : `${one.name} would change nothing`;
    case 'applying':
      return `${one.name} is being applied`;
    case 'applied':
      return `${one.name} is in the record`;
    case 'rolling-back':
      return `${one.name} is being rolled back`;
    case 'rolled-back':
      return `${one.name} was rolled back`;
    case 'cancelled':
      return `${one.name} was stopped`;
    default:
      return `${one.name} could not go on`;
  }
}

/** @param {Import} one */
function because(one) {
  const what = html`Recognised as ${one.label}${one.why ? `: ${one.why}` : ''}. ${reading(one.bytes, 'bytes')}, brought ${when(one.createdAt)} by ${one.by}.`;
  if (one.state === 'uploaded') {
    return html`${what} Look through what each column means, then compare it with the record: nothing is changed by that.`;
  }
  if (one.state === 'ready') {
    const unusable = rowsOf(one, 'conflict') + rowsOf(one, 'refused');
    return html`${what} Of ${counted(one.total, 'row')}, ${number(rowsOf(one, 'same'))} say what the record says already${unusable > 0 ? `, and ${number(unusable)} cannot be used as they are` : ''}.`;
  }
  if (['applied', 'rolled-back', 'cancelled', 'failed'].includes(one.state) && one.checked) {
    return html`${what} ${doneWords(one)}${one.reason ? ` Rolled back because: ${one.reason}` : ''}`;
  }
  return what;
}

/** @param {Import} one */
const progress = (one) =>
  html`<div class="card under-way" role="status">
    <p>${stateWords(one)}</p>
    ${due(one) > 0 ? html`<progress aria-label="How far it is" max=${due(one)} value=${one.done}></progress>` : html`<progress aria-label="How far it is"></progress>`}
    <p class="quiet small">You may leave this page; it goes on.</p>
  </div>`;

/** @param {Import} one */
function notes(one) {
  const kept = one.checked && one.unused.length > 0;
  return html`${kept ? html`<p class="banner"><span><b>Kept, not yet used:</b> ${one.unused.map(fieldWord).join(', ')}. What the file says of it stays with each row.</span></p>` : nothing}
    ${one.places.length > 0 && isOpen(one) ? html`<p class="banner"><span><b>${counted(one.places.length, 'place')} would be made:</b> ${one.places.slice(0, 12).join(', ')}${one.places.length > 12 ? ' and others' : ''}. A roll-back leaves places as they are.</span></p>` : nothing}`;
}
