import type { StoreId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { mustWorkAt } from './at-store.ts'
import {
  CountingUnits, Done, Inspected, Made, NewCount, NewTransfer, Owner, PostingCount, Receiving, SafetySetting, Scrapped, Settling,
  TransferReceiving, TransferSending, Variances,
} from './contract.ts' // prettier-ignore
import { countStore, countUnits, dropCount, openCount, postCount, type CountId } from './counts.ts'
import { assignException, exceptionStore, settleException, type ExceptionId } from './exceptions.ts'
import { finishInspection, receiveStock, scrap } from './receiving.ts'
import { setSafety } from './safety.ts'
import {
  cancelTransfer, receiveTransfer, requestTransfer, sendRequested, sendTransfer, transferOf, type TransferId,
} from './transfers.ts' // prettier-ignore

const done = { done: true } as const

const goods = [
  route('POST /stores/:store/receipts', {
    may: 'inventory.move',
    summary: 'Goods came in',
    body: Receiving,
    answer: Made,
    moves: 'book',
    run: async (ctx, { params, body: { receipt, ...rest } }) => {
      const store = params.store as StoreId
      mustWorkAt(ctx, store)
      return { id: await receiveStock(ctx, { store, ...rest, ...(receipt === undefined ? {} : { receipt }) }) }
    },
  }),
  route('POST /stores/:store/scraps', {
    may: 'inventory.move',
    summary: 'Goods are broken or gone, with the reason',
    body: Scrapped,
    answer: Done,
    moves: 'book',
    run: async (ctx, { params, body }) => {
      const store = params.store as StoreId
      mustWorkAt(ctx, store)
      await scrap(ctx, { store, ...body })
      return done
    },
  }),
  route('POST /stores/:store/inspections', {
    may: 'inventory.move',
    summary: 'Goods that came back were looked at: to the shelf, or away',
    body: Inspected,
    answer: Done,
    moves: 'book',
    run: async (ctx, { params, body }) => {
      const store = params.store as StoreId
      mustWorkAt(ctx, store)
      await finishInspection(ctx, { store, ...body })
      return done
    },
  }),
  route('PUT /stores/:store/safety', {
    may: 'inventory.move',
    summary: 'How many pieces a channel leaves in a store for others',
    body: SafetySetting,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      const store = params.store as StoreId
      mustWorkAt(ctx, store)
      await setSafety(ctx, { store, ...body })
      return done
    },
  }),
] as const

const transfers = [
  route('POST /transfers', {
    may: 'inventory.move',
    summary: 'Ask another store for goods, or send some',
    body: NewTransfer,
    answer: Made,
    moves: 'book',
    run: async (ctx, { body: { now, transfer, ...rest } }) => {
      mustWorkAt(ctx, now === 'send' ? rest.from : rest.to)
      const request = { ...rest, ...(transfer === undefined ? {} : { transfer }) }
      return { id: await (now === 'send' ? sendTransfer(ctx, request) : requestTransfer(ctx, request)) }
    },
  }),
  route('POST /transfers/:transfer/sending', {
    may: 'inventory.move',
    summary: 'Send what was asked for, or what was found of it',
    body: TransferSending,
    answer: Done,
    moves: 'book',
    run: async (ctx, { params, body }) => {
      const transfer = params.transfer as TransferId
      mustWorkAt(ctx, (await transferOf(ctx, transfer)).from)
      await sendRequested(ctx, { transfer, lines: body.lines })
      return done
    },
  }),
  route('POST /transfers/:transfer/arrivals', {
    may: 'inventory.move',
    summary: 'Count goods of a transfer in',
    body: TransferReceiving,
    answer: Done,
    moves: 'book',
    run: async (ctx, { params, body }) => {
      const transfer = params.transfer as TransferId
      mustWorkAt(ctx, (await transferOf(ctx, transfer)).to)
      await receiveTransfer(ctx, { transfer, ...body })
      return done
    },
  }),
  route('DELETE /transfers/:transfer', {
    may: 'inventory.move',
    summary: 'Take a request back that was not sent yet',
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params }) => {
      const transfer = params.transfer as TransferId
      mustWorkAt(ctx, (await transferOf(ctx, transfer)).to)
      await cancelTransfer(ctx, transfer)
      return done
    },
  }),
] as const

const counts = [
  route('POST /counts', {
    may: 'inventory.count',
    summary: 'Open a stock count of a store',
    body: NewCount,
    answer: Made,
    moves: 'book',
    run: async (ctx, { body: { count, ...rest } }) => {
      mustWorkAt(ctx, rest.store)
      return { id: await openCount(ctx, { ...rest, ...(count === undefined ? {} : { count }) }) }
    },
  }),
  route('POST /counts/:count/lines', {
    may: 'inventory.count',
    summary: 'Note what lies there; the shop may go on selling',
    body: CountingUnits,
    answer: Done,
    moves: 'book',
    run: async (ctx, { params, body }) => {
      const count = params.count as CountId
      mustWorkAt(ctx, await countStore(ctx, count))
      await countUnits(ctx, { count, ...body })
      return done
    },
  }),
  route('POST /counts/:count/posting', {
    may: 'inventory.count',
    summary: 'Close a count and correct the book by its variances',
    body: PostingCount,
    answer: Variances,
    moves: 'book',
    run: async (ctx, { params, body }) => {
      const count = params.count as CountId
      mustWorkAt(ctx, await countStore(ctx, count))
      return { items: [...(await postCount(ctx, { count, ...body }))] }
    },
  }),
  route('DELETE /counts/:count', {
    may: 'inventory.count',
    summary: 'Drop a count without correcting anything',
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params }) => {
      const count = params.count as CountId
      mustWorkAt(ctx, await countStore(ctx, count))
      await dropCount(ctx, count)
      return done
    },
  }),
] as const

const exceptions = [
  route('PUT /stock-exceptions/:exception/owner', {
    may: 'inventory.count',
    summary: 'Say who looks after a stock exception',
    body: Owner,
    answer: Done,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      const exception = params.exception as ExceptionId
      mustWorkAt(ctx, await exceptionStore(ctx, exception))
      await assignException(ctx, exception, body.owner)
      return done
    },
  }),
  route('POST /stock-exceptions/:exception/settling', {
    may: 'inventory.count',
    summary: 'Close a stock exception whose goods are covered again',
    body: Settling,
    answer: Done,
    moves: 'book',
    run: async (ctx, { params, body }) => {
      const exception = params.exception as ExceptionId
      mustWorkAt(ctx, await exceptionStore(ctx, exception))
      await settleException(ctx, { exception, ...body })
      return done
    },
  }),
] as const

export const movingRoutes = [...goods, ...transfers, ...counts, ...exceptions] as const
