// @ts-check
import { get, remove } from './api.js';

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

/** Asks the server who is signed in. */
export async function recallSession() {
  current = await get('/api/v1/session');
  return current;
}

/** Forgets who was signed in. */
export function forgetSession() {
  current = null;
}

/** Signs out. */
export async function signOut() {
  await remove('/api/v1/session');
  forgetSession();
}
