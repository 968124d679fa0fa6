// @ts-check
import { html } from '../lib/html.js';
import { get, post } from '../lib/api.js';
import { confirmed } from '../lib/dialog.js';
import { counted, number, when } from '../lib/format.js';
import { glyph, icon } from '../lib/glyphs.js';
import { lede } from '../lib/parts.js';
import { toast } from '../lib/toast.js';
import { certificate } from './trust.js';

/** @typedef {import('../lib/types.js').Key} Key */
/** @typedef {import('../lib/types.js').Authority} Authority */

/** @param {import('../lib/page.js').Page} page */
export function keys(page) {
  page.title('Keys and trust');
  const { reload } = page.loads(load, view);

  /** @param {AbortSignal} signal */
  async function load(signal) {
    const [list, authority] = await Promise.all([get('/api/v1/keys', signal), get('/api/v1/authority', signal)]);
    return { list: /** @type {Key[]} */ (list), authority: /** @type {Authority} */ (authority) };
  }

  /** @param {Awaited<ReturnType<typeof load>>} shown */
  function view({ list, authority }) {
    const current = list.find((key) => key.current);
    const sealed = list.reduce((all, key) => all + key.sealed, 0);
    return html`${lede(
        `${counted(sealed, 'secret')} ${sealed === 1 ? 'is' : 'are'} sealed with a key that lies outside the database`,
        html`${current ? html`The key in use was made ${when(current.createdAt)}. ` : ''}A copy of the database, or a backup of it, opens none of them.`,
        html`<button class="button" type="button" @click=${rotate}>${icon('refresh', 18)}Change the key</button>`,
      )}
      <div class="two even"><div class="column">
        <section class="card" aria-labelledby="keys"><header><h2 id="keys">Keys</h2></header>
          <div class="scroll" tabindex="0" role="region" aria-labelledby="keys"><table>
            <thead><tr><th scope="col">Key</th><th scope="col">Made</th><th scope="col">State</th><th scope="col" class="number">Secrets under it</th></tr></thead>
            <tbody>${list.map(
              (key) => html`<tr><th scope="row" class="mono">${key.id}</th><td>${when(key.createdAt)}</td>
                <td><span class="state">${key.current ? html`${glyph('ok')}In use` : html`${glyph('off')}Kept to open old ones`}</span></td>
                <td class="number">${number(key.sealed)}</td></tr>`,
            )}</tbody></table></div>
          <p class="small quiet">Communities and users of SNMP targets, second factors and the like lie under these. Source: the key file and the sealed rows of the database.</p>
        </section></div>
        <div class="column"><section class="card" aria-labelledby="authority"><header><h2 id="authority">What browsers and devices trust</h2></header>
          <div class="form">${certificate(authority)}
            <p><a class="button plain" href="/trust">How to install it</a></p></div></section></div>
      </div>`;
  }

  const rotate = () =>
    confirmed(
      {
        title: 'Change the key?',
        text: 'A new key is made, and every secret is sealed with it anew. Nothing stops meanwhile. Afterwards copy the key file to where its copy lies: a backup of the database is worth nothing without it.',
        yes: 'Change it',
        no: 'Not now',
      },
      async () => {
        const done = await post('/api/v1/keys/rotate');
        await reload();
        toast(`Key ${done.id} is in use; ${counted(done.resealed, 'secret')} sealed anew.`);
      },
    );
}
