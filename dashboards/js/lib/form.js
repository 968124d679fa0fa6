// @ts-check
import { html, nothing } from './html.js';
import { openDialog } from './dialog.js';
import { glyph } from './glyphs.js';

/** Forms in dialogs, all alike: fields, what is wrong with them, and one button. */

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {string} label
 * @property {string} [value]
 * @property {string} [hint]
 * @property {'text'|'number'|'password'|'select'|'textarea'|'date'|'checks'|'cards'} [type] of {@code checks} the value is
 *   the chosen ones with spaces between; {@code cards} are options that are explained, of which one is chosen
 * @property {{value: string, label: string, about?: string, group?: string}[]} [options]
 * @property {boolean} [required]
 * @property {string} [pattern]
 * @property {string} [rule] what the pattern means, in words
 * @property {number} [least] characters
 * @property {number} [most] characters
 * @property {number} [min]
 * @property {number} [max]
 * @property {string} [autocomplete]
 * @property {boolean} [changes] whether other fields depend on it
 * @property {(values: Record<string, string>) => boolean} [when] shown only then
 */

/**
 * Opens a form in a dialog.
 *
 * @param {object} form
 * @param {string} form.title
 * @param {unknown} [form.intro]
 * @param {(values: Record<string, string>) => Field[]} form.fields
 * @param {string} form.submit
 * @param {boolean} [form.grave] whether it cannot be taken back
 * @param {(values: Record<string, string>) => Promise<unknown>} form.save a refusal is shown, and the dialog stays
 */
export function openForm(form) {
  /** @type {Record<string, string>} */
  const values = {};
  let busy = false;
  let wrong = '';
  openDialog(form.title, (redraw, close) => {
    for (const field of form.fields(values)) {
      values[field.name] ??= field.value ?? '';
    }
    const shown = form.fields(values).filter((field) => !field.when || field.when(values));
    const submit = async (/** @type {SubmitEvent} */ e) => {
      e.preventDefault();
      const lacking = shown.find((field) => field.type === 'checks' && field.required && values[field.name] === '');
      if (lacking) {
        wrong = `${lacking.label}: choose at least one.`;
        redraw();
        return;
      }
      busy = true;
      wrong = '';
      redraw();
      try {
        await form.save(Object.fromEntries(shown.map((field) => [field.name, values[field.name].trim()])));
        close();
      } catch (error) {
        wrong = error instanceof Error ? error.message : String(error);
        busy = false;
        redraw();
      }
    };
    return html`<form class="form" @submit=${submit}>
      ${form.intro ? html`<p class="quiet">${form.intro}</p>` : nothing}
      ${shown.map((field) => drawn(field, values, redraw))}
      ${wrong ? html`<p class="banner bad" role="alert">${glyph('bad')}<span>${wrong}</span></p>` : nothing}
      <div class="dialog-acts">
        <button class="button" type="button" @click=${close}>Cancel</button>
        <button class="button ${form.grave ? 'grave' : 'first'}" type="submit" ?disabled=${busy}>${form.submit}</button>
      </div>
    </form>`;
  });
}

/**
 * @param {Field} field
 * @param {Record<string, string>} values
 * @param {() => void} redraw
 */
function drawn(field, values, redraw) {
  const id = `field-${field.name}`;
  const set = (/** @type {Event} */ e) => {
    values[field.name] = /** @type {HTMLInputElement} */ (e.target).value;
    if (field.changes) {
      redraw();
    }
  };
  const hint = field.hint ? `${id}-hint` : nothing;
  if (field.type === 'checks' || field.type === 'cards') {
    return choices(field, values, redraw);
  }
  return html`<div class="field">
    <label for=${id}>${field.label}${field.required ? nothing : html`<span class="faint"> (optional)</span>`}</label>
    ${
      field.type === 'select'
        ? html`<select class="input" id=${id} aria-describedby=${hint} ?required=${field.required} @change=${set}>
            ${(field.options ?? []).map((option) => html`<option value=${option.value} ?selected=${option.value === values[field.name]}>${option.label}</option>`)}
          </select>`
        : field.type === 'textarea'
          ? html`<textarea class="input" id=${id} rows="3" .value=${values[field.name]} @input=${set} aria-describedby=${hint}
              ?required=${field.required} minlength=${field.least ?? nothing} maxlength=${field.most ?? nothing}></textarea>`
        : html`<input class="input" id=${id} type=${field.type ?? 'text'} .value=${values[field.name]} @input=${set}
            aria-describedby=${hint} ?required=${field.required} pattern=${field.pattern ?? nothing} title=${field.rule ?? nothing}
            minlength=${field.least ?? nothing} maxlength=${field.most ?? nothing} min=${field.min ?? nothing} max=${field.max ?? nothing}
            autocomplete=${field.autocomplete ?? 'off'} spellcheck="false">`
    }
    ${field.hint ? html`<span class="hint" id=${hint}>${field.hint}</span>` : nothing}
  </div>`;
}

/**
 * Several boxes to tick, or one of several to choose.
 *
 * @param {Field} field
 * @param {Record<string, string>} values
 * @param {() => void} redraw
 */
function choices(field, values, redraw) {
  const several = field.type === 'checks';
  const chosen = values[field.name].split(' ').filter(Boolean);
  const choose = (/** @type {Event} */ e) => {
    const box = /** @type {HTMLInputElement} */ (e.target);
    values[field.name] = several ? [...chosen.filter((one) => one !== box.value), ...(box.checked ? [box.value] : [])].join(' ') : box.value;
    redraw();
  };
  const groups = [...new Set((field.options ?? []).map((option) => option.group ?? ''))];
  return html`<fieldset class="field choices ${field.type}"><legend class="label">${field.label}</legend>
    ${field.hint ? html`<span class="hint">${field.hint}</span>` : nothing}
    ${groups.map((group) => html`${group ? html`<span class="group small faint">${group}</span>` : nothing}
      ${(field.options ?? []).filter((option) => (option.group ?? '') === group).map(
        (option) => html`<label class="check"><input type=${several ? 'checkbox' : 'radio'} name=${field.name} value=${option.value}
          ?required=${!several && field.required} .checked=${chosen.includes(option.value)} @change=${choose}>
          <span>${option.label}${option.about ? html`<span class="about">${option.about}</span>` : nothing}</span></label>`,
      )}`)}
  </fieldset>`;
}

/**
 * An id made of a name, unlike those there are.
 *
 * @param {string} name
 * @param {Iterable<string>} taken
 */
export function freshId(name, taken) {
  const base =
    name
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .toLowerCase()
      .slice(0, 48) || 'place';
  const known = new Set(taken);
  let id = base;
  for (let i = 2; known.has(id); i++) {
    id = `${base}-${i}`;
  }
  return id;
}
