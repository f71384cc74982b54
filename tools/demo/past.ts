// From what was drawn to orders as the shop would have taken them: priced by the engine for this shopper at that time,
// with goods on the shelf, and each step of a parcel in its place.
import { createHash } from 'node:crypto'
import { addSeconds, millisecondsOf, momentAt, uuid7, type Day, type EntityId, type Id, type Instant, type MemberId, type PromotionId, type StoreId, type UnitId } from '@omoya/kernel' // prettier-ignore
import type { PastDays, PastOrder } from '@omoya/flows/checkout/place-past-orders'
import type { BasketBody, PlaceOrderBody } from '@omoya/flows/checkout/contract'
import { stockLines, type PricedBasket } from '@omoya/flows/checkout/price-basket'
import { limitedUses } from '@omoya/flows/checkout/place-order'
import type { PastMovement } from '@omoya/inventory'
import { decideTier, type TierRules } from '@omoya/loyalty/rules'
import { nobody, priceCart, type Cart, type PriceBook, type Shopper } from '@omoya/pricing/rules'
import type { Actor, Occasion } from '@omoya/platform'
import type { DrawnOrder } from './history.ts'
import type { DemoPerson } from './people.ts'

/** The shop as a history needs it. */
export interface Standing {
  readonly code: string
  readonly zone: string
  readonly book: PriceBook
  readonly tiers: TierRules
  readonly seller: EntityId
  readonly houseRules: unknown
  readonly units: ReadonlyMap<string, UnitId>
  readonly stores: ReadonlyMap<string, StoreId>
  readonly warehouse: StoreId
  readonly members: ReadonlyMap<string, MemberId>
  /** The tills of the shop, and the people who pack. */
  readonly till: Actor
}

interface Known {
  tier: string | null
  until: Day | null
  readonly spent: { readonly at: Instant; readonly day: Day; readonly paid: number }[]
  judged: number
  readonly uses: Record<PromotionId, number>
}

/** What the shop knows on the way through its history: who has which tier, who used what, what lies where. */
export interface Memory {
  readonly people: Map<string, Known>
  readonly shelves: Map<string, number>
}

/** `shelves`: the opening stock, by unit and store. */
export const newMemory = (shelves: ReadonlyMap<string, number>): Memory => ({
  people: new Map(),
  shelves: new Map(shelves),
})

export const shelfKey = (unit: UnitId, store: StoreId): string => `${unit}/${store}`

export interface Numbered {
  readonly drawn: DrawnOrder
  readonly serial: number
}

/** The next days of a history; asks to be told in order, and remembers. */
export function pastDays(standing: Standing, memory: Memory, drawn: readonly Numbered[]): PastDays {
  const orders = drawn.map(({ drawn: one, serial }) => pastOrder(standing, memory, { drawn: one, serial }))
  const receipts = orders.flatMap((order) => receive(standing, memory, order))
  return { orders, receipts }
}

/** The same id in every run, so that a history that was cut off knows what is there. */
function idOf<Kind extends string>(standing: Standing, at: Instant, name: string): Id<Kind> {
  return uuid7(millisecondsOf(at), createHash('sha256').update(`${standing.code}/${name}`).digest().subarray(0, 10))
}

const occasion = (standing: Standing, at: Instant, actor: Actor): Occasion => ({
  now: at,
  moment: momentAt(at, standing.zone),
  actor,
})

function pastOrder(standing: Standing, memory: Memory, { drawn, serial }: Numbered): PastOrder {
  const { person, sent, moment } = drawn
  const member = person ? (standing.members.get(person.code) ?? null) : null
  const actor: Actor = sent && member ? { kind: 'member', member, visit: null } : standing.till
  const body = askedFor(standing, drawn, member)
  const basket = priced(standing, memory, { drawn, body: body.basket, member })
  const asked = paidBy(body, drawn, basket.priced.total)
  const store = body.basket.store ? (body.basket.store as StoreId) : standing.warehouse
  const order: PastOrder = {
    order: idOf(standing, moment.at, String(serial)), asked, basket, store, on: { now: moment.at, moment, actor },
    captured: drawn.pay === 'card' ? occasion(standing, addSeconds(moment.at, 3), { kind: 'system', name: 'payments.settle' }) : null,
    steps: sent ? stepsOf(standing, drawn) : [],
  } // prettier-ignore
  if (person) remember(standing, memory, { person, order })
  return order
}

/** The basket as the till or the web would have sent it. */
export function askedFor(standing: Standing, drawn: DrawnOrder, member: MemberId | null): PlaceOrderBody {
  const { person, place, sent, invoice } = drawn
  const store = place ? (standing.stores.get(place) ?? standing.warehouse) : null
  const lines = drawn.lines.flatMap(({ sku, quantity }, index) => {
    const unit = standing.units.get(sku)
    return unit ? [{ key: String(index), unit, quantity }] : []
  })
  const basket: BasketBody = { store, fulfilment: sent ?? 'handover', lines, coupons: [], points: 0, credit: 0, member }
  return {
    basket, shownTotal: 0, pay: { how: 'now', tenders: [] }, invoice: { kind: invoice },
    ...(sent && person ? { receiver: { name: person.name, phone: person.phone }, ...placeOf(person, sent) } : {}),
  } // prettier-ignore
}

const placeOf = ({ city, district }: DemoPerson, sent: 'ship' | 'cvs') =>
  sent === 'ship'
    ? { address: { city, district, street: '中正路 1 號' } }
    : { convenienceStore: { chain: 'demo', code: '000001', name: `${city}${district}門市` } }

/** With the money that the total asks for. */
export function paidBy(body: PlaceOrderBody, { pay }: DrawnOrder, total: number): PlaceOrderBody {
  const asked = { ...body, shownTotal: total }
  if (pay === 'card') return { ...asked, pay: { how: 'card', cardToken: 'tok_ok' } }
  if (pay === 'cod') return { ...asked, pay: { how: 'cod' } }
  const tender = { kind: pay, amount: total, ...(pay === 'card_terminal' ? { reference: '4242 A00000' } : {}) }
  return { ...asked, pay: { how: 'now', tenders: total > 0 ? [tender] : [] } }
}

interface Pricing {
  readonly drawn: DrawnOrder
  readonly body: BasketBody
  readonly member: MemberId | null
}

function priced(standing: Standing, memory: Memory, { drawn, body, member }: Pricing): PricedBasket {
  const shopper = shopperOf(standing, memory, { drawn, member })
  const cart: Cart = {
    currency: standing.book.currency,
    channel: drawn.sent ? 'web' : 'till',
    store: body.store as StoreId | null,
    fulfilment: body.fulfilment,
    lines: body.lines.map(({ key, unit, quantity }) => ({ key, unit: unit as UnitId, quantity })),
    coupons: [],
    points: 0,
    credit: 0,
  }
  const facts = {
    shopper,
    bookVersion: standing.book.version,
    codes: [],
    balances: { points: 0, credit: 0, storedValue: 0 },
    houseRules: standing.houseRules,
    seller: standing.seller,
    // Nobody of the demo sells past midnight.
    place: null,
  }
  return {
    facts,
    priced: priceCart(cart, standing.book, shopper, drawn.moment),
    book: standing.book,
    member,
    refusedCodes: [],
  }
}

function knownOf(memory: Memory, person: DemoPerson): Known {
  const known = memory.people.get(person.code) ?? { tier: null, until: null, spent: [], judged: 0, uses: {} }
  memory.people.set(person.code, known)
  return known
}

type Shopping = Pick<Pricing, 'drawn' | 'member'>

function shopperOf(standing: Standing, memory: Memory, { drawn: { person, moment }, member }: Shopping): Shopper {
  if (!person || !member) return nobody
  const known = knownOf(memory, person)
  judge(standing, known, moment.at)
  return {
    ...nobody,
    member,
    tier: known.tier,
    birthMonth: Number(person.birthday.slice(5, 7)),
    promotionUses: { ...known.uses },
  }
}

/** Tiers rise with each payment, by the rule that loyalty asks. */
function judge({ tiers }: Standing, known: Known, at: Instant): void {
  for (let paid = known.spent[known.judged]; paid && paid.at <= at; paid = known.spent[known.judged]) {
    known.judged += 1
    const from = Date.parse(paid.day) - (tiers.windowDays - 1) * 86_400_000
    const spent = known.spent.slice(0, known.judged).filter((one) => Date.parse(one.day) >= from).reduce((sum, one) => sum + one.paid, 0) // prettier-ignore
    const held = { code: known.tier ?? tiers.tiers[0]?.code ?? '', until: known.until }
    const decided = decideTier(tiers, held, spent, paid.day)
    known.tier = decided.code
    known.until = decided.until
  }
}

function remember(
  standing: Standing,
  memory: Memory,
  { person, order }: { person: DemoPerson; order: PastOrder },
): void {
  const { basket, captured, on, steps } = order
  const known = knownOf(memory, person)
  const paidOn = captured ?? steps.at(-1)?.on ?? on
  const paid = basket.priced.lines.filter((line) => line.kind !== 'freight').reduce((sum, line) => sum + line.paid, 0)
  known.spent.push({ at: paidOn.now, day: paidOn.moment.day, paid })
  known.spent.sort((a, b) => (a.at < b.at ? -1 : 1))
  for (const { promotion, times } of limitedUses(basket.priced, standing.book))
    known.uses[promotion] = (known.uses[promotion] ?? 0) + times
}

/** Accepted, picked, packed and on its way within the first half, then the carrier's. */
const WAY = [
  ['accepted', 0.1],
  ['picked', 0.2],
  ['packed', 0.3],
  ['shipped', 0.5],
  ['delivered', 1],
] as const

const stepsOf = (standing: Standing, { moment, wayOfSeconds }: DrawnOrder): PastOrder['steps'] =>
  WAY.map(([to, part]) => ({
    to,
    on: occasion(standing, addSeconds(moment.at, 5 + Math.ceil(wayOfSeconds * part)), standing.till),
  }))

const SHOP_FLOOR = 15
const SHOP_FULL = 60
const WAREHOUSE_FLOOR = 150
const WAREHOUSE_FULL = 900

/** Goods come before a shelf runs empty. */
function receive(standing: Standing, { shelves }: Memory, { order, store, basket, on }: PastOrder): PastMovement[] {
  const [floor, full] = store === standing.warehouse ? [WAREHOUSE_FLOOR, WAREHOUSE_FULL] : [SHOP_FLOOR, SHOP_FULL]
  return stockLines(basket.priced, basket.book).flatMap(({ unit, quantity }) => {
    const key = shelfKey(unit, store)
    const left = (shelves.get(key) ?? 0) - quantity
    shelves.set(key, left < floor ? full : left)
    if (left >= floor) return []
    const then = occasion(standing, addSeconds(on.now, -60), standing.till)
    const cause = idOf(standing, then.now, `${order}/${unit}`)
    return [
      {
        kind: 'received' as const,
        unit,
        store,
        quantity: full - left,
        cause,
        reason: 'delivery',
        reference: '',
        on: then,
      },
    ]
  })
}
