// What the kept goods would have cost under the terms of their day (policy B of a return). Conditions of time, place
// and person were met at placement and are not asked again; thresholds and sets are. A bundle that is no longer
// whole costs the list prices of its parts.
import type { Moment, UnitId } from '@omoya/kernel'
import { bookOf } from './book.ts'
import { everything, matches } from './filters.ts'
import { pointsFor } from './points.ts'
import { nobody } from './shapes.ts'
import { priceCart } from './price-cart.ts'
import { sharesOf, sliceOf, type FrozenLine, type FrozenOrder, type Returned } from './frozen.ts'
import type { BookUnit, CartLine, LineFilter, OfferedCoupon, PriceBook, Promotion, PromotionKind, RulesPart, Shopper } from './shapes.ts' // prettier-ignore

export interface Kept {
  /** Money that stays with the shop. */
  readonly money: number
  readonly points: number
  readonly credit: number
  /** Of `money`, the value of gifts that were kept though they are no longer earned. */
  readonly giftsKept: number
}

export function keptValue(order: FrozenOrder, returned: Returned): Kept {
  const kept = piecesLeft(order, returned)
  const frozen = frozenTerms(order, kept)
  const { goods, giftsKept } = priceKept(order, kept, frozen)
  const manual = sumOf(order.lines, (line) => {
    const off = sharesOf(line, 'manual')
    return off - sliceOf(line, off, returned.get(line.lineNo) ?? 0)
  })
  const cost = Math.max(0, goods - manual)
  const freight = sumOf(order.lines, (line) => (line.kind === 'freight' ? freightKept(line, returned) : 0))
  const pointsAmount = Math.min(order.points.amount, cost)
  const credit = Math.min(order.credit, cost + freight - pointsAmount)
  const points =
    pointsAmount === order.points.amount ? order.points.spent : pointsFor(pointsAmount, { value: order.pointValue })
  return { money: cost + freight - pointsAmount - credit, points, credit, giftsKept }
}

const sumOf = <Item>(items: readonly Item[], amount: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + amount(item), 0)

const freightKept = (line: FrozenLine, returned: Returned): number =>
  (returned.get(line.lineNo) ?? 0) > 0 ? 0 : line.list - sharesOf(line, 'freight')

interface KeptLine {
  readonly line: FrozenLine
  readonly units: number
  /** What one costs before promotions. */
  readonly each: number
}

/** Whole bundles, single units, and the parts of broken bundles. */
export function piecesLeft(order: FrozenOrder, returned: Returned): KeptLine[] {
  const left = (line: FrozenLine) => line.quantity - (returned.get(line.lineNo) ?? 0)
  return order.lines.flatMap((line) => {
    if (line.kind === 'freight' || line.kind === 'component') return []
    if (line.kind !== 'bundle') return [{ line, units: left(line), each: eachOf(line, [line]) }]
    const parts = partsOf(order, line)
    const whole = Math.min(...parts.map((part) => Math.floor((left(part) * line.quantity) / part.quantity)))
    const loose = parts.map((part) => ({
      line: part,
      units: left(part) - (whole * part.quantity) / line.quantity,
      each: part.unitPrice,
    }))
    return [{ line, units: whole, each: eachOf(line, parts) }, ...loose]
  })
}

export const partsOf = (order: FrozenOrder, bundle: FrozenLine): FrozenLine[] =>
  order.lines.filter((line) => line.parent === bundle.lineNo)

const eachOf = (line: FrozenLine, parts: readonly FrozenLine[]): number =>
  sumOf(parts, (part) => part.list - sharesOf(part, 'bundle', 'price-list', 'override')) / line.quantity

/** Stands for the unit at the price before promotions, so that equal pieces are equal again. */
const soldAs = (line: FrozenLine, each: number): UnitId => `${line.unit?.id ?? ''}@${each}` as UnitId // an id for this book only

function priceKept(
  order: FrozenOrder,
  kept: readonly KeptLine[],
  { promotions, coupons }: FrozenTerms,
): { goods: number; giftsKept: number } {
  const present = kept.filter(({ units }) => units > 0)
  const lines = present.map((each) => cartLine(each, promotions))
  const book = frozenBook(order, kept, promotions)
  const codes = coupons.map((coupon) => coupon.code)
  const cart = { currency: order.currency, channel: 'web', store: null, fulfilment: 'handover', lines, coupons: codes, points: 0, credit: 0 } as const // prettier-ignore
  const shopper: Shopper = { ...nobody, coupons, accumulated: order.accumulated }
  const priced = priceCart(cart, book, shopper, someMoment)
  let giftsKept = 0
  let addOnsKept = 0
  for (const { source, why, facts } of priced.notApplied) {
    if (why !== 'pricing.why.not_earned') continue
    const gone = present.find(({ line }) => keyOf(line) === facts['key'])
    const pieces = Number(facts['pieces'])
    const terms = promotions.find((promotion) => promotion.id === source)
    if (gone && terms?.rule.kind === 'gift') giftsKept += (terms.giftValue ?? 0) * pieces
    else if (gone) addOnsKept += gone.each * pieces
  }
  return { goods: priced.total + giftsKept + addOnsKept, giftsKept }
}

/** As in the cart, so that ties are settled as they were. */
const keyOf = (line: FrozenLine): string => (line.parent === null ? line.key : `${line.key}/${line.lineNo}`)

function cartLine({ line, units, each }: KeptLine, promotions: readonly Promotion[]): CartLine {
  const taken = promotions.find((promotion) => promotion.id === line.takenFor)
  return {
    key: keyOf(line),
    unit: soldAs(line, each),
    quantity: units,
    ...(taken ? { takenFor: taken.id } : {}),
    ...(line.overridden ? { priceOverride: { unitPrice: each, reason: '', staff: '' as never } } : {}), // nobody reads who
  }
}

const someMoment = { at: '', day: '', weekday: 1, minuteOfDay: 0 } as unknown as Moment // no frozen term asks the time

function frozenBook(order: FrozenOrder, kept: readonly KeptLine[], promotions: readonly Promotion[]): PriceBook {
  const rules: RulesPart = {
    currency: order.currency,
    country: order.country,
    exclusive: order.exclusive,
    taxRounding: order.taxRounding,
    lists: [],
    promotions,
    freight: [],
    points: { value: 1, earnPer: 0, maxPercent: 0, smallest: 0 },
  }
  return bookOf(rules, kept.map((each) => soldUnit(order, each))) // prettier-ignore
}

function soldUnit(order: FrozenOrder, { line, each }: KeptLine): BookUnit {
  const components = line.kind === 'bundle' ? partsOf(order, line) : []
  return {
    id: soldAs(line, each),
    sku: '',
    name: {},
    kind: line.kind === 'bundle' ? 'bundle' : (line.unit?.kind ?? 'goods'),
    price: each,
    compareAt: null,
    floor: line.unit?.floor ?? null,
    lists: {},
    categories: [],
    brand: null,
    tags: [],
    special: line.unit?.special ?? false,
    tax: line.tax,
    components: components.map((part) => ({
      unit: soldAs(part, part.unitPrice),
      quantity: part.quantity / line.quantity,
    })),
  }
}

interface FrozenTerms {
  readonly promotions: readonly Promotion[]
  readonly coupons: readonly OfferedCoupon[]
}

/** The applied terms with their filters spelt out as the lines that they matched. */
function frozenTerms(order: FrozenOrder, kept: readonly KeptLine[]): FrozenTerms {
  const promotions: Promotion[] = []
  const coupons: OfferedCoupon[] = []
  for (const { terms, times } of order.applied) {
    if (!terms) continue
    if ('code' in terms) coupons.push({ ...terms, filter: spelt(terms.filter, kept), ...openAlways, usesLeft: 1 })
    else promotions.push(frozenPromotion(terms, times, kept))
  }
  return { promotions, coupons }
}

const openAlways = { channels: null, stores: null, startsAt: null, endsAt: null, window: null } as const

const frozenPromotion = (terms: Promotion, times: number, kept: readonly KeptLine[]): Promotion => ({
  ...terms,
  ...openAlways,
  filter: spelt(terms.filter, kept),
  rule: frozenRule(terms.rule, kept),
  tiers: null,
  tags: null,
  membersOnly: false,
  staffOnly: false,
  birthMonthOnly: false,
  cardBins: null,
  quota: null,
  perMember: Math.max(1, times),
})

const spelt = (filter: LineFilter, kept: readonly KeptLine[]): LineFilter => {
  const matched = kept.filter(({ line }) => line.unit !== null && matches(filter, asBookUnit(line.unit)))
  return { ...everything, units: matched.map(({ line, each }) => soldAs(line, each)) }
}

const asBookUnit = (unit: NonNullable<FrozenLine['unit']>): BookUnit => ({
  ...unit, sku: '', name: {}, price: 0, compareAt: null, lists: {}, components: [],
}) // prettier-ignore

function frozenRule(rule: PromotionKind, kept: readonly KeptLine[]): PromotionKind {
  if (rule.kind === 'pair') return { ...rule, partner: spelt(rule.partner, kept) }
  if (rule.kind === 'gift') return { ...rule, gifts: rule.gifts.flatMap((gift) => unitsSold(gift, kept)) }
  if (rule.kind !== 'add-on') return rule
  const choices = rule.choices.flatMap(({ unit, price }) =>
    unitsSold(unit, kept).map((sold) => ({ unit: sold, price })),
  )
  return { ...rule, choices }
}

const unitsSold = (unit: UnitId, kept: readonly KeptLine[]): UnitId[] =>
  kept.filter(({ line }) => line.unit?.id === unit).map(({ line, each }) => soldAs(line, each))
