// @ts-check
import { html } from './html.js';
import { absolute, counted } from './format.js';

/** Rows of the audit trail as sentences. */

/** @typedef {import('./types.js').Act} Act */

/** Schools by id, as the chains name them. @type {Map<string, string>} */
let schools = new Map();

/** @param {import('./types.js').Stream[]} streams */
export function nameSchools(streams) {
  schools = new Map(streams.map((stream) => [stream.stream, stream.label]));
}

/** @param {string} ids one, or some with spaces between */
const schoolWords = (ids) => ids.split(' ').map((id) => schools.get(id) ?? id).join(', ');

/** Every action of the server, as the middle of a sentence; {} stands for on what. @type {Record<string, string>} */
const VERBS = {
  'session.open': 'signed in',
  'session.refuse': 'was refused to sign in as {}',
  'session.close': 'signed out',
  'access.refuse': 'was refused {}',
  setup: 'made the first account',
  'account.invite': 'invited {}',
  'account.reset': 'made a new link for {}',
  'account.change': 'changed {}',
  'account.delete': 'deleted the account {}',
  'password.change': 'changed the password of {}',
  'factor.set': 'set up the second factor of {}',
  'factor.remove': 'removed the second factor of {}',
  'factor.codes': 'made new recovery codes for {}',
  'factor.recover': 'signed in with a recovery code of {}',
  'token.issue': 'made the token {}',
  'token.revoke': 'revoked the token {}',
  'agent.refuse': 'was refused to enrol an agent from {}',
  'agent.enrol': 'enrolled the agent {}',
  'agent.rotate': 'changed the credential of the agent {}',
  'agent.renew': 'renewed the certificate of the agent {}',
  'agent.revoke': 'revoked the agent {}',
  'agent.block': 'blocked the agent {}',
  'agent.unblock': 'let the agent {} in again',
  'agent.change': 'changed the agent {}',
  'agent.clone': 'saw two devices use the credential of the agent {}',
  'topic.refuse': 'was refused a topic that is not its own',
  'agent.desire': 'told the agent {} how to work',
  'claim.issue': 'made a claim code for {}',
  'claim.revoke': 'revoked a claim code for {}',
  'device.refuse': 'was refused to speak for the device {}',
  'asset.save': 'changed the record of {}',
  'asset.receive': 'received {}',
  'asset.accept': 'took {} into stock',
  'asset.deploy': 'gave {} out',
  'asset.return': 'took {} back',
  'asset.repair': 'sent {} to repair',
  'asset.repaired': 'took {} back from repair',
  'asset.uneconomic': 'wrote {} off as not worth repairing',
  'asset.ship': 'sent {} to another school',
  'asset.arrive': 'noted that {} arrived',
  'asset.lose': 'noted that {} is missing',
  'asset.find': 'found {} again',
  'asset.retire': 'retired {}',
  'asset.reinstate': 'took {} back into use',
  'asset.sanitize': 'recorded that {} was wiped',
  'asset.dispose': 'recorded that {} left the district',
  'asset.flag': 'set a flag on {}',
  'asset.unflag': 'lifted a flag from {}',
  'money.save': 'changed what {} cost',
  'supplier.save': 'changed the supplier {}',
  'funding.save': 'changed the funding source {}',
  'asset.remove': 'took {} out of the record',
  'import.apply': 'imported {} into the property record',
  'import.rollback': 'rolled back {}',
  'model.save': 'changed the model {}',
  'order.save': 'changed the order {}',
  'order.receive': 'received things of the order {}',
  'order.close': 'closed the order {}',
  'order.cancel': 'cancelled the order {}',
  'device.save': 'changed the device {}',
  'device.delete': 'deleted the device {}',
  'device.adopt': 'adopted the device {}',
  'device.match': 'said which sender speaks for the device {}',
  'device.release': 'took a sender back from the device {}',
  'newcomer.ignore': 'put the new device {} aside',
  'newcomer.restore': 'brought the new device {} back',
  'place.save': 'changed the place {}',
  'target.save': 'changed the SNMP target {}',
  'target.delete': 'deleted the SNMP target {}',
  'target.poll': 'asked the SNMP target {} at once',
  'job.ask': 'asked {} to do something',
  'person.reveal': 'looked at the name of {}',
  'person.export': 'exported what is kept about {}',
  'person.erase': 'erased {}',
  'person.lookup': 'looked up {} by the id of the roster',
  'person.lift': 'let {} be brought in again',
  'person.save': 'sent people of the schools to be brought in',
  'person.saved': 'brought in people of the schools',
  'request.take': 'recorded what a family asked about {}',
  'request.answer': 'ticked off what a family had asked',
  'retention.run': 'deleted what was kept long enough',
  'retention.change': 'changed how long {} is kept',
  'clock.confirm': 'said that the clock of the server is right',
  'ledger.export': 'exported the audit trail',
  'custody.assign': 'lent or gave out {}',
  'custody.return': 'took back what was lent or given out: {}',
  'loan.renew': 'made a loan longer: {}',
  'loan.charge': 'asked a family to pay for {}',
  'loan.settle': 'recorded that a charge was settled: {}',
  'loan.remind': 'put a loan on the list to remind of: {}',
  'loan.reminded': 'reminded whoever has {}',
  'agreement.add': 'wrote the agreement {}',
  'reservation.make': 'set something aside: {}',
  'reservation.pick': 'gave out what was set aside: {}',
  'reservation.cancel': 'gave free what was set aside: {}',
  'key.rotate': 'changed the key that seals secrets',
};

/** What is another thing on another kind of subject. @type {Record<string, string>} */
const OF_KIND = {
  'session.refuse provider': 'was refused to sign in through {}',
  'person.lookup directory': 'looked for somebody by the id of the roster, and found nobody',
  'agent.refuse device': VERBS['device.refuse'],
};

/** What a list of actions offers; one that ends in a dot is all of its family. @type {string[][]} */
const FAMILIES = [
  ['setup', 'The first account'],
  ['session.', 'Signing in and out'],
  ['session.refuse', 'Refused sign-ins'],
  ['access.refuse', 'Refused by role or school'],
  ['account.', 'People and roles'],
  ['password.', 'Passwords'],
  ['factor.', 'Second factors'],
  ['token.', 'Tokens'],
  ['agent.', 'Agents'],
  ['topic.', 'Refused topics of agents'],
  ['claim.', 'Claim codes'],
  ['asset.', 'The property record'],
  ['money.', 'What things cost'],
  ['supplier.', 'Suppliers'],
  ['funding.', 'Funding sources'],
  ['import.', 'Imports'],
  ['order.', 'Purchase orders'],
  ['model.', 'The catalogue'],
  ['device.', 'Devices'],
  ['newcomer.', 'New devices'],
  ['place.', 'Places'],
  ['target.', 'SNMP targets'],
  ['job.', 'Jobs'],
  ['person.', 'People of the schools'],
  ['person.reveal', 'Looks at a name'],
  ['request.', 'Requests of guardians'],
  ['retention.', 'Retention'],
  ['clock.', 'The clock'],
  ['ledger.', 'The trail itself'],
  ['key.', 'Keys'],
  ['custody.', 'Who has what'],
  ['loan.', 'Loans'],
  ['agreement.', 'Texts of agreements'],
  ['reservation.', 'Reservations'],
];

export const actions = () => FAMILIES;

/** @type {Record<string, string>} */
const KINDS = { account: '', token: '', agent: '', device: '', person: '', site: 'school', room: 'room', building: 'building', supplier: '', funding: '', import: 'the import', order: '', model: '' };

/** @type {Record<string, string>} */
const ROLES = {
  admin: 'administrator',
  technician: 'field technician',
  helpdesk: 'help desk',
  'school-lead': 'school lead',
  director: 'technology director',
  'privacy-officer': 'privacy officer',
  auditor: 'auditor',
};

/**
 * On what, without the machine's word for its kind where that is plain.
 *
 * @param {string} subject such as {@code account:Ana}
 */
export function subjectWords(subject) {
  const at = subject.indexOf(':');
  const kind = at < 0 ? '' : subject.slice(0, at);
  const id = subject.slice(at + 1);
  return [KINDS[kind] ?? kind.replaceAll('-', ' '), kind === 'site' ? schoolWords(id) : id].filter(Boolean).join(' ');
}

/**
 * One row as a sentence.
 *
 * @param {Act} act
 */
export function sentence(act) {
  const subject = html`<b>${subjectName(act)}</b>`;
  const changed = Object.keys({ ...act.before, ...act.after });
  const who = whoWords(act);
  if (act.action === 'session.close' && act.before.account && act.before.account !== act.actor) {
    return html`${who} ended a session of <b>${act.before.account}</b>`;
  }
  if (act.action === 'account.change' && act.before.role && act.after.role) {
    return html`${who} changed the role of ${subject}: ${valueWords('role', act.before.role)} → ${valueWords('role', act.after.role)}${changed.length > 1 ? fields(changed.filter((name) => name !== 'role')) : ''}`;
  }
  const [first, rest] = phrase(act).split('{}');
  const times = Number(act.after.times ?? 1);
  return rest === undefined
    ? html`${who} ${first}`
    : html`${who} ${first}${subject}${rest}${times > 1 ? `, ${times} times` : ''}${/\.(change|save)$/.test(act.action) && Object.keys(act.before).length > 0 ? fields(changed) : ''}`;
}

/**
 * Who did it. Who was refused had only claimed to be somebody.
 *
 * @param {Act} act
 */
function whoWords(act) {
  if (act.actor === '' || act.kind === 'stranger') {
    return html`Somebody`;
  }
  return act.kind === 'server' ? html`The server` : html`${act.kind === 'agent' ? 'The agent ' : ''}<b>${act.actor}</b>`;
}

/**
 * What the subject is called: some by what the row says of them, since their ids tell a person nothing.
 *
 * @param {Act} act
 */
function subjectName(act) {
  const facts = { ...act.before, ...act.after };
  const id = act.subject.slice(act.subject.indexOf(':') + 1);
  const named = { token: facts.name, newcomer: facts.agentsName === 'self' ? facts.agent : facts.agentsName, request: facts.person, site: schoolWords(id), claim: schoolWords(act.stream) }[act.subject.split(':')[0]];
  return named ?? id;
}

/**
 * The middle of the sentence. What was not there before was recorded, not changed; and what somebody does to their own
 * account is theirs.
 *
 * @param {Act} act
 */
function phrase(act) {
  const verb = OF_KIND[`${act.action} ${act.subject.split(':')[0]}`] ?? VERBS[act.action] ?? fallback(act.action);
  if (act.subject === `account:${act.actor}`) {
    return verb.replace(/the (.+) of \{\}/, 'their $1').replace(/ for \{\}/, '');
  }
  if (act.kind === 'agent' && act.subject === `agent:${act.actor}`) {
    return verb.replace(/the (.+) of the agent \{\}/, 'its $1').replace('the agent {}', 'itself');
  }
  return act.action.endsWith('.save') && Object.keys(act.before).length === 0 ? verb.replace('changed', 'recorded') : verb;
}

/** @param {string[]} names */
const fields = (names) => `: ${names.length > 3 ? counted(names.length, 'field') : names.map((name) => nameWords(name).toLowerCase()).join(', ')}`;

/** @param {string} action */
function fallback(action) {
  const [thing, verb = 'change'] = action.split('.');
  return `did ${verb.replaceAll('-', ' ')} on the ${thing.replaceAll('-', ' ')} {}`;
}

/**
 * A field's name in words.
 *
 * @param {string} name such as {@code expiresAt}
 */
export function nameWords(name) {
  const words = name.replace(/At$/, '').replace(/[-_]/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const known = { sites: 'schools', site: 'school' }[words] ?? words;
  return known.charAt(0).toUpperCase() + known.slice(1);
}

/**
 * A field's value in words.
 *
 * @param {string} name
 * @param {string|undefined} value
 */
export function valueWords(name, value) {
  if (value === undefined || value === '') {
    return 'nothing';
  }
  if (/At$/.test(name) && /^\d{12,}$/.test(value)) {
    return absolute(Number(value));
  }
  if (name === 'site' || name === 'sites') {
    return schoolWords(value);
  }
  return name === 'role' ? (ROLES[value] ?? value) : ({ true: 'yes', false: 'no' }[value] ?? value);
}
