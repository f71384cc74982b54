import { refuse, tidyCode, type Day, type MemberId, type Moment, type StoreId, type UnitId } from '@omoya/kernel'
import * as inventory from '@omoya/inventory'
import { readCouponCode } from '@omoya/loyalty/rules'
import * as pricing from '@omoya/pricing'
import * as stores from '@omoya/stores'
import type { Ctx } from '@omoya/platform'
import {
  priceCart,
  shopperBeside,
  type Beside,
  type NotApplied,
  type PriceBook,
  type PricedCart,
} from '@omoya/pricing/rules'
import { shopperFor, type ShopperFacts } from '@omoya/reads/shopper'
import { cartOf, channelOf, memberOf } from './basket.ts'
import type { BasketBody } from './contract.ts'
import { checkHandDiscount } from './hand-discount.ts'
import { sendingStore } from './sending-store.ts'

export interface PricedBasket {
  readonly priced: PricedCart
  readonly book: PriceBook
  readonly facts: ShopperFacts
  readonly member: MemberId | null
  readonly refusedCodes: readonly { readonly code: string; readonly why: string; readonly facts: NotApplied['facts'] }[]
}

/** One price for everybody who asks: the same engine and book as the till's. `beside`: what another document of the sale takes. */
export async function priceBasket(ctx: Ctx, basket: BasketBody, beside?: Beside): Promise<PricedBasket> {
  const member = memberOf(ctx, basket)
  const facts = await shopperFor(ctx, { member, store: basket.store as StoreId | null, typed: basket.coupons })
  const book = facts.bookVersion ? await pricing.bookAt(ctx, facts.bookVersion) : await pricing.currentBook(ctx)
  const slowed = await slowedWords(ctx, basket, facts)
  const own = facts.codes.filter((code) => code.isOpen && (code.member === null || code.member === member) && !slowed.has(code.code)) // prettier-ignore
  const cart = cartOf(ctx, basket, own.map((code) => code.id)) // prettier-ignore
  const unknown = cart.lines.find((line) => !book.unit(line.unit))
  if (unknown) throw refuse('checkout.unknown_goods', { unit: unknown.unit })
  const priced = priceCart(
    cart,
    book,
    beside ? shopperBeside(facts.shopper, beside) : facts.shopper,
    momentOf(ctx, facts),
  )
  checkHandDiscount(ctx, priced, facts.houseRules)
  return { priced, book, facts, member, refusedCodes: refusedCodes({ basket, facts, priced, slowed }) }
}

/** A till sells by the clock of its store, the web by the merchant's. */
const momentOf = (ctx: Ctx, { place }: ShopperFacts): Moment =>
  place && channelOf(ctx) === 'till' ? stores.storeMoment(ctx, place) : ctx.moment

/** The day of trade in which a sale counts: 01:00 in a bar belongs to the evening before. */
export const tradeDayOf = (ctx: Ctx, { place }: ShopperFacts): Day =>
  place && channelOf(ctx) === 'till' ? stores.businessDayOf(ctx, place) : ctx.moment.day

/** A word that everybody may type can be guessed; a code for one use can't. */
const isWord = (code: string): boolean => readCouponCode(code) === null

/**
 * Words are counted that a shopper tries and nobody gave out. After too many of them no word is looked at for a while,
 * a right one neither: else the next right guess would still be told. The cart stays priced, the shopper's own codes stay.
 */
async function slowedWords(ctx: Ctx, basket: BasketBody, facts: ShopperFacts): Promise<ReadonlySet<string>> {
  const { actor } = ctx
  const words = [...new Set(basket.coupons.map(tidyCode))].filter(isWord)
  if (words.length === 0 || (actor.kind !== 'guest' && actor.kind !== 'member')) return new Set()
  const wrong = words.filter((word) => facts.codes.every(({ code }) => code !== word))
  const person = actor.kind === 'member' ? actor.member : actor.visit
  return (await ctx.countWrong(person, wrong)) ? new Set(words) : new Set()
}

interface Told {
  readonly basket: BasketBody
  readonly facts: ShopperFacts
  readonly priced: PricedCart
  readonly slowed: ReadonlySet<string>
}

function refusedCodes({ basket, facts, priced, slowed }: Told): PricedBasket['refusedCodes'] {
  return basket.coupons.flatMap((typed) => {
    if (slowed.has(tidyCode(typed))) return [{ code: typed, why: 'checkout.codes_slowed', facts: {} }]
    const found = facts.codes.find((code) => code.code === tidyCode(typed))
    if (!found) return [{ code: typed, why: 'checkout.code_not_known', facts: {} }]
    if (!found.isOpen) return [{ code: typed, why: 'checkout.code_used', facts: {} }]
    if (priced.couponUses.includes(found.id)) return []
    // What is not even offered to a guest is for members: once a person, or for some of them.
    const isOffered = facts.shopper.coupons.some(({ code }) => code === found.id)
    if (facts.shopper.member === null && found.member === null && !isOffered)
      return [{ code: typed, why: 'pricing.why.members_only', facts: {} }]
    const lost = priced.notApplied.find((one) => one.source === found.id)
    return [{ code: typed, why: lost?.why ?? 'checkout.code_not_for_you', facts: { ...lost?.facts } }]
  })
}

/** What leaves a shelf: components stand for their bundle, freight and services for nothing. */
export function stockLines(priced: PricedCart, book: PriceBook): { unit: UnitId; quantity: number }[] {
  return priced.lines.flatMap((line) => {
    const moves = line.unit !== null && line.kind !== 'bundle' && line.kind !== 'freight'
    const kind = line.unit ? book.unit(line.unit)?.kind : undefined
    return moves && line.unit && kind !== 'service' && kind !== 'voucher'
      ? [{ unit: line.unit, quantity: line.quantity }]
      : []
  })
}

/** Lines that can't be served in full just now, told before anybody pays. */
export async function shortLines(
  ctx: Ctx,
  { priced, book }: PricedBasket,
): Promise<{ unit: string; left: number; reserved: number }[]> {
  const wanted = new Map<UnitId, number>()
  for (const line of stockLines(priced, book)) wanted.set(line.unit, (wanted.get(line.unit) ?? 0) + line.quantity)
  if (wanted.size === 0) return []
  const store = (priced.store ?? (await sendingStore(ctx))) as StoreId
  const found = await inventory.availability(ctx, {
    units: [...wanted.keys()],
    channel: channelOf(ctx),
    stores: [store],
  })
  return [...wanted].flatMap(([unit, quantity]) => {
    const row = found.find((one) => one.unit === unit)
    const left = Math.max(0, row?.sellable ?? 0)
    return left < quantity ? [{ unit, left, reserved: Math.max(0, (row?.onHand ?? 0) - left) }] : []
  })
}
