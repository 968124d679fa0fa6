// @ts-check
/** What answers keys and clicks. Loaded once the page is seen, so that the page is seen sooner. */
export { listenForKeys } from './keys.js';
export { openPalette } from './palette.js';
export { openMore, openSettings } from './settings.js';
export { toast } from './toast.js';
