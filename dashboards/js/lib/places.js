// @ts-check
import { may } from './session.js';

/** Where one can go, in groups, and what a person must be allowed for it to be there. */

/**
 * @typedef {object} Place
 * @property {string} href its page; of several, the first that the person may open
 * @property {string} [nav] what the place is known by where that is not its page
 * @property {string} icon
 * @property {string} label
 * @property {string} key the second key after g
 * @property {string[]} needs any one of these permissions
 * @property {string} [brief] for the phone's bar
 */

/** The pages about privacy, each with its name and what it needs. @type {[string, string, string][]} */
export const PRIVACY = [
  ['/privacy/inventory', 'What is kept', 'privacy.read'],
  ['/privacy/retention', 'How long', 'privacy.read'],
  ['/privacy/requests', 'Requests', 'privacy.manage'],
  ['/privacy/persons', 'People of the schools', 'persons.read'],
];

/** The pages about what is bought, each with its name and any one permission that it needs. @type {[string, string, string[]][]} */
export const ORDERS = [
  ['/orders', 'Orders', ['money.read', 'orders.receive']],
  ['/catalogue', 'Catalogue', ['devices.read']],
  ['/funding', 'Funding and suppliers', ['money.read']],
];

/** The pages of the loans desk, each with its name and what it needs. @type {[string, string, string][]} */
export const LOANS = [
  ['/loans', 'At the desk', 'custody.write'],
  ['/loans/out', 'Out', 'custody.read'],
  ['/loans/late', 'Late', 'custody.read'],
  ['/loans/remind', 'To remind', 'custody.read'],
  ['/loans/owed', 'To pay', 'custody.read'],
  ['/loans/reservations', 'Set aside', 'custody.read'],
];

const PRIVACY_PLACE = 'privacy';
const LOANS_PLACE = 'loans';

/** @type {{title: string, places: Place[]}[]} */
const GROUPS = [
  {
    title: '',
    places: [
      { href: '/', icon: 'fleet', label: 'Fleet', key: 'f', needs: ['devices.read'] },
      { href: '/devices', icon: 'devices', label: 'Devices', key: 'd', needs: ['devices.read'] },
      { href: '/rooms', icon: 'rooms', label: 'Rooms', key: 'r', needs: ['devices.read'] },
      { href: '/new', icon: 'new', label: 'New devices', key: 'n', needs: ['devices.write'], brief: 'New' },
      { href: '/loans', nav: LOANS_PLACE, icon: 'loans', label: 'Loans', key: 'h', needs: ['custody.read'] },
    ],
  },
  {
    title: 'Property',
    places: [
      { href: '/assets', icon: 'assets', label: 'Assets', key: 's', needs: ['devices.read'] },
      { href: '/orders', icon: 'orders', label: 'Orders', key: 'o', needs: ['money.read', 'orders.receive'] },
      { href: '/catalogue', icon: 'catalogue', label: 'Catalogue', key: 'c', needs: ['devices.read'] },
      { href: '/imports', icon: 'import', label: 'Imports', key: 'm', needs: ['imports.run'] },
      { href: '/compliance', icon: 'check', label: 'Compliance', key: 'x', needs: ['money.read'] },
    ],
  },
  {
    title: 'Behind the scenes',
    places: [
      { href: '/books', icon: 'books', label: 'Books', key: 'b', needs: ['books.read'] },
      { href: '/agents', icon: 'agents', label: 'Agents', key: 'a', needs: ['agents.manage', 'devices.write'] },
      { href: '/network', icon: 'network', label: 'Network', key: 'w', needs: ['network.manage'] },
    ],
  },
  {
    title: 'Trust',
    places: [
      { href: '/people', icon: 'people', label: 'People', key: 'p', needs: ['people.manage'] },
      { href: '/tokens', icon: 'token', label: 'Tokens', key: 't', needs: ['tokens.manage'] },
      { href: '/keys', icon: 'key', label: 'Keys and trust', key: 'k', needs: ['secrets.rotate'] },
      { href: '/ledger', icon: 'ledger', label: 'Audit trail', key: 'l', needs: ['ledger.read'], brief: 'Audit' },
      {
        href: '/privacy/inventory',
        nav: PRIVACY_PLACE,
        icon: 'privacy',
        label: 'Privacy',
        key: 'i',
        needs: PRIVACY.map(([, , needs]) => needs),
      },
    ],
  },
];

/** The groups that hold something for the person. */
export const groups = () =>
  GROUPS.map((group) => ({ ...group, places: group.places.filter((place) => mayAny(place.needs)).map(opened) })).filter(
    (group) => group.places.length > 0,
  );

/**
 * The place as the person enters it.
 *
 * @param {Place} place
 */
const opened = (place) => {
  const pages = { [PRIVACY_PLACE]: PRIVACY, [LOANS_PLACE]: LOANS }[place.nav ?? ''];
  return pages ? { ...place, href: pages.find(([, , needs]) => may(needs))?.[0] ?? place.href } : place;
};

/** What a place is known by. @param {Place} place */
export const navOf = (place) => place.nav ?? place.href;

/** All places for the person, the daily ones first. */
export const places = () => groups().flatMap((group) => group.places);

/** Those that the phone's bottom bar has room for, beside More. */
export const barPlaces = () => places().slice(0, 4);

/** @param {string[]} needs */
export const mayAny = (needs) => needs.length === 0 || needs.some(may);

/** Where the person starts: the fleet, or the first place that is for them. */
export const home = () => places()[0]?.href ?? '/account';

/**
 * What an address needs, told by the place it belongs to.
 *
 * @param {string} nav
 */
export const needsOf = (nav) => GROUPS.flatMap((group) => group.places).find((place) => navOf(place) === nav)?.needs ?? [];

/** @param {string} nav */
export const labelOf = (nav) => GROUPS.flatMap((group) => group.places).find((place) => navOf(place) === nav)?.label ?? '';
