// 「差 NT$120」 and what closes the gap: goods of the offer whose price is the nearest above what is missing.
import type { UnitId } from '@omoya/kernel'
import { isOffered } from '@omoya/catalog/rules'
import { sql, type Ctx } from '@omoya/platform'
import { everything, matcherOf, type LineFilter, type Place, type PriceBook } from '@omoya/pricing/rules'
import { shelfBook, shelfPrices } from '../shelf/shelf-price.ts'
import { stockOf } from '../shelf/shelf-stock.ts'
import { unitCards } from '../shelf/units.ts'

export interface Miss {
  readonly source: string
  readonly amount: number
  readonly needs: 'amount' | 'pieces' | 'partner'
}

/** Few enough to be looked at; more are tried, since some are out of stock. */
const SHOWN = 4
const TRIED = 24

/** Which goods count for what was missed; null where nobody knows (a coupon, an offer that is over). */
function counting(book: PriceBook, { source, needs }: Miss): LineFilter | null {
  if (book.freight.some((rule) => rule.id === source)) return everything
  const promotion = book.promotions.find((one) => one.id === source)
  if (!promotion) return null
  return needs === 'partner' && promotion.rule.kind === 'pair' ? promotion.rule.partner : promotion.filter
}

interface Row {
  readonly unit: UnitId
  readonly status: Parameters<typeof isOffered>[0]['status']
  readonly offers: readonly Place[]
}

/** The nearest above what is missing first; of pieces the cheapest, also one more of what lies there. */
async function nearest(ctx: Ctx, book: PriceBook, asked: { miss: Miss; filter: LineFilter; taken: readonly UnitId[] }) {
  const { miss, filter, taken } = asked
  const rows = await ctx.rows<Row>(sql`select u.unit_id as unit, u.status, u.offers
    from pricing.unit_price p
    join catalog.unit_public u on u.merchant_id = p.merchant_id and u.unit_id = p.unit_id
    where p.merchant_id = ${ctx.merchant} and p.price >= ${Math.max(1, miss.amount)} and u.unit_status = 'active'
      and u.kind in ('goods', 'bundle') and u.unit_id <> all(${taken}::uuid[])
      and (${filter.units}::uuid[] is null or u.unit_id = any(${filter.units}::uuid[]))
      and (${filter.brands}::text[] is null or u.brand = any(${filter.brands}::text[]))
      and (${filter.categories}::uuid[] is null or exists (select from catalog.product_shelf s
        where s.merchant_id = u.merchant_id and s.product_id = u.product_id and s.category_id = any(${filter.categories}::uuid[])))
    order by p.price, u.unit_id limit ${TRIED}`)
  const fits = matcherOf(filter)
  return rows.flatMap(({ unit, status, offers }) => {
    const facts = book.unit(unit)
    const isSold = isOffered({ status, offers }, { channel: 'web', store: null, moment: ctx.moment })
    return facts && isSold && fits(facts) ? [unit] : []
  })
}

async function closing(ctx: Ctx, book: PriceBook, asked: Parameters<typeof nearest>[2]) {
  return { miss: asked.miss, units: await nearest(ctx, book, asked) }
}

export async function fittingGoods(ctx: Ctx, misses: readonly Miss[], inBasket: readonly UnitId[]) {
  const prices = await shelfBook(ctx)
  const tried = await Promise.all(
    misses.flatMap((miss) => {
      const filter = counting(prices.book, miss)
      return filter ? [closing(ctx, prices.book, { miss, filter, taken: miss.needs === 'pieces' ? [] : inBasket })] : []
    }),
  )
  const all = [...new Set(tried.flatMap((each) => each.units))]
  if (all.length === 0) return []
  const [stock, cards] = await Promise.all([stockOf(ctx, prices.book, all), unitCards(ctx, all)])
  const priceOf = shelfPrices(ctx, prices, all)
  const isThere = (unit: UnitId): boolean =>
    (stock.sending !== null && stock.leftAt(unit, stock.sending) > 0) ||
    stock.stores.some(({ id }) => stock.leftAt(unit, id) > 0)
  return tried.map(({ miss, units: candidates }) => ({
    source: miss.source,
    goods: candidates
      .flatMap((unit) => {
        const card = cards.find((each) => each.unit === unit)
        const price = priceOf.get(unit)?.price
        // A price of the moment may be below the book's: then it no longer closes the gap.
        return card && price !== undefined && price >= miss.amount && isThere(unit) ? [{ ...card, price }] : []
      })
      .sort((a, b) => a.price - b.price)
      .slice(0, SHOWN),
  }))
}
