// @ts-check
import { get, remove } from './api.js';
import { devicesWereRead, noteDevicesRead } from './preferences.js';

/** Who is signed in. */

/** @type {import('./types.js').Session|null} */
let current = null;

/** Who is signed in, as last known. */
export const session = () => current;

/**
 * Whether the person may do this; the server decides, this only spares them a refusal.
 *
 * @param {string} permission such as {@code devices.write}
 */
export const may = (permission) => current?.permissions.includes(permission) ?? false;

/** Whether the person may record and change devices. */
export const mayWrite = () => may('devices.write');

/**
 * Whether the person reads about devices. Until the server has said who looks, it is as it was in this browser last, so that an
 * everyday screen need not wait and nobody asks for what is not theirs.
 */
export const readsDevices = () => (current === null ? devicesWereRead() : may('devices.read'));

/** Asks the server who is signed in. */
export async function recallSession() {
  current = await get('/api/v1/session');
  noteDevicesRead(may('devices.read'));
  return current;
}

/** Forgets who was signed in. */
export function forgetSession() {
  current = null;
  noteDevicesRead(false);
}

/** Signs out. */
export async function signOut() {
  await remove('/api/v1/session');
  forgetSession();
}
