// @ts-check
import { path, post } from '../lib/api.js';
import { openForm } from '../lib/form.js';
import { dayFromNow } from '../lib/loans.js';
import { toast } from '../lib/toast.js';

/** What is asked about a loan. */

/**
 * @param {string} loan
 * @param {string} name
 * @param {() => unknown} changed
 */
export const chargeForm = (loan, name, changed) =>
  openForm({
    title: 'Ask the family to pay',
    intro: `For ${name}. Who is to pay stays known until it is settled.`,
    submit: 'Record the charge',
    fields: () => [
      { name: 'dollars', label: 'Dollars', required: true, pattern: '\\d{1,5}([.]\\d{2})?', rule: 'an amount such as 49.99' },
      { name: 'reason', label: 'What for', required: true, most: 200, hint: 'Such as “cracked screen”. No names.' },
    ],
    save: async (values) => {
      await post(path`/loans/${loan}/charges`, { cents: Math.round(Number(values.dollars) * 100), reason: values.reason });
      await changed();
      toast('Recorded. It stands under To pay until it is settled.');
    },
  });

/**
 * @param {import('../lib/loans.js').Loan} loan
 * @param {() => unknown} changed
 */
export const renewForm = (loan, changed) =>
  openForm({
    title: 'Make it longer',
    intro: `${loan.device.name} may be kept until another day, where nobody else waits for it.`,
    submit: 'Make it longer',
    fields: () => [{ name: 'due', label: 'Back by', type: 'date', required: true, value: dayFromNow(14) }],
    save: async (values) => {
      await post(path`/loans/${loan.id}/renew`, { due: values.due });
      await changed();
      toast('It is to be back later now.');
    },
  });

/**
 * @param {import('../lib/loans.js').Loan} loan
 * @param {() => unknown} changed
 */
export const lostForm = (loan, changed) =>
  openForm({
    title: 'It will not come back',
    intro: `${loan.device.name} is recorded as missing, and the loan ends.`,
    submit: 'Record it as missing',
    grave: true,
    fields: () => [{ name: 'lost', label: 'What happened', required: true, most: 200, hint: 'No names.' }],
    save: async (values) => {
      const batch = await post('/api/v1/loans/check-in', { items: [loan.device.id], condition: 'good', lost: values.lost });
      if (batch.lines[0].result !== 'done') {
        throw new Error(batch.lines[0].detail);
      }
      await changed();
      toast('Recorded as missing.');
    },
  });

/**
 * @param {string} charge
 * @param {() => unknown} changed
 */
export const settleForm = (charge, changed) =>
  openForm({
    title: 'Settled?',
    intro: 'Paid, or waived. Who it was about is forgotten a school year later.',
    submit: 'It is settled',
    fields: () => [{ name: 'on', label: 'On', type: 'date', required: true, value: dayFromNow(0) }],
    save: async (values) => {
      await post(path`/loans/charges/${charge}/settle`, { on: values.on });
      await changed();
      toast('Settled.');
    },
  });

/**
 * @param {string} name
 * @param {import('../lib/loans.js').Thing[]} parts
 * @param {(parts: string[]) => Promise<unknown>} save
 */
export const missingForm = (name, parts, save) =>
  openForm({
    title: 'What is missing?',
    intro: `Of ${name}. What did not come back stays with whoever had it.`,
    submit: 'Take back the rest',
    fields: () => [{ name: 'missing', label: 'Missing', type: 'checks', required: true, options: parts.map((part) => ({ value: part.id, label: part.name })) }],
    save: (values) => save(values.missing.split(' ').filter(Boolean)),
  });

/** @param {(version: string) => unknown} added */
export const agreementForm = (added) =>
  openForm({
    title: 'Write an agreement',
    intro: 'What a borrower or a guardian agrees to. It is never changed: a new text gets a new version.',
    submit: 'Add it',
    fields: () => [
      { name: 'version', label: 'Version', required: true, pattern: '[A-Za-z0-9._\\-]{1,40}', rule: 'letters, digits, dots and dashes', hint: 'Such as 2026-1.' },
      { name: 'text', label: 'Text', type: 'textarea', required: true, most: 20000 },
    ],
    save: async (values) => {
      await post('/api/v1/agreements', { version: values.version, text: values.text });
      await added(values.version);
      toast('Added. Choose it when something goes out.');
    },
  });
