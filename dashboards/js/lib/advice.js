// @ts-check
import { html, nothing } from './html.js';
import { glyph, icon } from './glyphs.js';
import { session } from './session.js';

/** What a person should know on every page: that the server is not safe yet, or that their account is not. */

const DISMISSED = 'second-factor-advice';

let dismissed = false;

/** What stands above every page, if anything. */
export const advice = () => html`${session()?.insecureLab ? lab() : nothing}${secondFactorAdvised() ? secondFactor() : nothing}`;

const lab = () => html`<div class="banner" role="note">${glyph('warn')}<span><b>A laboratory, not for real data.</b> This server
  speaks without encryption beyond this machine: passwords and reports can be read on the way.</span></div>`;

const secondFactor = () => html`<div class="banner info paper-off" role="note">${glyph('info')}<span><b>Your account hangs on one password.</b>
    A code from your phone keeps others out even if they learn it.</span>
  <span class="acts"><a class="button" href="/account#second-factor">Add a second factor</a>
    <button class="button plain square-button" type="button" aria-label="Not now" @click=${dismiss}>${icon('close', 18)}</button></span></div>`;

function secondFactorAdvised() {
  return session()?.secondFactorAdvised === true && !dismissed && stored() !== session()?.name && location.pathname !== '/account';
}

function stored() {
  try {
    return sessionStorage.getItem(DISMISSED);
  } catch {
    return null;
  }
}

function dismiss() {
  dismissed = true;
  try {
    sessionStorage.setItem(DISMISSED, session()?.name ?? '');
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  dispatchEvent(new Event('advicechange'));
}
