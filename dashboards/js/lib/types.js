// @ts-check
/**
 * @typedef {object} Asset what is on record of a thing
 * @property {string} id
 * @property {string} tag
 * @property {string} name
 * @property {string} kind
 * @property {string} kindLabel
 * @property {string} vendor
 * @property {string} model
 * @property {string|null} roomId
 * @property {string|null} siteId
 * @property {string|null} parentId
 * @property {string} lifecycle
 * @property {string} condition
 * @property {string} note
 * @property {{scheme: string, value: string}[]} identifiers
 * @property {boolean} live whether a device of the same id is watched
 * @property {number} version
 * @property {number} createdAt
 * @property {number} changedAt
 */

/**
 * The API's answers, as the server's records write them. Times are epoch milliseconds.
 *
 * @typedef {'ok'|'warn'|'bad'|'info'|'off'} State
 * @typedef {{id: string, name: string}} Named
 * @typedef {{sentence: string, because: string, action: {label: string, href: string}|null}} Headline
 *
 * @typedef {{name: string, role: string, roleLabel: string, permissions: string[], sites: string[]|null,
 *   district: Named, mqttPort: number, method: 'password'|'oidc', secondFactor: boolean, secondFactorAdvised: boolean,
 *   insecureLab: boolean}} Session
 *
 * @typedef {{id: string, tag: string, name: string, kind: string, kindLabel: string, vendor: string, model: string,
 *   site: Named|null, room: Named|null, state: State, word: string, reach: string, lastHeardAt: number|null,
 *   reason: string}} Row
 *
 * @typedef {{scheme: string, value: string}} Identifier
 * @typedef {{metric: string, instance: string, label: string, value: number, unit: string, at: number, source: string,
 *   group: string}} Fact
 * @typedef {{points: number, state: State, title: string, detail: string, metric: string, source: string}} Reason
 * @typedef {{agent: string, device: string, road: string, lastHeardAt: number|null, reports: number}} Speaker
 * @typedef {{metric: string, instance: string, label: string, unit: string}} Drawable
 * @typedef {{identifiers: Identifier[], serial: string, firmware: string, lifecycle: string, building: Named|null,
 *   parent: Named|null, children: Row[],
 *   reach: any,
 *   condition: {state: State, word: string, score: number, sinceAt: number|null, headline: string,
 *     deductions: Reason[]},
 *   latest: Fact[], senders: Speaker[], charts: Drawable[]}} CardParts
 * @typedef {Omit<Row, 'reach'> & CardParts} Card
 *
 * @typedef {{metric: string, label: string, unit: string, step: string, source: string,
 *   points: [number, number, number, number][]}} Series
 *
 * @typedef {{id: string, name: string, state: State, devices: number, attention: number}} RoomSquare
 * @typedef {{id: string, name: string, devices: number, attention: number, rooms: RoomSquare[]}} SiteRooms
 * @typedef {{key: string, state: State, title: string, detail: string, devices: number, sinceAt: number,
 *   href: string}} Cause
 * @typedef {{label: string, value: string, unit: string, detail: string, source: string}} Figure
 * @typedef {{devices: number, monitored: number, reporting: number, newcomers: number, needVisit: number,
 *   degraded: number, notSeen: number}} Totals
 * @typedef {{kind: string, label: string, total: number, ok: number, warn: number, bad: number, info: number,
 *   off: number}} KindCount
 * @typedef {{at: number, deviceId: string, title: string, detail: string, state: State}} Change
 * @typedef {{headline: Headline, at: number, totals: Totals, figures: Figure[], kinds: KindCount[],
 *   sites: SiteRooms[], causes: Cause[], recent: Change[]}} Fleet
 *
 * @typedef {{id: string, name: string, building: Named, site: Named, headline: Headline, devices: Row[]}} RoomPage
 *
 * @typedef {{id: string, name: string, rooms: Named[]}} Building
 * @typedef {{id: string, name: string, students: number, buildings: Building[]}} Site
 * @typedef {{code: string, one: string, many: string}} Kind
 *
 * @typedef {{no: number, agent: string, device: string, road: string, kind: string, name: string, vendor: string,
 *   model: string, identifiers: Identifier[], firstHeardAt: number, lastHeardAt: number|null, reports: number,
 *   matches: {id: string, name: string, tag: string, by: string, otherSchool: boolean}[], latest: Fact[]}} Newcomer
 *
 * @typedef {{type: string, id: string, title: string, detail: string, state: State|null,
 *   matched: Identifier|null, href: string}} Hit
 *
 * @typedef {{id: string, createdAt: number, revokedAt: number|null, presence: string, why: string, version: string,
 *   connection: number, since: number|null, devices: number,
 *   desired: {version: number, every?: number, everySeconds?: number, window: number},
 *   reportedVersion: number, reportedError: string, site?: string|null, credential?: 'token'|'certificate',
 *   expiresAt?: number|null, fingerprint?: string|null, blockedAt?: number|null,
 *   cloneSuspectedAt?: number|null}} Agent
 *
 * @typedef {{agent: string, lane: string, boot: string, produced: number, stored: number, quarantined: number,
 *   tombstoned: number, missing: number, duplicates: number, firstAt: number, lastAt: number}} Lane
 * @typedef {{balanced: boolean, produced: number, stored: number, quarantined: number, tombstoned: number,
 *   missing: number, duplicates: number, unreadable: number, laneCount: number, lanes: Lane[]}} Books
 * @typedef {{id: number, at: number, agent: string, topic: string, seq: number|null, reason: string, detail: string,
 *   bytes: number, preview: string}} Quarantined
 *
 * @typedef {{id: string, host: string, port: number, version: string, user?: string|null, siteId: string|null,
 *   every: number, enabled: boolean, state: string, lastAnsweredAt: number|null, error: string|null}} Target
 *
 * @typedef {{id: string, op: string, state: string, result: string}} Job
 *
 * @typedef {{id: string, createdAt: number, usedAt: number, address: string, browser: string, method: string,
 *   current: boolean}} Visit
 * @typedef {{name: string, role: string, roleLabel: string, sites: string[]|null,
 *   state: 'active'|'invited'|'disabled', secondFactor: boolean, method: string, lastSignInAt: number|null,
 *   createdAt: number, sessions: number}} Person
 * @typedef {{code: string, label: string, about: string, scoped: boolean, permissions: string[]}} RoleCard
 * @typedef {{code: string, about: string}} PermissionCard
 * @typedef {{roles: RoleCard[], permissions: PermissionCard[]}} Policy
 * @typedef {{id: string|number, name: string, permissions: string[], sites: string[]|null, createdBy: string,
 *   createdAt: number, expiresAt: number, lastUsedAt: number|null}} Token
 * @typedef {{id: string|number, site: string, most: number, used: number, createdBy: string, createdAt: number,
 *   expiresAt: number, revokedAt: number|null}} Claim
 * @typedef {{stream: string, seq: number, at: number, kind: string, actor: string, from: string, action: string,
 *   subject: string, before: Record<string, string>, after: Record<string, string>, reason: string|null,
 *   hash: string}} Act
 * @typedef {{stream: string, label: string, length: number, headAt: number, headHash: string}} Stream
 * @typedef {{column: string, class: string, purpose: string, source: string, readers: string[], retention: string,
 *   encrypted: boolean, exported: boolean, oldestAt: number|null}} Column
 * @typedef {{table: string, about: string, rows: number, atLeast?: boolean, columns: Column[]}} Table
 * @typedef {{id: string, label: string, days: number|null, until: string|null, least: number, most: number, source: string, due: number,
 *   oldestAt: number|null, lastRunAt: number|null, lastDeleted: number, lastFailed: string|null}} Rule
 * @typedef {{clock: {trusted: boolean, why: string}, rules: Rule[]}} Retention
 * @typedef {{id: string|number, kind: 'access'|'correction'|'erasure', person: string, receivedAt: number,
 *   dueAt: number, state: string, doneAt: number|null}} GuardianRequest
 * @typedef {{key: string, role: string, grade: string|null, site: string, active: boolean}} Pupil
 * @typedef {{tls: boolean, subject: string|null, fingerprint: string|null, notAfter: number|null,
 *   own: boolean}} Authority
 * @typedef {{id: string, createdAt: number, current: boolean, sealed: number}} Key
 */
export {};
