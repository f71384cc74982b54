import type { OrderId, StoreId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { checkCustomer } from '../orders/customer.ts'
import { chooseStore } from './choose-store.ts'
import { ChooseStore, HandedOver, HandOver, Moved, MoveGoods } from './contract.ts'
import { handOver, moveGoods } from './move-goods.ts'

export const routes = [
  route('POST /orders/:order/goods', {
    may: ['fulfilment.move', 'orders.place'],
    summary: 'Say how far the goods are: accepted, picked, ready, packed, shipped, delivered',
    body: MoveGoods,
    answer: Moved,
    moves: 'book',
    run: async (ctx, { params, body }) => {
      await moveGoods(ctx, params.order as OrderId, body)
      return { order: params.order, state: body.to }
    },
  }),
  route('POST /orders/:order/hand-overs', {
    may: 'orders.place',
    summary: 'Hand goods over to whoever shows the code; takes what is still to pay',
    body: HandOver,
    answer: HandedOver,
    moves: 'book',
    run: async (ctx, { params, body }) => {
      const { change, invoice } = await handOver(ctx, params.order as OrderId, body)
      const shown = invoice && { number: invoice.number, randomCode: invoice.randomCode, day: invoice.day }
      return { order: params.order, change, invoice: shown }
    },
  }),
  route('POST /orders/:order/pickup-stores', {
    may: 'public',
    summary: 'The customer collects in another store, since his own could not find the goods',
    body: ChooseStore,
    answer: Moved,
    limit: 'checkout',
    moves: 'book',
    run: async (ctx, { params, body }) => {
      const order = params.order as OrderId
      await checkCustomer(ctx, order)
      await chooseStore(ctx, order, body.store as StoreId)
      return { order, state: 'requested' }
    },
  }),
] as const
