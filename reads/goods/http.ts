import { isId, type ProductId, type UnitId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import {
  Goods,
  GoodsAsked,
  ListPrices,
  ListPricesAsked,
  PriceChangeLines,
  PriceChangeLinesAsked,
  Products,
  ProductsAsked,
} from './contract.ts'
import { goodsFound, listed } from './found.ts'
import { goodsOf } from './goods.ts'
import { listPrices } from './list-prices.ts'
import { priceChangeLines } from './price-change.ts'

const MOST = 200

export const routes = [
  route('GET /products', {
    may: 'catalog.read',
    summary: 'Products with drafts and archived ones, newest first, or best first for some words',
    query: ProductsAsked,
    answer: Products,
    run: async (ctx, { query: { after, limit, ...filters } }) => {
      const { products, next } = await goodsFound(ctx, filters, { after: (after ?? null) as ProductId | null, limit })
      const items = await listed(ctx, products)
      return { items: items.map((row) => ({ ...row, tags: [...row.tags], image: row.image && [...row.image], skus: [...row.skus] })), next } // prettier-ignore
    },
  }),
  route('GET /goods', {
    may: 'catalog.read',
    summary: 'Price and pieces of some products, over the stores that one may see',
    query: GoodsAsked,
    answer: Goods,
    run: async (ctx, { query }) => ({
      items: await goodsOf(ctx, query.products.split(',').filter(isId).slice(0, MOST) as ProductId[]),
    }),
  }),
  route('GET /price-changes/:change/lines', {
    may: 'pricing.read',
    summary: 'Old and new prices of a change of many, by unit',
    query: PriceChangeLinesAsked,
    answer: PriceChangeLines,
    run: async (ctx, { params, query: { only, after, limit } }) => {
      const wanted = { change: params.change, only, after: (after ?? null) as UnitId | null, limit: limit + 1 }
      const rows = await priceChangeLines(ctx, wanted)
      const items = rows.slice(0, limit)
      const next = rows.length > limit ? (items.at(-1)?.unit ?? null) : null
      return { items: items.map((row) => ({ ...row, options: [...row.options], warnings: [...row.warnings] })), next }
    },
  }),
  route('GET /price-lists/:list/prices', {
    may: 'pricing.read',
    summary: 'What units cost on a price list, beside their own price',
    query: ListPricesAsked,
    answer: ListPrices,
    run: async (ctx, { params, query: { after, limit } }) => {
      const rows = await listPrices(ctx, {
        list: params.list,
        after: (after ?? null) as UnitId | null,
        limit: limit + 1,
      })
      const items = rows.slice(0, limit)
      const next = rows.length > limit ? (items.at(-1)?.unit ?? null) : null
      return { items: items.map((row) => ({ ...row, options: [...row.options] })), next }
    },
  }),
] as const
