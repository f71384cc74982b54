// An exchange is one calculation: what the customer keeps and what he takes is priced together, beside what he has
// now. Goods he has keep the price he bought them at; the promotions are today's, in both sums. A piece that goes out
// as it comes in cancels itself, so a like-for-like exchange costs nothing, whatever has happened to prices since.
import type { Moment, Text, UnitId } from '@omoya/kernel'
import { everything } from './filters.ts'
import { priceCart } from './price-cart.ts'
import { worthOf } from './points.ts'
import { partsOf, piecesLeft } from './recompute.ts'
import { unitsBack } from './refund.ts'
import { returnedSoFar, type FrozenOrder, type Returned } from './frozen.ts'
import type { BackLine, RefundPreview } from './refund.ts'
import type { BookUnit, Cart, CartLine, OfferedCoupon, PriceBook, PricedCart, Promotion, Shopper } from './shapes.ts'

export interface Exchanging {
  readonly order: FrozenOrder
  readonly back: readonly BackLine[]
  readonly taken: readonly CartLine[]
  /** What the return gives back by itself; benefits that are lost for good since are left out of `refund`. */
  readonly refund: Pick<RefundPreview, 'money' | 'points' | 'credit'>
  /** Stands on receipts and documents for what the returned goods pay. */
  readonly benefit: { readonly id: string; readonly name: Text }
}

export interface ExchangeScene {
  readonly book: PriceBook
  readonly shopper: Shopper
  readonly moment: Moment
  readonly place: Pick<Cart, 'channel' | 'store'>
}

export interface ExchangePrice {
  /** What the new choice costs more than the old one; negative when less. */
  readonly difference: number
  /** The new goods alone, at what they cost in this exchange: an order of its own. */
  readonly priced: PricedCart
}

export function priceExchange(asked: Exchanging, scene: ExchangeScene): ExchangePrice {
  const { order, refund } = asked
  const difference = differenceOf(asked, scene)
  const plain = priceCart(cartOf(asked, scene), plainBook(scene.book, []), memberOf(asked, scene), scene.moment)
  const worth = refund.money + worthOf(refund.points, { value: order.pointValue }) + refund.credit
  const cost = Math.max(0, Math.min(worth + difference, plain.total))
  const off = plain.total - cost
  const book = plainBook(scene.book, off === 0 ? [] : [paidByGoods(asked, off)])
  const cart = { ...cartOf(asked, scene), points: refund.points, credit: refund.credit }
  return { difference, priced: priceCart(cart, book, memberOf(asked, scene), scene.moment) }
}

const cartOf = ({ order, taken }: Exchanging, { place }: ExchangeScene): Cart => ({
  currency: order.currency, ...place, fulfilment: 'handover', lines: taken, coupons: [], points: 0, credit: 0,
}) // prettier-ignore

/** He spends again exactly what comes back. */
const memberOf = ({ refund }: Exchanging, { shopper }: ExchangeScene): Shopper => ({
  ...shopper, points: refund.points, credit: refund.credit, coupons: [],
}) // prettier-ignore

/** Today's prices and nothing else; floors bind promotions, not what a customer has paid before. */
const plainBook = (book: PriceBook, promotions: readonly Promotion[]): PriceBook => ({
  ...book,
  promotions,
  lists: [],
  freight: [],
  points: { ...book.points, maxPercent: 100, smallest: 0 },
  unit: (id) => {
    const unit = book.unit(id)
    return unit && { ...unit, floor: null }
  },
})

const paidByGoods = ({ benefit }: Exchanging, amountOff: number): Promotion => ({
  id: benefit.id as Promotion['id'], name: benefit.name, lane: 'order', priority: 0, group: null, filter: everything,
  rule: { kind: 'amount-off', threshold: { from: 0, counts: 'once', after: 'set', addOns: 'with' }, steps: [{ from: 0, off: { amountOff } }] },
  channels: null, stores: null, tiers: null, tags: null, membersOnly: false, staffOnly: false, birthMonthOnly: false, cardBins: null,
  startsAt: null, endsAt: null, window: null, quota: null, perMember: null, onReturn: 'proportional', giftValue: null,
}) // prettier-ignore

function differenceOf(asked: Exchanging, scene: ExchangeScene): number {
  const { back, taken } = withoutPairs(asked)
  const before = returnedSoFar(asked.order)
  const now: Returned = new Map([...before].map(([lineNo, units]) => [lineNo, units + (back.get(lineNo) ?? 0)]))
  const sumOf = (returned: Returned, more: readonly CartLine[]): number =>
    sumTogether(asked.order, { lines: [...keptLines(asked.order, returned, scene.book), ...more], taken }, scene)
  return sumOf(now, taken) - sumOf(before, [])
}

interface Unpaired {
  readonly back: ReadonlyMap<number, number>
  readonly taken: readonly CartLine[]
}

/** What comes in and goes out alike stays as it is. A whole bundle pairs with its like, a part with a part. */
function withoutPairs({ order, back, taken }: Exchanging): Unpaired {
  const coming = unitsBack(order, back)
  const left: CartLine[] = []
  for (const line of taken) {
    const paired = order.lines.reduce((pairs, sold) => pairs + pairOff(order, { sold, coming, line, pairs }), 0)
    if (line.quantity > paired) left.push({ ...line, quantity: line.quantity - paired })
  }
  return { back: coming, taken: left }
}

interface Pairing {
  readonly sold: FrozenOrder['lines'][number]
  readonly coming: Map<number, number>
  readonly line: CartLine
  readonly pairs: number
}

function pairOff(order: FrozenOrder, { sold, coming, line, pairs }: Pairing): number {
  if (sold.unit?.id !== line.unit) return 0
  const parts = sold.kind === 'bundle' ? partsOf(order, sold) : [sold]
  const each = (part: { readonly quantity: number }): number => (sold.kind === 'bundle' ? part.quantity / sold.quantity : 1) // prettier-ignore
  const whole = Math.min(...parts.map((part) => Math.floor((coming.get(part.lineNo) ?? 0) / each(part))))
  const count = Math.min(whole, line.quantity - pairs)
  for (const part of parts) coming.set(part.lineNo, (coming.get(part.lineNo) ?? 0) - count * each(part))
  return count
}

/** A gift of a promotion that is gone has no price today: it stays out of both sums. */
const keptLines = (order: FrozenOrder, returned: Returned, book: PriceBook): CartLine[] =>
  piecesLeft(order, returned).flatMap(({ line, units }) => {
    const isKnown = line.takenFor === undefined || book.promotions.some((promotion) => promotion.id === line.takenFor)
    if (units === 0 || !line.unit || !isKnown) return []
    const taken = line.takenFor ? { takenFor: line.takenFor } : {}
    return [{ key: `kept/${line.lineNo}`, unit: line.unit.id, quantity: units, ...taken }]
  })

interface Together {
  readonly lines: readonly CartLine[]
  /** More of these are taken than came back: their price is today's, in both sums. */
  readonly taken: readonly CartLine[]
}

function sumTogether(order: FrozenOrder, { lines, taken }: Together, { book, shopper, moment, place }: ExchangeScene) {
  const coupons = couponsOf(order)
  const uses = usesBeside(order, shopper)
  const who: Shopper = {
    ...shopper,
    coupons,
    promotionUses: uses,
    accumulated: order.accumulated,
    points: 0,
    credit: 0,
  }
  const cart: Cart = {
    currency: order.currency, ...place, fulfilment: 'handover', lines, coupons: coupons.map((coupon) => coupon.code), points: 0, credit: 0,
  } // prettier-ignore
  return priceCart(cart, boughtBook(order, { lines, taken }, book), who, moment).total
}

/** The order's own use of a promotion is not one beside it. */
function usesBeside(order: FrozenOrder, { promotionUses }: Shopper): Shopper['promotionUses'] {
  const own = new Map(order.applied.map(({ source, times }) => [source, times]))
  return Object.fromEntries(
    Object.entries(promotionUses).map(([id, uses]) => [id, Math.max(0, uses - (own.get(id) ?? 0))]),
  )
}

const couponsOf = (order: FrozenOrder): OfferedCoupon[] =>
  order.applied.flatMap(({ terms }) =>
    terms && 'code' in terms
      ? [{ ...terms, channels: null, stores: null, startsAt: null, endsAt: null, window: null, usesLeft: 1 }]
      : [],
  )

/** Today's book, in which the goods of the order cost what they were bought at. */
function boughtBook(order: FrozenOrder, { taken }: Together, book: PriceBook): PriceBook {
  const bought = new Map<UnitId, number>()
  for (const { line, each } of piecesLeft(order, new Map()))
    if (line.unit && !bought.has(line.unit.id)) bought.set(line.unit.id, each)
  for (const { line, each } of partsAlone(order))
    if (line.unit && !bought.has(line.unit.id)) bought.set(line.unit.id, each)
  for (const line of taken) bought.delete(line.unit)
  const known = new Map<UnitId, BookUnit | undefined>()
  const unitOf = (id: UnitId): BookUnit | undefined => {
    const unit = book.unit(id) ?? soldUnit(order, id)
    const price = bought.get(id)
    return unit && price !== undefined ? { ...unit, price, lists: {}, floor: null } : unit
  }
  return {
    ...book,
    freight: [],
    // The engine remembers what it knows of a unit by its object.
    unit: (id) => (known.has(id) ? known.get(id) : known.set(id, unitOf(id)).get(id)),
  }
}

const partsAlone = (order: FrozenOrder) =>
  order.lines.flatMap((line) => (line.kind === 'component' ? [{ line, each: line.unitPrice }] : []))

/** Goods that are no longer in any book are still the customer's. */
function soldUnit(order: FrozenOrder, id: UnitId): BookUnit | undefined {
  const line = order.lines.find((one) => one.unit?.id === id)
  return line?.unit
    ? { ...line.unit, sku: '', name: {}, price: line.unitPrice, compareAt: null, lists: {}, components: [] }
    : undefined
}
