// The price on a shelf is the basket's price as far as it depends on nothing else in the basket: price lists and
// offers on single pieces. So the same engine makes it, with the other lanes left empty.
import type { UnitId } from '@omoya/kernel'
import * as pricing from '@omoya/pricing'
import type { Ctx } from '@omoya/platform'
import { laneOf, nobody, priceCart, type PriceBook, type Shopper } from '@omoya/pricing/rules'
import { shopperFor } from '../shopper.ts'

export interface ShelfPrice {
  readonly price: number
  /** Struck through when it was more. */
  readonly before: number | null
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

/** Units without a price are left out. */
export function shelfPrices(
  ctx: Ctx,
  { book, shopper }: ShelfBook,
  units: readonly UnitId[],
): ReadonlyMap<UnitId, ShelfPrice> {
  const known = [...new Set(units)].filter((unit) => book.unit(unit) !== undefined)
  const cart = {
    currency: book.currency,
    channel: 'web' as const,
    store: null,
    fulfilment: 'pickup' as const,
    lines: known.map((unit) => ({ key: unit, unit, quantity: 1 })),
    coupons: [],
    points: 0,
    credit: 0,
  }
  const priced = priceCart(cart, shelfBookOf(book), shopper, ctx.moment)
  const paid = new Map<string, number>()
  for (const line of priced.lines) paid.set(line.key, (paid.get(line.key) ?? 0) + line.paid)
  return new Map(known.flatMap((unit) => {
    const facts = book.unit(unit)
    const price = paid.get(unit)
    if (!facts || price === undefined) return []
    const before = Math.max(facts.compareAt ?? 0, facts.price)
    return [[unit, { price, before: before > price ? before : null }] as const]
  })) // prettier-ignore
}
