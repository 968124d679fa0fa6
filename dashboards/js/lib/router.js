// @ts-check
/** Addresses and the screens behind them. */

/** @typedef {(page: import('./page.js').Page) => void} Screen */
/**
 * @typedef {object} Route
 * @property {RegExp} pattern
 * @property {string} nav the place it belongs to
 * @property {() => Promise<Screen>} open
 * @property {string[]} [needs] any one of these permissions, where it is other than the place's own
 * @property {boolean} [gate] open to everybody, without what stands around pages
 */

/** @type {Route[]} */
export const ROUTES = [
  { pattern: /^\/$/, nav: '/', open: async () => (await import('../views/fleet.js')).fleet },
  { pattern: /^\/devices$/, nav: '/devices', open: async () => (await import('../views/devices.js')).devices },
  { pattern: /^\/d\/([^/]+)$/, nav: '/devices', open: async () => (await import('../views/device.js')).device },
  { pattern: /^\/rooms$/, nav: '/rooms', open: async () => (await import('../views/rooms.js')).rooms },
  { pattern: /^\/room\/([^/]+)$/, nav: '/rooms', open: async () => (await import('../views/room.js')).room },
  { pattern: /^\/compliance$/, nav: '/compliance', open: async () => (await import('../views/compliance.js')).compliance },
  { pattern: /^\/assets$/, nav: '/assets', open: async () => (await import('../views/assets.js')).assets },
  { pattern: /^\/loans$/, nav: 'loans', needs: ['custody.write'], open: async () => (await import('../views/loans-desk.js')).loansDesk },
  { pattern: /^\/loans\/(out|late|owed)$/, nav: 'loans', open: async () => (await import('../views/loans.js')).loans },
  { pattern: /^\/loans\/remind$/, nav: 'loans', open: async () => (await import('../views/reminders.js')).reminders },
  { pattern: /^\/loans\/reservations$/, nav: 'loans', open: async () => (await import('../views/reservations.js')).reservations },
  { pattern: /^\/new$/, nav: '/new', open: async () => (await import('../views/newcomers.js')).newcomers },
  { pattern: /^\/orders$/, nav: '/orders', open: async () => (await import('../views/orders.js')).orders },
  { pattern: /^\/orders\/([^/]+)$/, nav: '/orders', open: async () => (await import('../views/order.js')).order },
  { pattern: /^\/catalogue$/, nav: '/catalogue', open: async () => (await import('../views/catalogue.js')).catalogue },
  { pattern: /^\/funding$/, nav: '/orders', needs: ['money.read'], open: async () => (await import('../views/funding.js')).funding },
  { pattern: /^\/imports$/, nav: '/imports', open: async () => (await import('../views/imports.js')).imports },
  { pattern: /^\/imports\/([^/]+)$/, nav: '/imports', open: async () => (await import('../views/import.js')).importOf },
  { pattern: /^\/books$/, nav: '/books', open: async () => (await import('../views/books.js')).books },
  { pattern: /^\/agents$/, nav: '/agents', open: async () => (await import('../views/agents.js')).agents },
  { pattern: /^\/network$/, nav: '/network', open: async () => (await import('../views/network.js')).network },
  { pattern: /^\/people$/, nav: '/people', open: async () => (await import('../views/people.js')).people },
  { pattern: /^\/tokens$/, nav: '/tokens', open: async () => (await import('../views/tokens.js')).tokens },
  { pattern: /^\/keys$/, nav: '/keys', open: async () => (await import('../views/keys.js')).keys },
  { pattern: /^\/ledger$/, nav: '/ledger', open: async () => (await import('../views/ledger.js')).ledger },
  { pattern: /^\/privacy\/inventory$/, nav: 'privacy', needs: ['privacy.read'], open: async () => (await import('../views/inventory.js')).inventory },
  { pattern: /^\/privacy\/retention$/, nav: 'privacy', needs: ['privacy.read'], open: async () => (await import('../views/retention.js')).retention },
  { pattern: /^\/privacy\/requests$/, nav: 'privacy', needs: ['privacy.manage'], open: async () => (await import('../views/requests.js')).requests },
  { pattern: /^\/privacy\/persons$/, nav: 'privacy', needs: ['persons.read'], open: async () => (await import('../views/persons.js')).persons },
  { pattern: /^\/account$/, nav: '/account', open: async () => (await import('../views/account.js')).account },
  { pattern: /^\/sign-in$/, nav: '', gate: true, open: async () => (await import('../views/sign-in.js')).signIn },
  { pattern: /^\/setup$/, nav: '', gate: true, open: async () => (await import('../views/setup.js')).setup },
  { pattern: /^\/welcome$/, nav: '', gate: true, open: async () => (await import('../views/welcome.js')).welcome },
  { pattern: /^\/enrol$/, nav: '', gate: true, open: async () => (await import('../views/enrol.js')).enrol },
  { pattern: /^\/privacy$/, nav: '', gate: true, open: async () => (await import('../views/notice.js')).notice },
  { pattern: /^\/trust$/, nav: '', gate: true, open: async () => (await import('../views/trust.js')).trust },
  { pattern: /^/, nav: '', open: async () => (await import('../views/nowhere.js')).nowhere },
];

/**
 * @param {string} path
 * @returns {{route: Route, params: string[]}}
 */
export function match(path) {
  for (const route of ROUTES) {
    const found = route.pattern.exec(path);
    if (found) {
      return { route, params: found.slice(1).map(decodeURIComponent) };
    }
  }
  throw new Error('the last route matches everything');
}

/**
 * Goes to an address within the app.
 *
 * @param {string} address
 */
export function go(address) {
  history.pushState(null, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
}

/**
 * Changes what the address says without another page, such as for a filter.
 *
 * @param {Record<string, string>} query empty values are left out
 */
export function rewriteQuery(query) {
  const text = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString();
  history.replaceState(null, '', location.pathname + (text ? `?${text}` : ''));
}

/** Lets links within the app change the page without loading it anew. */
export function catchLinks() {
  addEventListener('click', (e) => {
    const link = e.target instanceof Element ? e.target.closest('a') : null;
    const plain = e.button === 0 && !e.ctrlKey && !e.metaKey && !e.shiftKey && !e.altKey && !e.defaultPrevented;
    if (!link || !plain || link.target || link.hasAttribute('download') || link.origin !== location.origin) {
      return;
    }
    if (/^\/(ui|api)\/|^\/authority\./.test(link.pathname) || link.getAttribute('href')?.startsWith('#')) {
      return;
    }
    e.preventDefault();
    go(link.pathname + link.search + link.hash);
  });
}
