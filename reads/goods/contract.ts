import { z } from 'zod'

const kind = z.enum(['goods', 'bundle', 'service', 'sample', 'gift', 'voucher'])
const status = z.enum(['draft', 'active', 'archived'])
const Text = z.object({ 'zh-TW': z.string().optional(), en: z.string().optional(), ja: z.string().optional() })
const Amount = z.coerce.number().int().min(0).max(999_999_999_999)

/** What narrows the list of goods; each is left out where nothing is asked. */
export const goodsFilters = {
  text: z.string().max(100).optional(),
  status: status.optional(),
  brand: z.string().max(100).optional(),
  kind: kind.optional(),
  /** With everything below it. */
  category: z.uuid().lowercase().optional(),
  lacks: z.enum(['picture', 'barcode', 'category']).optional(),
  tag: z.string().min(1).max(100).optional(),
  /** Where it may be sold, whatever the day. */
  channel: z.enum(['web', 'till', 'kiosk', 'app', 'marketplace', 'corporate']).optional(),
  /** `out`: goods of which no store that one may see has a piece to sell. */
  stock: z.enum(['in', 'out']).optional(),
  /** A unit of it costs this or more. */
  priceFrom: Amount.optional(),
  priceTo: Amount.optional(),
}

export const ProductsAsked = z.strictObject({
  ...goodsFilters,
  after: z.uuid().lowercase().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const Products = z.object({
  items: z.array(
    z.object({
      product: z.string(),
      slug: z.string(),
      name: Text,
      kind,
      brand: z.string().nullable(),
      status,
      tags: z.array(z.string()),
      version: z.int(),
      changedAt: z.string(),
      image: z.array(z.object({ key: z.string(), width: z.int(), height: z.int() })).nullable(),
      skus: z.array(z.string()),
    }),
  ),
  next: z.string().nullable(),
})

export const GoodsAsked = z.strictObject({ products: z.string().min(1).max(8_000) })

/** Before any offer; null where nothing of it has a price. Pieces are over the stores that one may see. */
export const Goods = z.object({
  items: z.array(
    z.object({
      product: z.string(),
      lowest: z.int().nullable(),
      highest: z.int().nullable(),
      onHand: z.int(),
      sellable: z.int(),
      units: z.int(),
    }),
  ),
})

/** What a line of prices is about. */
const unitNamed = { unit: z.string(), product: z.string(), sku: z.string(), name: Text, options: z.array(Text) }

export const PriceChangeLinesAsked = z.strictObject({
  /** `warned`: below cost or floor, or above the former price. */
  only: z.enum(['all', 'warned']).default('all'),
  after: z.uuid().lowercase().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
export const PriceChangeLines = z.object({
  items: z.array(
    z.object({
      ...unitNamed,
      before: z.int(),
      after: z.int(),
      cost: z.int().nullable(),
      warnings: z.array(z.enum(['free', 'below-cost', 'below-floor', 'above-former'])),
    }),
  ),
  next: z.string().nullable(),
})

export const ListPricesAsked = z.strictObject({
  after: z.uuid().lowercase().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
export const ListPrices = z.object({
  items: z.array(
    z.object({
      ...unitNamed,
      price: z.int(),
      /** 售價 today; null where it has none. */
      base: z.int().nullable(),
    }),
  ),
  next: z.string().nullable(),
})
