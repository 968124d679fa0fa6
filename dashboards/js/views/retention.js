// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, path, post, put } from '../lib/api.js';
import { openDialog } from '../lib/dialog.js';
import { counted, number, when } from '../lib/format.js';
import { openForm } from '../lib/form.js';
import { glyph, icon } from '../lib/glyphs.js';
import { lede } from '../lib/parts.js';
import { reasonField } from '../lib/reason.js';
import { may } from '../lib/session.js';
import { toast } from '../lib/toast.js';
import { wrongBanner } from './password.js';
import { privacyTabs } from './privacy-tabs.js';

/** @typedef {import('../lib/types.js').Rule} Rule */
/** @typedef {import('../lib/types.js').Retention} Retention */
/** @typedef {{rules: {id: string, due: number, rows: number, refused: string|null, failed: string|null}[]}} Run */

/** @param {import('../lib/page.js').Page} page */
export function retention(page) {
  page.title('How long things are kept');
  const { reload } = page.loads((signal) => get('/api/v1/privacy/retention', signal), view);

  /**
   * @param {Retention} shown
   * @returns {unknown}
   */
  function view({ clock, rules }) {
    const due = rules.reduce((sum, rule) => sum + rule.due, 0);
    return html`${lede(
        due === 0 ? 'Nothing is kept longer than its rule says' : `${counted(due, 'row')} ${due === 1 ? 'is' : 'are'} older than the rules allow`,
        'Each night what is due is deleted. If the clock of the server jumped, a rule that would delete more than 5 % of its rows waits until somebody has looked.',
        may('privacy.manage') ? html`<button class="button first" type="button" @click=${() => dryRun(rules, reload)}>See what would be deleted</button>` : nothing,
      )}
      ${privacyTabs()}
      <p class="banner ${clock.trusted ? 'good' : ''}">${glyph(clock.trusted ? 'ok' : 'warn')}<span><b>${clock.trusted ? 'The clock is trusted.' : 'The clock is not trusted, so no rule deletes more than 5 % of its rows.'}</b> ${clock.trusted ? 'It has run on without a jump.' : `Why: ${clock.why}.`}</span>
        ${!clock.trusted && may('privacy.manage') ? html`<span class="acts"><button class="button" type="button" @click=${() => confirmClock(reload)}>The clock is right</button></span>` : nothing}</p>
      <section class="card" aria-label="Rules"><ul class="rows">${rules.map((rule) => row(rule, reload))}</ul></section>`;
  }
}

/** @param {Rule} rule */
const ran = (rule) => html`${rule.due > 0 ? html`<b>${counted(rule.due, 'row')}</b> due` : 'Nothing due'}${rule.oldestAt ? html`, the oldest from ${when(rule.oldestAt)}` : nothing}
  <br>Last run ${when(rule.lastRunAt)}${rule.lastRunAt ? `, ${counted(rule.lastDeleted, 'row')} deleted` : ''}
  ${rule.lastFailed ? html`<br>${glyph('warn')} The last run failed: ${rule.lastFailed}` : nothing}`;

/**
 * @param {Rule} rule
 * @param {() => unknown} changed
 */
const row = (rule, changed) => html`<li class="person" data-rule=${rule.id}>
  ${glyph(rule.lastFailed ? 'bad' : rule.due > 0 ? 'warn' : 'ok')}
  <span><b>${rule.label}</b><span class="second">${rule.days === null ? `Kept while ${rule.until}` : `Kept for ${counted(rule.days, 'day')}`}. Source: ${rule.source}</span></span>
  <span class="second">${rule.days === null ? nothing : ran(rule)}</span>
  <span class="acts">${may('privacy.manage') && rule.days !== null
    ? html`<button class="button plain" type="button" @click=${() => change(rule, changed)}>${icon('edit', 16)}Change<span class="unseen"> ${rule.label}</span></button>`
    : nothing}</span>
</li>`;

/**
 * @param {Rule} rule
 * @param {() => unknown} changed
 */
const change = (rule, changed) =>
  openForm({
    title: `How long: ${rule.label}`,
    intro: `At least ${counted(rule.least, 'day')} and at most ${counted(rule.most, 'day')}. A shorter time deletes at the next run. It stands in the audit trail.`,
    submit: 'Save',
    fields: () => [{ name: 'days', label: 'Days', type: 'number', required: true, value: String(rule.days ?? rule.most), min: rule.least, max: rule.most }],
    save: async ({ days }) => {
      await put(path`/privacy/retention/${rule.id}`, { days: Number(days) });
      await changed();
      toast(`${rule.label}: ${counted(Number(days), 'day')}.`);
    },
  });

/** @param {() => unknown} changed */
const confirmClock = (changed) =>
  openForm({
    title: 'The clock is right',
    intro: 'Compare the server’s clock with another one first: with a wrong clock, retention deletes what is still to be kept. It stands in the audit trail.',
    submit: 'Trust the clock',
    fields: () => [reasonField('compared with the clock of the phone network, same minute', 'What you compared it with')],
    save: async ({ reason }) => {
      await post('/api/v1/privacy/retention/confirm-clock', { reason });
      await changed();
      toast('The clock is trusted again.');
    },
  });

/**
 * Shows what a run would delete, and runs it only from there.
 *
 * @param {Rule[]} rules
 * @param {() => unknown} changed
 */
async function dryRun(rules, changed) {
  /** @type {Run} */
  let dry;
  try {
    dry = await post('/api/v1/privacy/retention/dry-run');
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error));
    return;
  }
  let busy = false;
  let wrong = '';
  const total = dry.rules.reduce((sum, rule) => sum + (rule.refused ? 0 : rule.rows), 0);
  openDialog('What would be deleted', (redraw, close) => {
    const run = async () => {
      busy = true;
      redraw();
      try {
        /** @type {Run} */
        const done = await post('/api/v1/privacy/retention/run');
        close();
        await changed();
        toast(`${counted(done.rules.reduce((sum, rule) => sum + rule.rows, 0), 'row')} deleted.`);
      } catch (error) {
        wrong = error instanceof Error ? error.message : String(error);
        busy = false;
        redraw();
      }
    };
    return html`<div class="form">
      <p class="quiet">This was a dry run: nothing is deleted yet.</p>
      <div class="scroll" tabindex="0" role="region" aria-label="Dry run"><table><thead><tr><th scope="col">Rule</th><th scope="col" class="number">Rows</th><th scope="col">Note</th></tr></thead>
        <tbody>${dry.rules.map((rule) => html`<tr><th scope="row">${rules.find((each) => each.id === rule.id)?.label ?? rule.id}</th><td class="number">${number(rule.rows)}</td>
          <td>${rule.failed ? html`${glyph('warn')} ${rule.failed}` : rule.refused ? html`${glyph('warn')} Not run: ${rule.refused}` : nothing}</td></tr>`)}</tbody></table></div>
      ${wrongBanner(wrong)}
      <div class="dialog-acts"><button class="button" type="button" data-focus @click=${close}>Delete nothing</button>
        <button class="button grave" type="button" ?disabled=${busy || total === 0} @click=${run}>Delete ${counted(total, 'row')}</button></div>
    </div>`;
  });
}
