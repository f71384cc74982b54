import { refuse, type Id, type OrderId, type StoreId, type StoryId } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import { worksAt, type Ctx, type Route } from '@omoya/platform'

/** Goods come back wherever the customer likes; the flow asks that the clerk works where they are taken in. */
const ANYWHERE = /^POST \/orders\/:order\/(returns|return-previews|exchanges|exchange-previews)$/

/** Ordered at one counter and sent from another place: whoever took the order gives the receipt. */
const OF_THE_SELLER = /^(GET \/orders\/:order(\/invoices)?|POST \/orders\/:order\/receipt-(messages|copies))$/

/** Refuses `staff.not_allowed` to staff of other stores than those that sold the goods or hand them over. */
export async function checkStore(ctx: Ctx, order: OrderId): Promise<void> {
  if (ctx.actor.kind !== 'staff' || ctx.actor.stores === 'all') return
  const [head, goods] = await Promise.all([orders.orderHead(ctx, order), fulfilment.storeOfOrder(ctx, order)])
  const places = [head.storeId, goods].filter((store): store is StoreId => store !== null)
  if (!places.some((store) => worksAt(ctx.actor, store))) throw refuse('staff.not_allowed', { store: head.storeId })
}

/** Whatever a path names that belongs to an order is asked for its store, so that no route can forget it. */
export async function checkPlace(ctx: Ctx, route: Route, params: Readonly<Record<string, string>>): Promise<void> {
  if (ctx.actor.kind !== 'staff' || ctx.actor.stores === 'all' || ANYWHERE.test(route.path)) return
  const order = await orderNamed(ctx, route.path, params)
  if (!order) return
  const isSeller = OF_THE_SELLER.test(route.path) && (await orders.orderHead(ctx, order)).staffId === ctx.actor.staff
  if (!isSeller) await checkStore(ctx, order)
}

// The edge has checked that these are ids.
async function orderNamed(ctx: Ctx, path: string, params: Readonly<Record<string, string>>): Promise<OrderId | null> {
  const { order, refund, story } = params
  if (order && /^[A-Z]+ \/orders\/:order/.test(path)) return order as OrderId
  if (refund) return (await payments.refundOf(ctx, refund as Id<'refund'>)).orderId
  if (story) return (await orders.storyOf(ctx, story as StoryId)).orderId
  return null
}
