// @ts-check
/** Where an asset stands between order and disposal, in words. */

/** @type {[string, string][]} */
export const STAGES = [
  ['ordered', 'Ordered'],
  ['received', 'Received'],
  ['in-stock', 'In stock'],
  ['in-service', 'In service'],
  ['in-repair', 'In repair'],
  ['in-transit', 'In transit'],
  ['missing', 'Missing'],
  ['retired', 'Retired'],
  ['sanitized', 'Wiped'],
  ['disposed', 'Disposed of'],
];

const WORDS = new Map(STAGES);

/** @param {string} code */
export const stageWords = (code) => WORDS.get(code) ?? code.replaceAll('-', ' ');
