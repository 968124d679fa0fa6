// @ts-check
import { html, nothing } from './html.js';
import { openForm } from './form.js';
import { icon } from './glyphs.js';
import { savedViews, saveViews } from './preferences.js';
import { toast } from './toast.js';

/** Lists that somebody wants again, by a name, kept in this browser. */
export class SavedViews {
  #page;
  #of;
  #asked;
  #choose;

  /**
   * @param {import('./page.js').Page} page
   * @param {string} of which list
   * @param {() => Record<string, string>} asked what the list is asked for now
   * @param {(chosen: Record<string, string>) => void} choose
   */
  constructor(page, of, asked, choose) {
    this.#page = page;
    this.#of = of;
    this.#asked = asked;
    this.#choose = choose;
  }

  #keep() {
    const asked = Object.fromEntries(Object.entries(this.#asked()).filter(([, value]) => value));
    openForm({
      title: 'Keep this list',
      intro: 'Under a name, in this browser. Its address does the same and can be sent.',
      submit: 'Keep it',
      fields: () => [{ name: 'name', label: 'Name', required: true, most: 40 }],
      save: async ({ name }) => {
        saveViews(this.#of, [...savedViews(this.#of).filter((one) => one.name !== name), { name, asked }]);
        this.#page.redraw();
      },
    });
  }

  /** @param {{name: string, asked: Record<string, string>}} view */
  #drop(view) {
    const before = savedViews(this.#of);
    saveViews(this.#of, before.filter((one) => one.name !== view.name));
    this.#page.redraw();
    toast(`“${view.name}” was dropped.`, async () => {
      saveViews(this.#of, before);
      this.#page.redraw();
    });
  }

  /** @param {boolean} any whether anything is asked for that could be kept */
  draw(any) {
    return html`${savedViews(this.#of).map(
        (view) => html`<span class="chip pair"><button type="button" @click=${() => this.#choose(view.asked)}>${view.name}</button><button type="button" aria-label="Drop ${view.name}" @click=${() => this.#drop(view)}>${icon('close', 16)}</button></span>`,
      )}
      ${any ? html`<button class="chip" type="button" @click=${() => this.#keep()}>${icon('plus', 16)}Keep this list</button>` : nothing}`;
  }
}
