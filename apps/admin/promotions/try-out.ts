// What a promotion would do, by the engine that the till and the web shop use, before anybody else sees it.
import { instantFrom, momentAt, type MemberId, type Moment, type PromotionId, type StoreId, type UnitId } from '@omoya/kernel' // prettier-ignore
import {
  bookOf, matcherOf, nobody, priceCart, promotionClosed, type BookUnit, type Cart, type Channel, type FulfilmentKind, type NotApplied, type PricedCart,
  type Promotion, type RulesPart, type Shopper,
} from '@omoya/pricing/rules' // prettier-ignore
import type { Definition } from './typed.ts'

export interface TriedCart {
  readonly lines: readonly { readonly unit: string; readonly quantity: number }[]
  readonly channel: Channel
  readonly store: string | null
  /** A guest has none of these. */
  readonly shopper: 'guest' | 'member' | 'staff'
  readonly tier: string | null
  readonly isBirthMonth: boolean
  /** "2026-11-22T18:00" on the shop's clock. */
  readonly at: string
}

export interface BookPart {
  readonly version: string
  readonly rules: RulesPart
  readonly units: readonly BookUnit[]
}

export interface Tried {
  readonly priced: PricedCart
  /** What the same cart costs without it. */
  readonly without: number
  readonly verdict: Verdict
}

export type Verdict =
  | { readonly kind: 'saves'; readonly amount: number; readonly times: number }
  | { readonly kind: 'offers'; readonly units: readonly string[]; readonly price: number }
  | { readonly kind: 'vouchers'; readonly count: number }
  | { readonly kind: 'points'; readonly times: number }
  | { readonly kind: 'missed'; readonly why: string; readonly facts: NotApplied['facts'] }

/** Of a promotion that is not saved yet. */
const UNSAVED = '00000000-0000-7000-8000-000000000000' as PromotionId

const FULFILMENT: Partial<Record<Channel, FulfilmentKind>> = { till: 'handover', kiosk: 'handover' }

export interface Trying {
  readonly part: BookPart
  readonly definition: Definition
  readonly id: string | null
  readonly cart: TriedCart
  readonly zone: string
}

export function tryOut({ part, definition, id, cart, zone }: Trying): Tried | null {
  const at = instantFrom(cart.at, zone)
  if (at === null || cart.lines.length === 0) return null
  const own = (id ?? UNSAVED) as PromotionId
  const promotion: Promotion = { ...definition, id: own }
  const others = part.rules.promotions.filter((one) => one.id !== own)
  const moment = momentAt(at, zone)
  const asking = { cart: cartOf(cart, part), shopper: shopperOf(cart, moment), moment }
  const price = (promotions: readonly Promotion[]): PricedCart =>
    priceCart(asking.cart, bookOf({ ...part.rules, promotions }, part.units, part.version), asking.shopper, moment)
  const priced = price([...others, promotion])
  const closed = promotionClosed(promotion, asking)
  const verdict: Verdict = closed
    ? { kind: 'missed', ...closed }
    : (verdictOf(priced, own) ?? farFrom(promotion, part, price(others.filter(isBeforeOrders))))
  return { priced, without: price(others).total, verdict }
}

// Units and stores out of the lists that the server sent.
const cartOf = (cart: TriedCart, { rules }: BookPart): Cart => ({
  currency: rules.currency,
  channel: cart.channel,
  store: cart.store as StoreId | null,
  fulfilment: FULFILMENT[cart.channel] ?? 'ship',
  lines: cart.lines.map(({ unit, quantity }) => ({ key: unit, unit: unit as UnitId, quantity })),
  coupons: [],
  points: 0,
  credit: 0,
})

const shopperOf = (cart: TriedCart, { day }: Moment): Shopper =>
  cart.shopper === 'guest'
    ? nobody
    : {
        ...nobody,
        member: UNSAVED as string as MemberId,
        tier: cart.tier,
        isStaff: cart.shopper === 'staff',
        birthMonth: cart.isBirthMonth ? Number(day.slice(5, 7)) : null,
      }

const isBeforeOrders = ({ lane }: Promotion): boolean => lane === 'line' || lane === 'set'

/** The shopper hears of what is near; who plans an offer hears also how far the rest is. */
function farFrom({ rule, filter }: Promotion, { units }: BookPart, priced: PricedCart): Verdict {
  const counts = matcherOf(filter)
  const counted = new Set(units.filter(counts).map((unit) => unit.id))
  const lines = priced.lines.filter((line) => line.unit !== null && counted.has(line.unit))
  if (lines.length === 0) return { kind: 'missed', why: 'pricing.why.no_goods', facts: {} }
  const amount = 'threshold' in rule ? rule.threshold.from - lines.reduce((sum, line) => sum + line.paid, 0) : 0
  return amount > 0
    ? { kind: 'missed', why: 'pricing.why.needs_amount', facts: { amount } }
    : { kind: 'missed', why: 'pricing.why.no_gain', facts: {} }
}

function verdictOf(priced: PricedCart, own: PromotionId): Verdict | null {
  const saved = priced.applied.filter((one) => one.source === own)
  const amount = saved.reduce((sum, one) => sum + one.amount, 0)
  if (amount > 0) return { kind: 'saves', amount, times: saved.reduce((sum, one) => sum + one.times, 0) }
  const choice = priced.choices.find((one) => one.promotion === own)
  if (choice) return { kind: 'offers', units: choice.choices, price: choice.price }
  const missed = priced.notApplied.find((one) => one.source === own)
  if (missed) return { kind: 'missed', why: missed.why, facts: missed.facts }
  const terms = saved[0]?.terms
  const rule = terms && 'rule' in terms ? terms.rule : null
  if (rule?.kind === 'points-times') return { kind: 'points', times: priced.pointsTimes }
  if (rule?.kind === 'next-voucher')
    return { kind: 'vouchers', count: priced.nextVouchers.reduce((sum, one) => sum + one.count, 0) }
  return null
}
