import { textIn, type Locale, type OrderId } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as merchants from '@omoya/merchants'
import * as stores from '@omoya/stores'
import type { Ctx } from '@omoya/platform'
import en from './messages/en.json'
import ja from './messages/ja.json'
import zhTW from './messages/zh-TW.json'
import { routeGoods } from '../goods/plan-goods.ts'

const words: Readonly<Record<Locale, typeof zhTW>> = { 'zh-TW': zhTW, en, ja }

/** Where the goods of an order that was let go can still be had: a sentence with the way to them. */
export async function lateOffer(ctx: Ctx, order: OrderId): Promise<string> {
  const goods = await fulfilment.fulfilmentOf(ctx, order)
  const texts = words[ctx.locale]
  if (!goods) return texts['orders.late_nothing']
  const pickupStore = goods.kind === 'pickup' ? goods.store : null
  const { parts, short } = await routeGoods(ctx, { lines: goods.lines, pickupStore, channel: 'web', refusedBy: [] })
  const [part] = parts
  if (!part || short.length > 0) return texts['orders.late_nothing']
  const place = await stores.store(ctx, part.store)
  return texts['orders.late_offer']
    .replace('{store}', place ? textIn(place.name, ctx.locale) : '')
    .replace('{link}', `${await merchants.shopOrigin(ctx)}/orders/${order}`)
}
