// Every address of the shop, made in one place.
type Query = Readonly<Record<string, string | null | undefined>>

const withQuery = (path: string, query: Query): string => {
  const set = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set)}`
}

export const links = {
  home: () => '/',
  category: (slug: string, query: Query = {}) => withQuery(`/c/${encodeURIComponent(slug)}`, query),
  search: (text?: string) => withQuery('/search', { q: text }),
  product: (slug: string, unit?: string) => withQuery(`/p/${encodeURIComponent(slug)}`, { unit }),
  cart: () => '/cart',
  checkout: () => '/checkout',
  order: (order: string) => `/orders/${encodeURIComponent(order)}`,
  account: (back?: string) => withQuery('/account', { back }),
  receipts: (after?: string) => withQuery('/account/receipts', { after }),
  wallet: (kind: string, after?: string) => withQuery('/account/wallet', { kind, after }),
  favourites: () => '/account/favourites',
  sizes: () => '/account/sizes',
  erasure: () => '/account/erasure',
  claim: (code: string) => `/j/${encodeURIComponent(code)}`,
  mail: (code: string) => `/m/${encodeURIComponent(code)}`,
  /** Leaves the shop for LINE: never within the page. */
  line: (from: { readonly back: string } | { readonly link: string }) => withQuery('/line/start', from),
  stores: (city?: string) => withQuery('/stores', { city }),
  store: (code: string) => `/stores/${encodeURIComponent(code)}`,
  stories: () => '/stories',
  story: (slug: string) => `/stories/${encodeURIComponent(slug)}`,
  page: (slug: string) => `/pages/${encodeURIComponent(slug)}`,
  language: () => '/language',
}

/** Only a path of ours: nobody is sent elsewhere by a link that he was given. */
export const pathWithin = (text: unknown): string | null =>
  typeof text === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(text) ? text : null
