// What a shopper has put together, before anybody knows who it is. It says only what and how many; prices are asked
// for each time. The cookie is not signed: whatever stands in it could as well be typed into the pages.
import { packId, unpackId } from './packed-id.ts'

export interface BasketLine {
  readonly unit: string
  readonly quantity: number
  /** The promotion whose gift or add-on this is. */
  readonly takenFor: string | null
}

export interface Basket {
  readonly lines: readonly BasketLine[]
  readonly coupons: readonly string[]
}

export const emptyBasket: Basket = { lines: [], coupons: [] }
export const MOST_LINES = 100
export const MOST_COUPONS = 10
const MOST_PIECES = 999
const COOKIE = 'omoya_basket'
const NINETY_DAYS = 7_776_000

/** Stable while the line lives, and short enough for a key. */
export const keyOf = ({ unit, takenFor }: Pick<BasketLine, 'unit' | 'takenFor'>): string =>
  takenFor === null ? `${packId(unit)}` : `${packId(unit)}@${packId(takenFor)}`

const isSame = (one: BasketLine, other: BasketLine): boolean => keyOf(one) === keyOf(other)

const within = (quantity: number): number => Math.min(MOST_PIECES, Math.max(0, Math.trunc(quantity) || 0))

/** Sets a line to a quantity; none takes it out. A line too many is left out. */
export function withLine(basket: Basket, line: BasketLine): Basket {
  const quantity = within(line.quantity)
  const stands = basket.lines.some((one) => isSame(one, line))
  if (quantity === 0) return { ...basket, lines: basket.lines.filter((one) => !isSame(one, line)) }
  if (stands) return { ...basket, lines: basket.lines.map((one) => (isSame(one, line) ? { ...one, quantity } : one)) }
  if (basket.lines.length >= MOST_LINES) return basket
  return { ...basket, lines: [...basket.lines, { ...line, quantity }] }
}

/** Puts more of the same on top of what is there. */
export function withMore(basket: Basket, line: BasketLine): Basket {
  const standing = basket.lines.find((one) => isSame(one, line))
  return withLine(basket, { ...line, quantity: (standing?.quantity ?? 0) + line.quantity })
}

const tidy = (code: string): string => code.replace(/[^\p{L}\p{N}_-]/gu, '').slice(0, 40)

export function withCoupon(basket: Basket, typed: string): Basket {
  const code = tidy(typed)
  if (code === '' || basket.coupons.includes(code) || basket.coupons.length >= MOST_COUPONS) return basket
  return { ...basket, coupons: [...basket.coupons, code] }
}

export const withoutCoupon = (basket: Basket, code: string): Basket => ({
  ...basket,
  coupons: basket.coupons.filter((one) => one !== code),
})

export const piecesIn = ({ lines }: Pick<Basket, 'lines'>): number =>
  lines.reduce((sum, line) => sum + line.quantity, 0)

/**
 * `<pieces>!<unit>.<quantity>[.<promotion>]~…!<coupon>~…`. The edge reads the pieces in front and nothing else: guests
 * with as many pieces are told the same pages (apps/server/kept-pages.ts).
 */
export function packBasket({ lines, coupons }: Basket): string {
  const packed = lines.map(({ unit, quantity, takenFor }) =>
    [packId(unit), quantity, ...(takenFor === null ? [] : [packId(takenFor)])].join('.'),
  )
  return `${piecesIn({ lines })}!${packed.join('~')}!${coupons.map(encodeURIComponent).join('~')}`
}

function unpackLine(text: string): BasketLine | null {
  const [packed = '', quantity = '', promotion] = text.split('.')
  const unit = unpackId(packed)
  const takenFor = promotion === undefined ? null : unpackId(promotion)
  if (unit === null || !/^\d{1,3}$/.test(quantity) || (promotion !== undefined && takenFor === null)) return null
  return { unit, quantity: Number(quantity), takenFor }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** Whatever can't be read is left out: a broken cookie must not keep anybody from shopping. */
export function unpackBasket(text: string): Basket {
  const parts = text.split('!')
  // Baskets of before the pieces stood in front are read as well.
  const [lines = '', coupons = ''] = parts.length > 2 ? parts.slice(1) : parts
  const read = lines.split('~').slice(0, MOST_LINES).map(unpackLine)
  const kept = read.reduce<Basket>((basket, line) => (line ? withMore(basket, line) : basket), emptyBasket)
  return coupons.split('~').map(decoded).reduce(withCoupon, kept)
}

function packedIn(request: Request): string {
  const cookies = request.headers.get('cookie') ?? ''
  const found = cookies.split(/; */).find((cookie) => cookie.startsWith(`${COOKIE}=`))
  return found?.slice(COOKIE.length + 1) ?? ''
}

export const basketOf = (request: Request): Basket => unpackBasket(packedIn(request))

/** As the front of the cookie says it; all that a page for many guests is told of their baskets. */
export function piecesTold(request: Request): number {
  const front = /^(\d{1,6})!/.exec(packedIn(request))
  return front ? Number(front[1]) : piecesIn(basketOf(request))
}

export function basketCookie(basket: Basket, request: Request): string {
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : ''
  const isEmpty = basket.lines.length === 0 && basket.coupons.length === 0
  const age = isEmpty ? 0 : NINETY_DAYS
  return `${COOKIE}=${isEmpty ? '' : packBasket(basket)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`
}
