// Every address of the shop, made in one place.
const withQuery = (path: string, query: Readonly<Record<string, string | null | undefined>>): string => {
  const set = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set)}`
}

export const links = {
  home: () => '/',
  category: (slug: string, after?: string | null) => withQuery(`/c/${encodeURIComponent(slug)}`, { after }),
  search: (text?: string) => withQuery('/search', { q: text }),
  product: (slug: string) => `/p/${encodeURIComponent(slug)}`,
  cart: () => '/cart',
  checkout: () => '/checkout',
  order: (order: string) => `/orders/${encodeURIComponent(order)}`,
  account: (back?: string) => withQuery('/account', { back }),
  claim: (code: string) => `/j/${encodeURIComponent(code)}`,
  /** Leaves the shop for LINE: never within the page. */
  line: (from: { readonly back: string } | { readonly link: string }) => withQuery('/line/start', from),
  stores: (city?: string) => withQuery('/stores', { city }),
  language: () => '/language',
}

/** Only a path of ours: nobody is sent elsewhere by a link that he was given. */
export const pathWithin = (text: unknown): string | null =>
  typeof text === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(text) ? text : null
