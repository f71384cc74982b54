import { isId, type CouponId, type UnitId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import {
  BestQuery, CouponOffer, FacetsQuery, FeedPage, FeedQuery, GoesWith, GoesWithQuery, NamedQuery, OptionValues, PickupOffers, PickupWish, SearchQuery, ShelfCategories, ShelfFacets, ShelfFound,
  ShelfOffers, ShelfPage, ShelfProduct, ShelfQuery, ShelfSuggestions, ShelfUnits, SuggestQuery, UnitsQuery,
} from './contract.ts' // prettier-ignore
import { couponOffer } from './coupon-offer.ts'
import { optionValues } from './facets.ts'
import { feedPage } from './feed.ts'
import { pickupOffers } from './pickup-offers.ts'
import {
  categories,
  goesWith,
  namedProducts,
  offersNow,
  productPage,
  search,
  shelfFacets,
  shelfPage,
  soldMost,
  suggest,
} from './shelf.ts'
import { unitCards } from './units.ts'

export const routes = [
  route('GET /shelf/categories', {
    may: 'public',
    sharedSeconds: 1,
    summary: 'The categories of the shop, parents first',
    answer: ShelfCategories,
    run: async (ctx) => ({ items: await categories(ctx) }),
  }),
  route('GET /shelf/products', {
    may: 'public',
    sharedSeconds: 1,
    summary: 'Goods of a category, or the newest: price now, and where they lie',
    query: ShelfQuery,
    answer: ShelfPage,
    run: (ctx, { query }) => shelfPage(ctx, query),
  }),
  route('GET /shelf/coupon-offers/:coupon', {
    may: 'public',
    sharedSeconds: 1,
    summary: 'A coupon that people ask for with their number: what it takes off, where, until when, and goods for it',
    answer: CouponOffer,
    run: (ctx, { params }) => couponOffer(ctx, params.coupon as CouponId), // the edge has checked the id
  }),
  route('GET /shelf/facets', {
    may: 'public',
    // Reads the whole category: 55 ms where a page of goods costs 4.
    sharedSeconds: 20,
    summary: 'What a category can be narrowed by, and how many of its products fit',
    query: FacetsQuery,
    answer: ShelfFacets,
    run: (ctx, { query }) => shelfFacets(ctx, query),
  }),
  route('GET /shelf/option-values', {
    may: 'public',
    sharedSeconds: 20,
    summary: 'What goods of the shop differ by: colours, sizes',
    answer: OptionValues,
    run: async (ctx) => ({
      items: (await optionValues(ctx)).map(({ name, values }) => ({
        name: { ...name },
        values: values.map((one) => ({ ...one })),
      })),
    }),
  }),
  route('GET /shelf/best-sellers', {
    may: 'public',
    sharedSeconds: 1,
    summary: 'What is sold most, counted by orders every night',
    query: BestQuery,
    answer: ShelfFound,
    run: async (ctx, { query }) => ({ items: await soldMost(ctx, query.category ?? null, query.limit) }),
  }),
  route('GET /shelf/named-products', {
    may: 'public',
    sharedSeconds: 1,
    summary: 'Goods by their addresses, with commas between',
    query: NamedQuery,
    answer: ShelfFound,
    run: async (ctx, { query }) => ({ items: await namedProducts(ctx, query.slugs.split(',').slice(0, 12)) }),
  }),
  route('GET /shelf/feed', {
    may: 'public',
    sharedSeconds: 1,
    summary: 'Every unit for sale with price and stock, page by page, for product feeds',
    query: FeedQuery,
    answer: FeedPage,
    run: (ctx, { query }) => feedPage(ctx, query.after ?? null, query.limit),
  }),
  route('GET /shelf/offers', {
    may: 'public',
    sharedSeconds: 1,
    summary: 'Offers that run now for everybody',
    answer: ShelfOffers,
    run: async (ctx) => ({ items: await offersNow(ctx) }),
  }),
  route('GET /shelf/suggestions', {
    may: 'public',
    sharedSeconds: 1,
    summary: 'Goods and categories while somebody types',
    query: SuggestQuery,
    answer: ShelfSuggestions,
    run: (ctx, { query }) => suggest(ctx, query.text, query.limit),
  }),
  route('GET /shelf/products/:slug/goes-with', {
    may: 'public',
    sharedSeconds: 1,
    summary: 'What is bought with a product, then what sells best beside it',
    query: GoesWithQuery,
    answer: GoesWith,
    run: (ctx, { params, query }) => goesWith(ctx, params.slug, query.limit),
  }),
  route('GET /shelf/found-products', {
    may: 'public',
    sharedSeconds: 1,
    summary: 'Goods that fit some words, best first',
    query: SearchQuery,
    answer: ShelfFound,
    run: async (ctx, { query }) => ({ items: await search(ctx, query.text, query.limit) }),
  }),
  route('GET /shelf/products/:slug', {
    may: 'public',
    sharedSeconds: 1,
    summary: 'One product: its units, prices now, and what each store has',
    answer: ShelfProduct,
    run: (ctx, { params }) => productPage(ctx, params.slug),
  }),
  route('GET /shelf/units', {
    may: 'public',
    sharedSeconds: 1,
    summary: 'Names and pictures of some units',
    query: UnitsQuery,
    answer: ShelfUnits,
    run: async (ctx, { query }) => ({
      items: await unitCards(ctx, query.units.split(',').filter(isId).slice(0, 100) as UnitId[]),
    }),
  }),
  route('POST /shelf/pickup-offers', {
    may: 'public',
    summary: 'Stores where a basket can be collected, when, and what each lacks',
    body: PickupWish,
    answer: PickupOffers,
    movesNothing: true,
    run: async (ctx, { body }) => ({
      items: await pickupOffers(ctx, body.lines as { unit: UnitId; quantity: number }[]),
    }),
  }),
] as const
