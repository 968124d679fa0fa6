// @ts-check

/** Why somebody wants it, as the server takes it: recorded for good, and read by others. */

const LEAST = 8;
const MOST = 200;

/**
 * The field of a form that asks for it, by the name {@code reason}.
 *
 * @param {string} example
 * @param {string} [label]
 * @returns {import('./form.js').Field}
 */
export const reasonField = (example, label = 'Why') => ({
  name: 'reason',
  label,
  type: 'textarea',
  required: true,
  least: LEAST,
  most: MOST,
  hint: `${LEAST} to ${MOST} characters, such as: ${example}. It stays in the audit trail, so write no name in it.`,
});
