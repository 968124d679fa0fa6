// @ts-check
import { html, nothing } from '../lib/html.js';
import { get } from '../lib/api.js';
import { icon } from '../lib/glyphs.js';
import { home } from '../lib/places.js';
import { recallQuietly, session } from '../lib/session.js';

/** Open to everybody: what is kept about people, in plain words. */

/** @typedef {{lang: string, title: string, sections: {heading: string, paragraphs: string[]}[], updatedAt: number}} Notice */

/** @type {[string, string][]} */
const LANGUAGES = [
  ['en', 'English'],
  ['es', 'Español'],
];

/** @type {Record<string, {print: string, updated: string, back: string, signIn: string}>} */
const WORDS = {
  en: { print: 'Print', updated: 'As of', back: 'Back', signIn: 'Sign in' },
  es: { print: 'Imprimir', updated: 'A fecha de', back: 'Volver', signIn: 'Iniciar sesión' },
};

/** @param {import('../lib/page.js').Page} page */
export function notice(page) {
  page.title('Privacy');
  let lang = page.query.get('lang') ?? (navigator.language.startsWith('es') ? 'es' : 'en');
  const { reload } = page.loads(
    (signal) => get(`/api/v1/privacy/notice?lang=${lang === 'es' ? 'es' : 'en'}`, signal),
    view,
    (/** @type {Notice} */ loaded) => page.title(loaded.title),
  );

  void recallQuietly().then(() => page.redraw());

  const choose = (/** @type {string} */ to) => {
    lang = to;
    history.replaceState(null, '', `/privacy?lang=${to}`);
    void reload();
  };

  /** @param {Notice} shown */
  function view(shown) {
    const words = WORDS[shown.lang] ?? WORDS.en;
    return html`<article class="card broad form reading" lang=${shown.lang}>
      <div class="acts">${LANGUAGES.map(
        ([code, name]) => html`<button class="chip" type="button" lang=${code} aria-pressed=${shown.lang === code} @click=${() => choose(code)}>${name}</button>`,
      )}<button class="button plain" type="button" @click=${() => print()}>${icon('print', 18)}${words.print}</button></div>
      <h1 tabindex="-1">${shown.title}</h1>
      ${shown.sections.map((section) => html`<section><h2>${section.heading}</h2>${section.paragraphs.map((text) => html`<p>${text}</p>`)}</section>`)}
      ${shown.updatedAt ? html`<p class="small quiet">${words.updated} ${new Intl.DateTimeFormat(shown.lang, { dateStyle: 'long' }).format(shown.updatedAt)}</p>` : nothing}
      <p class="paper-off"><a class="button" href=${session() ? home() : '/sign-in'}>${session() ? words.back : words.signIn}</a></p>
    </article>`;
  }
}
