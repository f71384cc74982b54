// Whoever may read stock reads that of every store: a clerk whose shelf lacks a colour looks where it lies (CA-02).
import { isId, type StoreId, type UnitId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { availability } from './availability.ts'
import {
  AvailabilityAnswer, AvailabilityAsked, CountLines, CountLinesAsked, Counts, CountsAsked, Exceptions, ExceptionsAsked, Ledger,
  LedgerAsked, SafetyList, Stock, StockAsked, Transfer, Transfers, TransfersAsked,
} from './contract.ts' // prettier-ignore
import { countLines, listCounts, type CountId } from './counts.ts'
import { listExceptions } from './exceptions.ts'
import { listLedger, listStock } from './ledger.ts'
import { listSafety } from './safety.ts'
import { listTransfers, transferOf, type TransferId } from './transfers.ts'

const unitsIn = (text: string): UnitId[] => text.split(',').filter(isId) as UnitId[] // isId has looked at each

/** One row more than asked for says whether there is a next page. */
function keyed<Row, Key>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => Key,
): { items: Row[]; next: Key | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? keyOf(last) : null }
}

export const readingRoutes = [
  route('GET /stores/:store/stock', {
    may: 'inventory.read',
    summary: 'What a store has, by unit',
    query: StockAsked,
    answer: Stock,
    run: async (ctx, { params, query }) => {
      const units = query.units === undefined ? null : unitsIn(query.units)
      const store = params.store as StoreId
      const rows = await listStock(ctx, {
        store,
        units,
        filter: query.filter,
        after: query.after ?? null,
        limit: query.limit + 1,
      })
      return keyed(rows, query.limit, (row) => row.unit)
    },
  }),
  route('GET /stores/:store/units/:unit/ledger', {
    may: 'inventory.read',
    summary: 'Every movement of a unit in a store, newest first',
    query: LedgerAsked,
    answer: Ledger,
    run: async (ctx, { params, query }) => {
      const place = { store: params.store as StoreId, unit: params.unit as UnitId }
      const rows = await listLedger(ctx, { ...place, before: query.before ?? null, limit: query.limit + 1 })
      return keyed(rows, query.limit, (row) => row.seq)
    },
  }),
  route('GET /stock/availability', {
    may: 'inventory.read',
    summary: 'What a channel may sell now of some units, by store',
    query: AvailabilityAsked,
    answer: AvailabilityAnswer,
    run: async (ctx, { query }) => {
      const units = unitsIn(query.units)
      const where = query.store === undefined ? {} : { stores: [query.store] }
      return { items: await availability(ctx, { units, channel: query.channel, ...where }) }
    },
  }),
  route('GET /stores/:store/safety', {
    may: 'inventory.read',
    summary: 'Pieces that channels leave in a store for others',
    answer: SafetyList,
    run: async (ctx, { params }) => ({ items: await listSafety(ctx, params.store as StoreId) }),
  }),
  route('GET /transfers', {
    may: 'inventory.read',
    summary: 'Transfers between stores, newest first',
    query: TransfersAsked,
    answer: Transfers,
    run: async (ctx, { query: { store, status, after, limit } }) => {
      const asked = { store: store ?? null, status: status ?? null, limit }
      const page = await listTransfers(ctx, after === undefined ? asked : { ...asked, after })
      return { items: page.items.map((row) => ({ ...row, lines: [...row.lines] })), next: page.next }
    },
  }),
  route('GET /transfers/:transfer', {
    may: 'inventory.read',
    summary: 'A transfer with what was asked for, sent, counted in and lost',
    answer: Transfer,
    run: async (ctx, { params }) => {
      const row = await transferOf(ctx, params.transfer as TransferId)
      return { ...row, lines: [...row.lines] }
    },
  }),
  route('GET /counts', {
    may: 'inventory.read',
    summary: 'Stock counts, newest first',
    query: CountsAsked,
    answer: Counts,
    run: async (ctx, { query: { store, after, limit } }) => {
      const asked = { store: store ?? null, limit }
      const page = await listCounts(ctx, after === undefined ? asked : { ...asked, after })
      return { items: [...page.items], next: page.next }
    },
  }),
  route('GET /counts/:count/lines', {
    may: 'inventory.read',
    summary: 'What was counted and what the book said then',
    query: CountLinesAsked,
    answer: CountLines,
    run: async (ctx, { params, query }) => {
      const page = { after: query.after ?? null, limit: query.limit + 1 }
      return keyed(await countLines(ctx, params.count as CountId, page), query.limit, (row) => row.unit)
    },
  }),
  route('GET /stock-exceptions', {
    may: 'inventory.read',
    summary: 'Where more was promised or sold than there is',
    query: ExceptionsAsked,
    answer: Exceptions,
    run: async (ctx, { query: { store, status, after, limit } }) => {
      const asked = { store: store ?? null, status, limit }
      const page = await listExceptions(ctx, after === undefined ? asked : { ...asked, after })
      return { items: [...page.items], next: page.next }
    },
  }),
] as const
