// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path, put } from '../lib/api.js';
import { counted, when } from '../lib/format.js';
import { freshId, openForm } from '../lib/form.js';
import { glyph, icon } from '../lib/glyphs.js';
import { AMOUNT, amount, amountText, centsOf, dayWords, wholeOf } from '../lib/money.js';
import { lede, nothingHere } from '../lib/parts.js';
import { may } from '../lib/session.js';
import { toast } from '../lib/toast.js';
import { orderTabs } from './order-tabs.js';

/**
 * @typedef {{endsOn: string, source: string, since: number, until?: number|null}} Support
 * @typedef {{id: string, vendor: string, name: string, kind: string, lifeMonths?: number|null, priceCents?: number|null,
 *   replacementId?: string|null, support?: Support|null, supportHistory: Support[], version: number}} Model
 * @typedef {import('../lib/types.js').Kind} Kind
 */

const YEAR_MS = 365 * 24 * 3600 * 1000;

/** @param {import('../lib/page.js').Page} page */
export function catalogue(page) {
  page.title('Catalogue');
  const { reload } = page.loads(load, view);
  const again = () => void reload();

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const [models, kinds] = await Promise.all([get('/api/v1/models', signal), get('/api/v1/kinds', signal)]);
    return { models: /** @type {Model[]} */ (models), kinds: /** @type {Kind[]} */ (kinds) };
  }

  /** @param {Awaited<ReturnType<typeof load>>} shown */
  function view({ models, kinds }) {
    return html`${lede(
      sentence(models),
      'What is said of a model holds for all devices of it. A support date names who says so, and the one before it stays.',
      may('money.write') ? html`<button class="button" type="button" @click=${() => modelForm(models, kinds, null, again)}>${icon('plus', 18)}Add a model</button>` : nothing,
    )}
    ${orderTabs()}
    ${models.length === 0
      ? nothingHere('The catalogue is empty', 'Add the models that the district buys: how long each serves, what one costs, until when its maker supports it.')
      : html`<section class="card" aria-label="Models"><ul class="rows">${models.map((model) => row(model, models, kinds, again))}</ul></section>`}`;
  }
}

/** @param {Model[]} models */
function sentence(models) {
  if (models.length === 0) {
    return 'No model is in the catalogue yet';
  }
  const ending = models.filter((model) => ends(model) !== null && Number(ends(model)) < Date.now() + YEAR_MS).length;
  return ending === 0
    ? `${counted(models.length, 'model')}; none loses its support within a year`
    : `${counted(ending, 'model')} of ${models.length} ${ending === 1 ? 'has lost its support or loses it' : 'have lost their support or lose it'} within a year`;
}

/** @param {Model} model */
const ends = (model) => (model.support ? Date.parse(`${model.support.endsOn}T23:59:59Z`) : null);

/** @param {Model} model @returns {import('../lib/types.js').State} */
function stateOf(model) {
  const at = ends(model);
  return at === null ? 'off' : at < Date.now() ? 'bad' : at < Date.now() + YEAR_MS ? 'warn' : 'ok';
}

/**
 * @param {Model} model
 * @param {Model[]} models
 * @param {Kind[]} kinds
 * @param {() => void} changed
 */
const row = (model, models, kinds, changed) => html`<li class="person order" data-model=${model.id}>
  ${glyph(stateOf(model))}
  <span><b>${`${model.vendor} ${model.name}`.trim()}</b>
    <span class="second">${[kinds.find((kind) => kind.code === model.kind)?.one ?? model.kind, model.lifeMonths ? `${model.lifeMonths} months of life` : '', amount(model.priceCents)].filter(Boolean).join(' · ')}</span></span>
  <span class="second">${model.support
    ? html`${Number(ends(model)) < Date.now() ? 'Support ended' : 'Supported until'} ${dayWords(model.support.endsOn)}<span class="second">${sourceWords(model.support.source)}</span>`
    : 'Nobody has said until when it is supported'}${history(model)}</span>
  <span class="second">${model.replacementId ? `Followed by ${models.find((one) => one.id === model.replacementId)?.name ?? model.replacementId}` : ''}</span>
  <span class="acts">${may('money.write') ? html`<button class="button plain" type="button" @click=${() => modelForm(models, kinds, model, changed)}>Edit<span class="unseen"> ${model.name}</span></button>` : nothing}</span>
</li>`;

/** @param {string} source */
const sourceWords = (source) => (/^https?:\/\//.test(source) ? html`Says <a href=${source} rel="noreferrer noopener" target="_blank">${new URL(source).hostname}</a>` : `Says ${source}`);

/** What was said before. @param {Model} model */
const history = (model) => {
  const past = model.supportHistory.filter((said) => said.until);
  return past.length === 0
    ? nothing
    : html`<details class="small"><summary>${counted(past.length, 'date')} before</summary>
        <ul>${past.map((said) => html`<li>${dayWords(said.endsOn)}, said ${said.source}, recorded ${when(said.since)}</li>`)}</ul></details>`;
};

/**
 * @param {Model[]} models
 * @param {Kind[]} kinds
 * @param {Model|null} model
 * @param {() => void} saved
 */
function modelForm(models, kinds, model, saved) {
  openForm({
    title: model ? `Edit ${model.name}` : 'Add a model',
    submit: model ? 'Save' : 'Add it',
    fields: (values) => [
      { name: 'vendor', label: 'Maker', value: model?.vendor ?? '', most: 200, hint: 'As it stands on the devices.' },
      { name: 'name', label: 'Model', value: model?.name ?? '', required: true, most: 200 },
      { name: 'kind', label: 'What it is', type: 'select', required: true, value: model?.kind ?? kinds[0]?.code, options: kinds.map((kind) => ({ value: kind.code, label: kind.one })) },
      { name: 'lifeMonths', label: 'Useful life, months', type: 'number', value: String(model?.lifeMonths ?? ''), min: 1, max: 1200 },
      { name: 'price', label: 'Price of one today', value: amountText(model?.priceCents), ...AMOUNT },
      { name: 'supportEndsOn', label: 'Supported until', type: 'date', value: model?.support?.endsOn ?? '', changes: true },
      { name: 'supportSource', label: 'Who says so', value: model?.support?.source ?? '', required: true, most: 400, hint: "Such as the address of the maker's page.", when: () => Boolean(values.supportEndsOn) },
      {
        name: 'replacementId',
        label: 'Followed by',
        type: 'select',
        value: model?.replacementId ?? '',
        options: [{ value: '', label: 'Not said' }, ...models.filter((one) => one.id !== model?.id).map((one) => ({ value: one.id, label: `${one.vendor} ${one.name}`.trim() }))],
      },
    ],
    save: async (values) => {
      const id = model?.id ?? freshId(`${values.vendor} ${values.name}`, models.map((one) => one.id));
      await put(
        path`/models/${id}`,
        {
          vendor: values.vendor,
          name: values.name,
          kind: values.kind,
          lifeMonths: wholeOf(values.lifeMonths),
          priceCents: centsOf(values.price),
          replacementId: values.replacementId || null,
          supportEndsOn: values.supportEndsOn || null,
          supportSource: values.supportSource || null,
        },
        model?.version ?? 0,
      );
      saved();
      toast('Saved.');
    },
  });
}
