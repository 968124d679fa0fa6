// @ts-check
import { file } from './api.js';
import { openForm } from './form.js';
import { number } from './format.js';
import { toast } from './toast.js';

/** Printing labels: the one dialog, whatever they are for. */

const AVERY = 'avery-5160';

/** @typedef {{devices: string[]}|{room: string}|{site: string}} Selection */

/**
 * Asks on what to print, and gives the file to the browser.
 *
 * @param {{what: string, url?: string, selection: () => Promise<Selection>}} how what says how many and of what
 */
export function printLabels({ what, url = '/api/v1/labels', selection }) {
  openForm({
    title: 'Print labels',
    intro: `${what}. Each label has a QR code that opens it on any phone.`,
    submit: 'Make the labels',
    fields,
    save: async (values) => {
      const labels = await file(url, { ...(await selection()), print: print(values) });
      download(labels, `labels.${values.format}`);
      toast('The labels are among your downloads. Print them at full size, without “fit to page”.');
    },
  });
}

/**
 * @param {Record<string, string>} values
 * @returns {import('./form.js').Field[]}
 */
const fields = (values) => {
  const pdf = values.format !== 'zpl';
  const own = pdf && values.sheet === 'grid';
  const mm = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ value, /** @type {() => boolean} */ when) =>
    /** @type {import('./form.js').Field} */ ({ name, label, value, required: true, pattern: '\\d{1,4}([.]\\d+)?', rule: 'millimetres, such as 12.7', when });
  return [
    {
      name: 'format', label: 'For', value: 'pdf', type: 'cards', required: true,
      options: [
        { value: 'pdf', label: 'Any printer', about: 'A PDF of label sheets.' },
        { value: 'zpl', label: 'A label printer', about: 'ZPL, which Zebra printers and their like take as it is.' },
      ],
    },
    { name: 'sheet', label: 'Sheet', value: AVERY, type: 'select', required: true, changes: true, when: () => pdf,
      options: [{ value: AVERY, label: 'Avery 5160: Letter, 3 × 10' }, { value: 'grid', label: 'Another grid' }] },
    mm('pageX', 'Page width, mm', '210', () => own),
    mm('pageY', 'Page height, mm', '297', () => own),
    { name: 'columns', label: 'Columns', value: '3', type: 'number', min: 1, max: 50, required: true, when: () => own },
    { name: 'rows', label: 'Rows', value: '8', type: 'number', min: 1, max: 50, required: true, when: () => own },
    mm('marginX', 'Margin left and right, mm', '7', () => own),
    mm('marginY', 'Margin top and bottom, mm', '13', () => own),
    mm('gapX', 'Gap between columns, mm', '2.5', () => own),
    mm('gapY', 'Gap between rows, mm', '0', () => own),
    { name: 'start', label: 'Start at label', value: '1', type: 'number', min: 1, max: own ? 2500 : 30, required: true, when: () => pdf,
      hint: 'Counted along the rows, so that a half-used sheet is used up.' },
    { name: 'dpi', label: 'Resolution', value: '203', type: 'select', required: true, when: () => !pdf,
      options: [{ value: '203', label: '203 dpi' }, { value: '300', label: '300 dpi' }] },
    mm('labelX', 'Label width, mm', '66.7', () => !pdf),
    mm('labelY', 'Label height, mm', '25.4', () => !pdf),
  ];
};

/** @param {Record<string, string>} values */
function print(values) {
  const length = (/** @type {string} */ name) => ({ x: Number(values[`${name}X`]), y: Number(values[`${name}Y`]) });
  if (values.format === 'zpl') {
    return { format: 'zpl', dpi: Number(values.dpi), label: length('label') };
  }
  const start = Number(values.start);
  if (values.sheet === AVERY) {
    return { format: 'pdf', start };
  }
  return {
    format: 'pdf',
    start,
    sheet: { page: length('page'), margin: length('margin'), gap: length('gap'), columns: Number(values.columns), rows: Number(values.rows) },
  };
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function download(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** @param {number} count */
export const forDevices = (count) => (count === 1 ? 'One device' : `${number(count)} devices`);
