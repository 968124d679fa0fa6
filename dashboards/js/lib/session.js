// @ts-check
import { get, remove } from './api.js';
import { devicesWereRead, noteReading, wasSignedIn } from './preferences.js';

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

/** Whether the server holds back what the person may do until they set up a second factor. */
export const awaitsSecondFactor = () => current?.secondFactorAdvised === true && current.permissions.every((one) => one === 'own');

/**
 * Whether the person reads about devices. Until the server has said who looks, it is as it was in this browser last, so that an
 * everyday screen need not wait and nobody asks for what is not theirs.
 */
export const readsDevices = () => (current === null ? devicesWereRead() : may('devices.read'));

/** Asks the server who is signed in. */
export async function recallSession() {
  current = await get('/api/v1/session');
  noteReading(may('devices.read') ? 'devices' : 'other');
  return current;
}

/** The same for a page that is open to everybody: who was never signed in with this browser is not asked about. */
export async function recallQuietly() {
  if (current === null && wasSignedIn()) {
    await recallSession().catch(forgetSession);
  }
}

/** Forgets who was signed in. */
export function forgetSession() {
  current = null;
  noteReading(null);
}

/** Signs out. */
export async function signOut() {
  await remove('/api/v1/session');
  forgetSession();
}
