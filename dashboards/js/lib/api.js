// @ts-check
/** Asks the server. What it refuses becomes a {@link Refusal} that says so in words for a person. */

/** An answer that was not what was asked for. */
export class Refusal extends Error {
  /**
   * @param {number} status the HTTP status, 0 where the server could not be reached
   * @param {string} title
   * @param {string} detail
   */
  constructor(status, title, detail) {
    super(detail);
    this.status = status;
    this.title = title;
  }
}

/** @type {() => void} */
let whenSignedOut = () => {};

/**
 * Says what to do when the session has ended.
 *
 * @param {() => void} action
 */
export function onSignedOut(action) {
  whenSignedOut = action;
}

/**
 * @param {string} path
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export const get = (path, signal) => ask('GET', path, undefined, signal);

/**
 * @param {string} path
 * @param {unknown} [body]
 * @param {Record<string, string>} [headers]
 * @returns {Promise<any>}
 */
export const post = (path, body = {}, headers = {}) => ask('POST', path, body, undefined, headers);

/**
 * @param {string} path
 * @param {unknown} body
 * @param {number} [version] the one that was read: where it was changed since, it is refused
 * @returns {Promise<any>}
 */
export const put = (path, body, version) => ask('PUT', path, body, undefined, version === undefined ? {} : { 'if-match': `"${version}"` });

/**
 * @param {string} path
 * @returns {Promise<any>}
 */
export const remove = (path) => ask('DELETE', path);

/**
 * A path with its parts escaped: path`/devices/${id}`.
 *
 * @param {TemplateStringsArray} words
 * @param {...string|number} parts
 */
export const path = (words, ...parts) =>
  '/api/v1' + words.reduce((all, word, i) => all + encodeURIComponent(String(parts[i - 1])) + word);

/**
 * A file that the server offers, as text.
 *
 * @param {string} url
 * @returns {Promise<string>}
 */
export async function text(url) {
  const response = await send('GET', url, undefined);
  if (!response.ok) {
    throw await refusal(response);
  }
  return response.text();
}

/**
 * A file that the server makes of what it is told.
 *
 * @param {string} url
 * @param {unknown} body
 * @returns {Promise<Blob>}
 */
export async function file(url, body) {
  const response = await send('POST', url, body);
  if (response.ok) {
    return response.blob();
  }
  if (response.status === 401) {
    whenSignedOut();
  }
  throw await refusal(response);
}

/**
 * Brings a file as it is.
 *
 * @param {string} url
 * @param {Blob} body
 * @returns {Promise<any>}
 */
export const upload = (url, body) => ask('POST', url, body);

/**
 * @param {string} method
 * @param {string} url
 * @param {unknown} [body]
 * @param {AbortSignal} [signal]
 * @param {Record<string, string>} [headers]
 */
async function ask(method, url, body, signal, headers) {
  const response = await send(method, url, body, signal, headers);
  if (response.ok) {
    const text = await response.text();
    return text === '' ? null : JSON.parse(text);
  }
  if (response.status === 401 && !url.endsWith('/session')) {
    whenSignedOut();
  }
  throw await refusal(response);
}

/**
 * @param {string} method
 * @param {string} url
 * @param {unknown} body
 * @param {AbortSignal} [signal]
 * @param {Record<string, string>} [headers]
 */
async function send(method, url, body, signal, headers = {}) {
  try {
    return await fetch(url, {
      method,
      signal,
      headers: body === undefined ? { accept: 'application/json' } : { 'content-type': body instanceof Blob ? 'application/octet-stream' : 'application/json', ...headers },
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error;
    }
    throw new Refusal(
      0,
      'The server cannot be reached',
      'Nothing was changed. Check the network, or whether the server runs, and try again.',
    );
  }
}

/** @param {Response} response */
async function refusal(response) {
  const problem = await response.json().catch(() => null);
  return new Refusal(
    response.status,
    problem?.title ?? 'The server could not do this',
    sentence(problem?.detail ?? problem?.message ?? `It answered with status ${response.status}. Try again in a moment.`),
  );
}

/** @param {string} text */
function sentence(text) {
  const started = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(started) ? started : started + '.';
}
