// What search engines may show. Where somebody's own things stand they read that they shall not: an address that they
// must not even ask for is shown all the same when somebody links to it.
const OF_ONE_PERSON = ['/cart', '/checkout', '/account', '/offline', '/language', '/search']
/** Addresses that nobody finds but by a letter, and what is no page of the shop. */
export const neverAsked: readonly string[] = ['/orders/', '/j/', '/m/', '/o/', '/admin', '/till', '/api/']

export const isFound = (pathname: string): boolean =>
  ![...OF_ONE_PERSON, ...neverAsked].some((path) => pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`)) // prettier-ignore
