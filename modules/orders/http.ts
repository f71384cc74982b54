import type { z } from 'zod'
import { refuse, type CartId, type CouponCodeId, type Day, type MemberId, type OrderId, type PromotionId, type ReturnId, type StoreId, type StoryId, type UnitId } from '@omoya/kernel' // prettier-ignore
import { askingMember, route, storesSeen, worksAt, type Ctx } from '@omoya/platform'
import { nextFulfilments } from '@omoya/fulfilment/rules'
import { cartOf, chooseForCart, closeCart, openCart, setCartLine } from './carts.ts'
import {
  CartChoicesBody, CartDropped, CartLineBody, CartShown, OpenCartBody, OrderList, OrderReceipt, OrderShown, OrdersAsked, OrdersCounted, OrdersSum, PageAsked,
  ReturnList, ReturnsAsked, ReturnWithLines, StoryList, StoryShown,
} from './contract.ts' // prettier-ignore
import {
  appliedOf,
  listOrders,
  movesOf,
  noteOf,
  orderByNumber,
  orderOf,
  sumOrders,
  type Order,
  type OrderFilter,
} from './read.ts'
import { isHistoryOf } from './merges.ts'
import { listReturns, returnOf, returnsOf } from './returns.ts'
import { canCancel, nextMoves } from './rules/index.ts'
import { shownCart, shownMove, shownReceipt, shownReturn, shownReturnLines, shownStory, shownSummary } from './shown.ts'
import { listStuck, resumeStory, storiesOf } from './stories.ts'
import { statesOf } from './move.ts'

function checkStore(ctx: Ctx, store: StoreId | null): void {
  const limited = storesSeen(ctx.actor) !== null
  if (limited && (store === null || !worksAt(ctx.actor, store))) throw refuse('staff.not_allowed', { store })
}

/** A store that is not the own is refused; the rest is walled by the filter. */
function wanted(ctx: Ctx, query: z.output<typeof OrdersCounted>): OrderFilter {
  if (query.store) checkStore(ctx, query.store === 'none' ? null : (query.store as StoreId))
  return {
    ...query,
    store: query.store as StoreId | 'none' | undefined,
    member: query.member as MemberId | undefined,
    from: query.from as Day | undefined,
    until: query.until as Day | undefined,
    stores: storesSeen(ctx.actor),
  }
}

/** Ordered at this counter, though another place serves it: whoever took the order gives the receipt. */
const isOwnWork = ({ actor }: Ctx, order: Order): boolean => actor.kind === 'staff' && order.staffId === actor.staff

async function whole(ctx: Ctx, order: Order) {
  if (!isOwnWork(ctx, order)) checkStore(ctx, order.storeId)
  const id = order.orderId
  const [applied, moves, returns, stories, note] = await Promise.all([
    appliedOf(ctx, id),
    movesOf(ctx, id),
    returnsOf(ctx, id),
    storiesOf(ctx, id),
    noteOf(ctx, id),
  ])
  const states = statesOf(order)
  const orderMoves = nextMoves('order', states.order).filter((to) => to !== 'cancelled' || canCancel(states))
  return {
    ...shownSummary(order), ...shownReceipt(order, applied), note, moves: moves.map(shownMove), returns: returns.map(shownReturnLines),
    stories: stories.map(shownStory),
    next: {
      order: [...orderMoves], payment: [...nextMoves('payment', states.payment)],
      fulfilment: states.order === 'placed' ? [...nextFulfilments(order.fulfilmentKind, states.fulfilment)] : [],
    },
  } // prettier-ignore
}

async function ownOrder(ctx: Ctx, id: OrderId): Promise<Order> {
  const order = await orderOf(ctx, id)
  if (ctx.actor.kind !== 'member' || !(await isHistoryOf(ctx, order.memberId, ctx.actor.member)))
    throw refuse('orders.not_found', { order: id })
  return order
}

export const routes = [
  route('GET /orders', {
    may: 'orders.read',
    summary: 'Orders of every channel, newest first; by state, store, member, days or the beginning of a number',
    query: OrdersAsked,
    answer: OrderList,
    run: async (ctx, { query }) => {
      const page = await listOrders(ctx, { ...wanted(ctx, query), after: query.after, limit: query.limit })
      return { items: page.items.map(shownSummary), next: page.next }
    },
  }),
  route('GET /orders-sum', {
    may: 'orders.read',
    summary: 'How many orders fit the filters of the list, and what they came to net of returns',
    query: OrdersCounted,
    answer: OrdersSum,
    run: (ctx, { query }) => sumOrders(ctx, wanted(ctx, query)),
  }),
  route('GET /orders/:order', {
    may: 'orders.read',
    summary: 'One order with lines, benefits, history, returns and what may be done next',
    answer: OrderShown,
    run: async (ctx, { params }) => whole(ctx, await orderOf(ctx, params.order as OrderId)),
  }),
  route('GET /orders-by-number/:number', {
    may: 'orders.read',
    summary: 'The order of a number, as printed on its receipt',
    answer: OrderShown,
    run: async (ctx, { params }) => whole(ctx, await orderByNumber(ctx, params.number)),
  }),
  route('GET /my/orders', {
    may: 'member',
    summary: "The member's own orders, newest first",
    query: PageAsked,
    answer: OrderList,
    run: async (ctx, { query }) => {
      const page = await listOrders(ctx, { ...query, member: askingMember(ctx) })
      return { items: page.items.map(shownSummary), next: page.next }
    },
  }),
  route('GET /my/orders/:order', {
    may: 'member',
    summary: "One of the member's own orders",
    answer: OrderReceipt,
    run: async (ctx, { params }) => {
      const order = await ownOrder(ctx, params.order as OrderId)
      return shownReceipt(order, await appliedOf(ctx, order.orderId))
    },
  }),
  route('GET /receipts/:order', {
    may: 'public',
    summary: 'An order as its customer sees it, by the id that only he was given; no people in it',
    answer: OrderReceipt,
    run: async (ctx, { params }) => {
      const order = await orderOf(ctx, params.order as OrderId)
      return shownReceipt(order, await appliedOf(ctx, order.orderId))
    },
  }),
  route('GET /returns', {
    may: 'orders.read',
    summary: 'What came back, newest first',
    query: ReturnsAsked,
    answer: ReturnList,
    run: async (ctx, { query }) => {
      if (query.store) checkStore(ctx, query.store as StoreId)
      const page = await listReturns(ctx, { ...query, store: query.store as StoreId | undefined, stores: storesSeen(ctx.actor) }) // prettier-ignore
      return { items: page.items.map(shownReturn), next: page.next }
    },
  }),
  route('GET /returns/:return', {
    may: 'orders.read',
    summary: 'One return with its lines',
    answer: ReturnWithLines,
    run: async (ctx, { params }) => {
      const back = await returnOf(ctx, params.return as ReturnId)
      checkStore(ctx, back.storeId)
      return shownReturnLines(back)
    },
  }),
  route('GET /stuck-stories', {
    may: 'orders.read',
    summary: 'Cancels, returns and settlements that nobody tries any more: each with the step and its cause',
    query: PageAsked,
    answer: StoryList,
    run: async (ctx, { query }) => {
      const page = await listStuck(ctx, { ...query, stores: storesSeen(ctx.actor) })
      return { items: page.items.map(shownStory), next: page.next }
    },
  }),
  route('POST /stuck-stories/:story/resume', {
    may: 'orders.return',
    summary: 'Try the stuck steps of a story again',
    answer: StoryShown,
    moves: 'book',
    run: async (ctx, { params }) => shownStory(await resumeStory(ctx, params.story as StoryId)),
  }),
  route('POST /carts', {
    may: 'public',
    summary: 'The open basket of who asks; made when there is none',
    body: OpenCartBody,
    answer: CartShown,
    movesNothing: true,
    run: async (ctx, { body }) =>
      shownCart(
        await openCart(ctx, {
          channel: body.channel,
          store: (body.store ?? null) as StoreId | null,
          campaign: body.campaign ?? null,
          ...(body.fulfilment ? { fulfilment: body.fulfilment } : {}),
        }),
      ),
  }),
  route('GET /carts/:cart', {
    may: 'public',
    summary: 'A basket, for who owns it',
    answer: CartShown,
    run: async (ctx, { params }) => shownCart(await cartOf(ctx, params.cart as CartId)),
  }),
  route('PUT /carts/:cart/lines/:lineKey', {
    may: 'public',
    summary: 'Put a unit in, change how many, or take it out with quantity 0',
    body: CartLineBody,
    answer: CartShown,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      const { unit, quantity, takenFor = null } = body
      if (params.lineKey.length > 64) throw refuse('http.invalid', { fields: [{ field: 'lineKey', problem: 'longer than 64' }] }) // prettier-ignore
      return shownCart(
        await setCartLine(ctx, {
          cart: params.cart as CartId,
          key: params.lineKey,
          unit: unit as UnitId,
          quantity,
          takenFor: takenFor as PromotionId | null,
        }),
      )
    },
  }),
  route('PATCH /carts/:cart', {
    may: 'public',
    summary: 'Choose store, way of collection, coupons, points and credit of a basket',
    body: CartChoicesBody,
    answer: CartShown,
    movesNothing: true,
    run: async (ctx, { params, body }) =>
      shownCart(
        await chooseForCart(ctx, params.cart as CartId, {
          ...body,
          store: body.store as StoreId | null | undefined,
          coupons: body.coupons as CouponCodeId[] | undefined,
        }),
      ),
  }),
  route('DELETE /carts/:cart', {
    may: 'public',
    summary: 'Drop a basket',
    answer: CartDropped,
    movesNothing: true,
    run: async (ctx, { params }) => {
      await closeCart(ctx, params.cart as CartId)
      return { cart: params.cart }
    },
  }),
] as const
