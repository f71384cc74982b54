import { refuse, type OrderId, type StoreId } from '@omoya/kernel'
import { route, worksAt, type Ctx, type Page } from '@omoya/platform'
import {
  FulfilmentOfOrder,
  FulfilmentPage,
  Fulfilments,
  OfStore,
  OpenedDestination,
  OpeningBody,
  PickupSearch,
} from './contract.ts'
import { findPickup, fulfilmentOf, openedDestination, parcels, pickups, type FulfilmentView } from './read.ts'

function storeOf(ctx: Ctx, store: string): StoreId {
  const id = store as StoreId // the edge has checked that it is an id
  if (!worksAt(ctx.actor, id)) throw refuse('staff.not_allowed')
  return id
}

const pageAnswer = ({ items, next }: Page<FulfilmentView>) => ({ items: [...items], next })

/** Nothing is moved here: a step of goods is also one of the order and of stock, so flows own it. */
export const routes = [
  route('GET /pickups', {
    may: ['fulfilment.read', 'orders.read'],
    summary: 'Goods of a store that wait to be found, packed or collected, the oldest first',
    query: OfStore,
    answer: FulfilmentPage,
    run: async (ctx, { query }) => pageAnswer(await pickups(ctx, storeOf(ctx, query.store), query)),
  }),
  route('GET /pickups/search', {
    may: ['fulfilment.read', 'orders.read'],
    summary: 'The pickup of a code, or those of a phone number by its last three digits or more',
    query: PickupSearch,
    answer: Fulfilments,
    run: async (ctx, { query: { store, code, phone } }) => ({
      items: await findPickup(ctx, {
        store: storeOf(ctx, store),
        ...(code ? { code } : {}),
        ...(phone ? { phoneTail: phone } : {}),
      }),
    }),
  }),
  route('GET /parcels', {
    may: ['fulfilment.read', 'orders.read'],
    summary: 'Parcels that a store has still to send, or that are under way',
    query: OfStore,
    answer: FulfilmentPage,
    run: async (ctx, { query }) => pageAnswer(await parcels(ctx, storeOf(ctx, query.store), query)),
  }),
  route('GET /orders/:order/fulfilment', {
    may: ['fulfilment.read', 'orders.read'],
    summary: 'Where the goods of an order are and how they came there; who gets them is masked',
    answer: FulfilmentOfOrder,
    // The edge has checked that it is an id.
    run: async (ctx, { params }) => ({ fulfilment: await fulfilmentOf(ctx, params.order as OrderId) }),
  }),
  route('POST /orders/:order/receiver-openings', {
    may: ['fulfilment.move', 'orders.place'],
    summary: 'Open name, number and address of who gets the goods, with a reason; the audit book notes who looked',
    body: OpeningBody,
    answer: OpenedDestination,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      ctx.audit({ action: 'fulfilment.opening', object: params.order, facts: body })
      return { destination: await openedDestination(ctx, params.order as OrderId) }
    },
  }),
] as const
