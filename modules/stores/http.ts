import { refuse, type StoreId } from '@omoya/kernel'
import { route, type Ctx } from '@omoya/platform'
import {
  FinderQuery, FoundStore, FoundStores, HolidayChange, HolidayList, StoreAnswer, StoreChange, StoreDraft, StoreList,
  StoreListQuery,
} from './contract.ts' // prettier-ignore
import { findStoreByCode, findStores } from './finder.ts'
import { changeHolidays, listHolidays } from './holidays.ts'
import { changeStore, createStore, pageStores, store } from './stores.ts'
import type { Store } from './tables.ts'

async function holidaysOf(ctx: Ctx, id: StoreId) {
  const days = await listHolidays(ctx, id)
  return { items: days.map(({ day, spans, note }) => ({ day, spans, note })) }
}

const answerOf = (kept: Store) => ({ ...kept, name: { ...kept.name } })

const staffRoutes = [
  route('GET /stores', {
    may: 'stores.read',
    summary: 'Every store with its terms, by code',
    query: StoreListQuery,
    answer: StoreList,
    run: async (ctx, { query }) => {
      const { items, next } = await pageStores(ctx, query)
      return { items: items.map(answerOf), next }
    },
  }),
  route('GET /stores/:store', {
    may: 'stores.read',
    summary: 'A store with its terms',
    answer: StoreAnswer,
    run: async (ctx, { params }) => answerOf(await store(ctx, params.store as StoreId)),
  }),
  route('POST /stores', {
    may: 'stores.edit',
    summary: 'Open a store',
    body: StoreDraft,
    answer: StoreAnswer,
    movesNothing: true,
    run: async (ctx, { body }) => answerOf(await store(ctx, await createStore(ctx, body))),
  }),
  route('PUT /stores/:store', {
    may: 'stores.edit',
    summary: 'Change a store; send the version that was read',
    body: StoreChange,
    answer: StoreAnswer,
    movesNothing: true,
    run: async (ctx, { params, body }) => answerOf(await changeStore(ctx, params.store as StoreId, body)),
  }),
  route('GET /stores/:store/holidays', {
    may: 'stores.read',
    summary: 'The coming days with hours of their own',
    answer: HolidayList,
    run: async (ctx, { params }) => holidaysOf(ctx, params.store as StoreId),
  }),
  route('PUT /stores/:store/holidays', {
    may: 'stores.edit',
    summary: 'Close a store for a day, give a day other hours, or take that back',
    body: HolidayChange,
    answer: HolidayList,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      await changeHolidays(ctx, params.store as StoreId, body)
      return holidaysOf(ctx, params.store as StoreId)
    },
  }),
] as const

const finderRoutes = [
  route('GET /store-finder', {
    may: 'public',
    summary: 'Stores to visit: where, open now, pickup; nearest first when `near` is given',
    query: FinderQuery,
    answer: FoundStores,
    run: (ctx, { query }) => findStores(ctx, query),
  }),
  route('GET /store-finder/:storeCode', {
    may: 'public',
    summary: 'One store to visit',
    answer: FoundStore,
    run: async (ctx, { params }) => {
      const found = await findStoreByCode(ctx, params.storeCode)
      if (!found) throw refuse('stores.not_found', { store: params.storeCode })
      return found
    },
  }),
] as const

export const routes = [...staffRoutes, ...finderRoutes] as const
