// @ts-check
/** What keys and clicks open. Loaded once the page is seen, so that the page is seen sooner. */
export { openPalette } from './palette.js';
export { openMore, openSettings } from './settings.js';
export { toast } from './toast.js';
