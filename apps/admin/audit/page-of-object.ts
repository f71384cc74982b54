const PAGES = [
  { about: /^[A-Z]+ \/orders\/:order\b|^returns\./, path: '/orders?order=' },
  { about: /^[A-Z]+ \/(till\/)?members\/:member\b|^members\.|^loyalty\.(granted|deducted|tier-given)$/, path: '/members?member=' },
  { about: /^[A-Z]+ \/products\/:product\b/, path: '/products?product=' },
  { about: /^[A-Z]+ \/stores\/:store\b/, path: '/stores?store=' },
  { about: /^[A-Z]+ \/promotions\/:promotion\b/, path: '/promotions?promotion=' },
] as const // prettier-ignore

/** Where what an entry is about can be looked at; null where it has no page. */
export function pageOfObject(action: string, object: string): string | null {
  const page = PAGES.find(({ about }) => about.test(action))
  return page ? page.path + encodeURIComponent(object) : null
}

const SHORT = 8

/** The end of an id, since its beginning is the time. */
export const shortId = (id: string): string => (id.length > 2 * SHORT ? `…${id.slice(-SHORT)}` : id)
