import { isId, refuse, type MemberId, type ProductId, type StoreId, type UnitId } from '@omoya/kernel'
import { route, worksAt } from '@omoya/platform'
import { GoodsOfTill, GoodsQuery, History, HistoryQuery, PlacesOfGoods, PlacesQuery, Suggestions, SuggestionsQuery, VariantsOfGoods, VariantsQuery } from './contract.ts' // prettier-ignore
import { placesOf } from './elsewhere.ts'
import { tillGoods } from './goods.ts'
import { memberHistory } from './history.ts'
import { suggestions } from './suggestions.ts'
import { variantsOf } from './variants.ts'

const MOST_UNITS = 50

// Path ids were checked to be UUIDs by the edge, those of queries by the contract.
export const routes = [
  route('GET /till/goods', {
    may: 'till.sell',
    summary: 'Tiles of a till: picture, price, how many lie in this store; what sells best first',
    query: GoodsQuery,
    answer: GoodsOfTill,
    run: async (ctx, { query }) => {
      const store = query.store as StoreId
      if (!worksAt(ctx.actor, store)) throw refuse('staff.not_allowed', { store })
      const units =
        query.units === undefined ? null : (query.units.split(',').filter(isId).slice(0, MOST_UNITS) as UnitId[])
      const items = await tillGoods(ctx, { store, units, category: query.category ?? null, limit: query.limit })
      return {
        items: items.map((one) => ({
          ...one,
          name: { ...one.name },
          image: one.image && [...one.image],
          choice: one.choice && { ...one.choice, name: { ...one.choice.name } },
        })),
      }
    },
  }),
  route('GET /till/products/:product/variants', {
    may: 'till.sell',
    summary: 'Each size and colour of some goods: price, how many lie in this store and in all others',
    query: VariantsQuery,
    answer: VariantsOfGoods,
    run: async (ctx, { params, query }) => {
      const store = query.store as StoreId
      if (!worksAt(ctx.actor, store)) throw refuse('staff.not_allowed', { store })
      const { name, options, items } = await variantsOf(ctx, params.product as ProductId, store)
      const plain = items.map((one) => ({ ...one, values: one.values.map((value) => ({ ...value })) }))
      return { name: { ...name }, options: options.map((one) => ({ ...one })), items: plain }
    },
  }),
  route('GET /till/goods/:unit/places', {
    may: 'till.sell',
    summary: 'How many of some goods lie in this store and in every other place that has some',
    query: PlacesQuery,
    answer: PlacesOfGoods,
    run: async (ctx, { params, query }) => {
      const store = query.store as StoreId
      if (!worksAt(ctx.actor, store)) throw refuse('staff.not_allowed', { store })
      const items = await placesOf(ctx, params.unit as UnitId, store)
      return { items: items.map((one) => ({ ...one, name: { ...one.name } })) }
    },
  }),
  route('GET /till/suggestions', {
    may: 'till.sell',
    summary: 'Three things for this customer that lie in this store, each with its reason',
    query: SuggestionsQuery,
    answer: Suggestions,
    run: async (ctx, { query }) => {
      const store = query.store as StoreId
      if (!worksAt(ctx.actor, store)) throw refuse('staff.not_allowed', { store })
      const units = query.units.split(',').filter(isId).slice(0, MOST_UNITS) as UnitId[]
      const items = await suggestions(ctx, { store, units, member: (query.member ?? null) as MemberId | null })
      return {
        items: items.map(({ name, reason, ...item }) => ({
          ...item,
          name: { ...name },
          reason: { ...reason, with: reason.with && { ...reason.with } },
        })),
      }
    },
  }),
  route('GET /till/members/:member/history', {
    may: 'till.sell',
    summary: 'What a member has bought lately in every channel, for who stands at the counter',
    query: HistoryQuery,
    answer: History,
    run: async (ctx, { params, query }) => {
      const store = query.store as StoreId
      if (!worksAt(ctx.actor, store)) throw refuse('staff.not_allowed', { store })
      const { items, ...sum } = await memberHistory(ctx, params.member as MemberId)
      const plain = items.map(({ names, store: place, ...item }) => ({
        ...item,
        store: place && { ...place },
        names: names.map((name) => ({ ...name })),
      }))
      return { ...sum, items: plain }
    },
  }),
] as const
