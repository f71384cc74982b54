import { z } from 'zod'
import type { Id } from '@omoya/kernel'

const Words = z.record(z.string(), z.string())
const Slug = z.string().min(1).max(200)
const Size = z.object({ key: z.string(), width: z.int(), height: z.int() })
const Id = z.uuid()

export const ShelfCategory = z.object({ slug: z.string(), name: Words, parent: z.string().nullable() })
export const ShelfCategories = z.object({ items: z.array(ShelfCategory) })

const Amount = z.coerce.number().int().min(0).max(999_999_999)
const wish = {
  sort: z.enum(['shop', 'new', 'price-up', 'price-down', 'best']).optional(),
  /** 售價 before offers. */
  from: Amount.optional(),
  to: Amount.optional(),
  store: (z.uuid().lowercase() as unknown as z.ZodType<Id<'store'>, string>).optional(), // the same text, named
  offer: z.literal('yes').optional(),
  /** "顏色:紅,顏色:藍,尺寸:M" */
  option: z.string().max(600).optional(),
}
export const ShelfQuery = z.strictObject({
  category: Slug.optional(),
  ...wish,
  after: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(48).default(24),
})
export const FacetsQuery = z.strictObject({ category: Slug, ...wish })
export const ShelfFacets = z.object({
  hits: z.int(),
  lowest: z.int().nullable(),
  highest: z.int().nullable(),
  options: z.array(z.object({ name: Words, values: z.array(Words) })),
  stores: z.array(z.object({ store: z.string(), name: Words, city: z.string() })),
})
export const OptionValues = z.object({ items: z.array(z.object({ name: Words, values: z.array(Words) })) })
export const SearchQuery = z.strictObject({
  text: z.string().max(200),
  limit: z.coerce.number().int().min(1).max(48).default(24),
})

/** What it costs this shopper now, without what depends on the rest of the basket. */
const Price = z.object({
  price: z.int(),
  /** 定價, where it was more. */
  before: z.int().nullable(),
  /** 會員價, told to guests where it is less. */
  member: z.int().nullable(),
  isMembers: z.boolean(),
})

/** The store with most of it, and whether a parcel can leave today. */
const Stock = z.object({
  store: z.object({ name: Words, left: z.int(), today: z.boolean() }).nullable(),
  parcel: z.int(),
})

export const ShelfItem = z.object({
  product: z.string(),
  slug: z.string(),
  name: Words,
  brand: Words.nullable(),
  image: z.array(Size).nullable(),
  imageAlt: Words.nullable(),
  /** Goods of one category share a look. */
  category: z.string(),
  /** Of the cheapest unit; null where nothing of it has a price. */
  price: Price.nullable(),
  /** Its units cost differently. */
  hasRange: z.boolean(),
  /** The words of an offer that runs on it now. */
  offer: Words.nullable(),
  stock: Stock,
})
export const ShelfPage = z.object({
  category: ShelfCategory.nullable(),
  items: z.array(ShelfItem),
  next: z.string().nullable(),
})
export const ShelfFound = z.object({ items: z.array(ShelfItem) })
/** A coupon that people ask for; `stores` null: everywhere. */
export const CouponOffer = z.object({
  name: Words,
  off: z.record(z.string(), z.number()),
  from: z.int(),
  pieces: z.object({ from: z.int(), most: z.int().nullable() }).nullable(),
  channels: z.array(z.string()).nullable(),
  stores: z.array(z.object({ code: z.string(), name: Words })).nullable(),
  endsAt: z.string().nullable(),
  validDays: z.int().nullable(),
  state: z.enum(['open', 'soon', 'over', 'gone']),
  items: z.array(ShelfItem),
})
export const FeedQuery = z.strictObject({
  after: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})
export const FeedPage = z.object({
  items: z.array(
    z.object({
      unit: z.string(),
      sku: z.string(),
      /** Of a single piece; null where its code means something in this shop only. */
      gtin: z.string().nullable(),
      slug: z.string(),
      /** Its product, where that has several units. */
      group: z.string().nullable(),
      name: Words,
      brand: Words.nullable(),
      image: z.array(Size).nullable(),
      price: z.int(),
      before: z.int().nullable(),
      parcel: z.int(),
      /** `days`: until what is ordered now can be collected there; 0 is today. */
      left: z.array(z.object({ store: z.string(), left: z.int(), days: z.int() })),
    }),
  ),
  next: z.string().nullable(),
})
export const NamedQuery = z.strictObject({ slugs: z.string().min(1).max(2_500) })
export const BestQuery = z.strictObject({
  category: Slug.optional(),
  limit: z.coerce.number().int().min(1).max(24).default(8),
})
/** `together`: at least the first were bought with it more often than by chance. */
export const GoesWith = z.object({ together: z.boolean(), items: z.array(ShelfItem) })
export const GoesWithQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(12).default(4) })
export const SuggestQuery = z.strictObject({
  text: z.string().max(60),
  limit: z.coerce.number().int().min(1).max(10).default(6),
})
export const ShelfSuggestions = z.object({
  categories: z.array(ShelfCategory),
  items: z.array(ShelfItem.omit({ stock: true, imageAlt: true, offer: true })),
})
export const ShelfOffers = z.object({
  items: z.array(
    z.object({
      promotion: z.string(),
      name: Words,
      kind: z.string(),
      /** The one shelf it is about. */
      category: z.string().nullable(),
      endsAt: z.string().nullable(),
    }),
  ),
})

const Ready = z.object({ on: z.enum(['today', 'tomorrow', 'later']), day: z.string(), minuteOfDay: z.int() })

export const ShelfUnit = z.object({
  unit: z.string(),
  sku: z.string(),
  gtin: z.string().nullable(),
  options: z.array(Words),
  price: Price.nullable(),
  parcel: z.int(),
  /** Pieces a store, by the store's id; a store that has none is left out. */
  left: z.record(z.string(), z.int()),
})

export const ShelfProduct = z.object({
  ...ShelfItem.omit({ stock: true, image: true, imageAlt: true }).shape,
  description: Words,
  images: z.array(z.object({ unit: z.string().nullable(), sizes: z.array(Size), alt: Words })),
  categories: z.array(z.object({ slug: z.string(), name: Words })),
  options: z.array(z.object({ name: Words, values: z.array(Words) })),
  components: z.array(z.object({ name: Words, quantity: z.int(), bundle: z.string() })),
  units: z.array(ShelfUnit),
  /** Where it can be collected, and when if it lies there. */
  stores: z.array(z.object({ store: z.string(), name: Words, ready: Ready })),
})

export const UnitsQuery = z.strictObject({ units: z.string().max(4_000) })
export const ShelfUnits = z.object({
  items: z.array(
    z.object({
      unit: z.string(),
      slug: z.string(),
      name: Words,
      image: z.array(Size).nullable(),
      category: z.string(),
    }),
  ),
})

export const PickupWish = z.strictObject({
  lines: z.array(z.strictObject({ unit: Id, quantity: z.int().min(1).max(999) })).max(100),
})
export const PickupOffers = z.object({
  items: z.array(
    z.object({
      store: z.string(),
      name: Words,
      city: z.string(),
      district: z.string(),
      address: z.string(),
      spot: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
      ready: Ready,
      short: z.array(z.object({ unit: z.string(), left: z.int() })),
    }),
  ),
})
