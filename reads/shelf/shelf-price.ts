// The price on a shelf is the basket's price as far as it depends on nothing else in the basket: price lists and
// offers on single pieces. So the same engine makes it, with the other lanes left empty.
import type { MemberId, StoreId, UnitId } from '@omoya/kernel'
import * as pricing from '@omoya/pricing'
import type { Ctx } from '@omoya/platform'
import { laneOf, nobody, priceCart, type PriceBook, type Shopper } from '@omoya/pricing/rules'
import { shopperFor } from '../shopper.ts'

export interface ShelfPrice {
  readonly price: number
  /** 定價, struck through when it was more. */
  readonly before: number | null
  /** 會員價: what any member would pay, told to guests where it is less. */
  readonly member: number | null
  /** The shopper is a member and pays less for it. */
  readonly isMembers: boolean
}

const shelfBooks = new WeakMap<PriceBook, PriceBook>()

function shelfBookOf(book: PriceBook): PriceBook {
  const known = shelfBooks.get(book)
  if (known) return known
  const promotions = book.promotions.filter((one) => laneOf(one) === 'line' && one.quota === null)
  const made: PriceBook = { ...book, promotions, freight: [] }
  shelfBooks.set(book, made)
  return made
}

export interface ShelfBook {
  readonly book: PriceBook
  readonly shopper: Shopper
}

/** A guest's shelf depends on the book alone. */
export async function shelfBook(ctx: Ctx): Promise<ShelfBook> {
  const member = ctx.actor.kind === 'member' ? ctx.actor.member : null
  if (!member) return { book: await pricing.currentBook(ctx), shopper: nobody }
  const { shopper, bookVersion } = await shopperFor(ctx, { member, store: null, typed: [] })
  const book = bookVersion ? await pricing.bookAt(ctx, bookVersion) : await pricing.currentBook(ctx)
  return { book, shopper: { ...shopper, coupons: [], points: 0, credit: 0 } }
}

/** Somebody who has just joined: no tier, no tag, no month of birth. */
const newMember: Shopper = { ...nobody, member: '00000000-0000-7000-8000-000000000000' as MemberId }

const forMembers = ({ membersOnly, tiers, tags }: { membersOnly: boolean; tiers: unknown; tags: unknown }): boolean =>
  membersOnly && tiers === null && tags === null

/** Most books have nothing that is for members alone, and then nobody works it out. */
const hasMembersPrices = (book: PriceBook): boolean =>
  book.lists.some(forMembers) || shelfBookOf(book).promotions.some(forMembers)

/** Where one stands before the shelf. */
export interface ShelfPlace {
  readonly channel: 'web' | 'till'
  readonly store: StoreId | null
}

const onTheWeb: ShelfPlace = { channel: 'web', store: null }

interface PaidFor {
  readonly asked: ShelfBook
  readonly units: readonly UnitId[]
  readonly place: ShelfPlace
}

function paidFor(ctx: Ctx, { asked: { book, shopper }, units, place }: PaidFor): ReadonlyMap<string, number> {
  const cart = {
    currency: book.currency,
    ...place,
    fulfilment: place.channel === 'web' ? ('pickup' as const) : ('handover' as const),
    lines: units.map((unit) => ({ key: unit, unit, quantity: 1 })),
    coupons: [],
    points: 0,
    credit: 0,
  }
  const paid = new Map<string, number>()
  for (const line of priceCart(cart, shelfBookOf(book), shopper, ctx.moment).lines)
    paid.set(line.key, (paid.get(line.key) ?? 0) + line.paid)
  return paid
}

/** Units without a price are left out. */
export function shelfPrices(
  ctx: Ctx,
  asked: ShelfBook,
  units: readonly UnitId[],
  place: ShelfPlace = onTheWeb,
): ReadonlyMap<UnitId, ShelfPrice> {
  const { book, shopper } = asked
  const known = [...new Set(units)].filter((unit) => book.unit(unit) !== undefined)
  const isMember = shopper.member !== null
  const mine = paidFor(ctx, { asked, units: known, place })
  const others = hasMembersPrices(book)
    ? paidFor(ctx, { asked: { book, shopper: isMember ? nobody : newMember }, units: known, place })
    : null
  return new Map(known.flatMap((unit) => {
    const facts = book.unit(unit)
    const price = mine.get(unit)
    if (!facts || price === undefined) return []
    const before = Math.max(facts.compareAt ?? 0, facts.price)
    const other = others?.get(unit) ?? price
    const member = !isMember && other < price ? other : null
    return [[unit, { price, before: before > price ? before : null, member, isMembers: isMember && price < other }] as const]
  })) // prettier-ignore
}
