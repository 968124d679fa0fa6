// @ts-check
import { html, nothing } from '../lib/html.js';
import { get, text } from '../lib/api.js';
import { command } from '../lib/parts.js';
import { showOnce } from '../lib/secret.js';
import { session } from '../lib/session.js';

/** The token of one agent, and how the agent takes it to the server: over TLS wherever the server speaks it. */

/** @typedef {{tls: boolean, authority: string}} Way authority is what the agent is to trust, as PEM; empty for whom its machine trusts */

/**
 * How agents come to this server; asked before a token is made, for that is shown but once.
 *
 * @returns {Promise<Way>}
 */
export async function wayHere() {
  const { tls, own } = await get('/api/v1/authority');
  return { tls, authority: tls && own ? (await text('/authority.pem')).trim() : '' };
}

/**
 * @param {{id: string, token: string}} enrolled
 * @param {Way} way
 */
export const showToken = ({ id, token }, way) =>
  showOnce(
    `Token of ${id}`,
    html`<p class="quiet">On the device, save it in a file that only its owner can read, and start the agent:</p>
      ${command(`umask 077 && printf '%s\\n' '${token}' > rollcall-token`, 'Command that saves the token')}
      ${way.authority ? command(`printf '%s\\n' '${way.authority}' > rollcall-authority.pem`, 'Command that saves whom to trust') : nothing}
      ${command(startCommand(id, way), 'Command that starts the agent')}
      <p class="small quiet">${way.tls ? 'The token goes over TLS, to a server with the certificate of this one only. ' : ''}The server must be reachable from the device${
        way.tls ? html` as <span class="mono">${location.hostname}</span>` : nothing}. The agent is <span class="mono">agents/reporter/target/rollcall-agent.jar</span> of the build, and needs Java 17.</p>`,
  );

/**
 * @param {string} id
 * @param {Way} way
 */
const startCommand = (id, way) =>
  `java -Xmx32m -jar rollcall-agent.jar --server ${way.tls ? 'ssl://' : ''}${location.hostname}:${session()?.mqttPort ?? 1883}${way.authority ? ' --trust rollcall-authority.pem' : ''} --district ${session()?.district.id ?? ''} --agent ${id} --token-file rollcall-token --spool rollcall-spool`;
