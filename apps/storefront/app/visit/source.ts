// From which advert or link a visit came. Kept in a cookie of our own that ends with the browser, without an id and with
// nothing of the person, so that it asks nobody's leave; who tells by Global Privacy Control or Do Not Track that he
// wants none of it leaves none.
import type { InputOf } from '@omoya/client'

export type VisitSource = NonNullable<InputOf<'POST /checkout/orders'>['body']['source']>
type Touch = VisitSource['last']

const COOKIE = 'omoya_source'
const LONGEST = 100

const tidy = (text: string | null): string | null => text?.replaceAll(/[^\p{L}\p{N} ._:+-]/gu, '').trim().slice(0, LONGEST) || null // prettier-ignore

/** Null for an address that says nothing of where it was found. */
function touchOf(address: URL, now: Date): Touch | null {
  const said = (name: string): string | null => tidy(address.searchParams.get(name))
  const [source, medium, campaign] = [said('utm_source'), said('utm_medium'), said('utm_campaign')]
  return source || medium || campaign ? { source, medium, campaign, at: now.toISOString() } : null
}

const isRefused = ({ headers }: Request): boolean => headers.get('sec-gpc') === '1' || headers.get('dnt') === '1'

const isTouch = (value: unknown): value is Touch =>
  typeof value === 'object' && value !== null && 'at' in value && typeof value.at === 'string' && !Number.isNaN(Date.parse(value.at)) // prettier-ignore

/** What the cookie holds; null where it holds nothing that could be ours. */
export function sourceOf(request: Request): VisitSource | null {
  const found = (request.headers.get('cookie') ?? '').split(/; */).find((cookie) => cookie.startsWith(`${COOKIE}=`))
  if (!found || isRefused(request)) return null
  try {
    const kept: unknown = JSON.parse(decodeURIComponent(found.slice(COOKIE.length + 1)))
    const whole = typeof kept === 'object' && kept !== null && 'first' in kept && 'last' in kept ? kept : null
    return whole && isTouch(whole.first) && isTouch(whole.last)
      ? { first: only(whole.first), last: only(whole.last) }
      : null
  } catch {
    return null
  }
}

/** The fields and nothing else: the cookie comes from outside. */
const only = ({ source, medium, campaign, at }: Touch): Touch => ({
  source: tidy(source ?? null),
  medium: tidy(medium ?? null),
  campaign: tidy(campaign ?? null),
  at: new Date(at).toISOString(),
})

/** The cookie to set for this page; null where the address says nothing new. The first touch of a visit stays. */
export function sourceCookie(request: Request, now: Date): string | null {
  const last = touchOf(new URL(request.url), now)
  if (!last || isRefused(request)) return null
  const first = sourceOf(request)?.first ?? last
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : ''
  return `${COOKIE}=${encodeURIComponent(JSON.stringify({ first, last }))}; Path=/; HttpOnly; SameSite=Lax${secure}`
}
