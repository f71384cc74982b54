import { isId, type Instant, type PriceListId, type PromotionId, type UnitId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { z } from 'zod'
import { bookPart, currentBook } from './book.ts'
import {
  BookPart, BookPartAsked, Done, Freight, FreightList, PriceListDefinition, PriceLists, Prices, PricesAsked, PromotionSaved, Promotions, PromotionsAsked, SaveListPrices,
  SavePromotion, SetPrices, Settings,
} from './contract.ts' // prettier-ignore
import { pricesOf, setPrices, type PriceSetting } from './prices.ts'
import {
  changeSettings, listFreight, listPriceLists, listPromotions, saveFreight, savePriceList, savePromotion, setListPrices,
} from './promotions.ts' // prettier-ignore
import type { PriceList, Promotion } from './rules/index.ts'
import { pricingSettings } from './settings.ts'

const done = { done: true } as const

// A parsed body carries plain text where the rules carry branded ids: the edge has checked that they are UUIDs.
export const routes = [
  route('GET /prices', {
    may: 'pricing.read',
    summary: 'Prices of some units, as staff see them (cost and floor included)',
    query: PricesAsked,
    answer: Prices,
    run: async (ctx, { query }) => ({ items: await pricesOf(ctx, query.units.split(',').filter(isId) as UnitId[]) }),
  }),
  route('PUT /prices', {
    may: 'pricing.edit',
    summary: 'Set prices of up to 1,000 units',
    body: SetPrices,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { body }) => {
      await setPrices(ctx, body.prices as PriceSetting[])
      return done
    },
  }),
  route('GET /promotions', {
    may: 'pricing.read',
    summary: 'Promotions, the newest first; `from` and `until` leave those whose time touches the span',
    query: PromotionsAsked,
    answer: Promotions,
    run: (ctx, { query: { after, limit, from, until } }) =>
      listPromotions(ctx, {
        after: (after ?? null) as PromotionId | null,
        limit,
        from: (from ?? null) as Instant | null,
        until: (until ?? null) as Instant | null,
      }),
  }),
  route('GET /price-book-part', {
    may: 'pricing.read',
    summary: 'The rules in force with up to 200 units and what bundles among them hold, for trying prices out',
    query: BookPartAsked,
    answer: BookPart,
    run: async (ctx, { query }) => bookPart(await currentBook(ctx), query.units.split(',').filter(isId) as UnitId[]),
  }),
  route('PUT /promotions/:promotion', {
    may: 'pricing.edit',
    summary: 'Make or change a promotion; it takes effect with the next price book',
    body: SavePromotion,
    answer: PromotionSaved,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      const id = params.promotion as PromotionId
      const definition = body.definition as unknown as Omit<Promotion, 'id'>
      return { id, version: await savePromotion(ctx, { id, definition, status: body.status, version: body.version }) }
    },
  }),
  route('GET /price-lists', {
    may: 'pricing.read',
    summary: 'Price lists: member, tier, channel, store',
    answer: PriceLists,
    run: async (ctx) => ({ items: await listPriceLists(ctx) }),
  }),
  route('PUT /price-lists/:list', {
    may: 'pricing.edit',
    summary: 'Make or change a price list',
    body: PriceListDefinition,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      await savePriceList(ctx, { id: params.list as PriceListId, definition: body as unknown as Omit<PriceList, 'id'> })
      return done
    },
  }),
  route('PUT /price-lists/:list/prices', {
    may: 'pricing.edit',
    summary: 'Set or take off prices of a list',
    body: SaveListPrices,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      await setListPrices(ctx, params.list as PriceListId, body.prices as { unit: UnitId; price: number | null }[])
      return done
    },
  }),
  route('GET /freight', {
    may: 'public',
    summary: 'What sending costs, by kind',
    answer: FreightList,
    run: async (ctx) => ({ items: await listFreight(ctx) }),
  }),
  route('PUT /freight/:freightName', {
    may: 'pricing.edit',
    summary: 'Set a freight rule',
    body: Freight,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      await saveFreight(ctx, { ...body, id: params.freightName })
      return done
    },
  }),
  route('GET /pricing-settings', {
    may: 'pricing.read',
    summary: 'How offers exclude each other, what a point is worth',
    answer: z.object(Settings.shape),
    run: (ctx) => pricingSettings(ctx),
  }),
  route('PUT /pricing-settings', {
    may: 'pricing.edit',
    summary: 'Change the pricing settings',
    body: Settings,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { body }) => {
      await changeSettings(ctx, body)
      return done
    },
  }),
] as const
