// Orders as a till would send them: priced beforehand, so that the load costs the machine next to nothing.
import { priceBasket } from '@omoya/flows/checkout/price-basket'
import type { BasketBody, PlaceOrderBody } from '@omoya/flows/checkout/contract'
import { command, type Ctx } from '@omoya/platform'
import type { Runtime } from '@omoya/platform/runtime'
import type { OrdersShop } from './orders-shop.ts'

const BASKETS = 400
const POINTS = 20

/** One order in as many takes the piece that everybody wants: `hot` 1 is a drop sale, 0 a usual day. */
export interface Crowd {
  readonly hot: 0 | 1
}

const linesOf = (shop: OrdersShop, number: number, { hot }: Crowd): BasketBody['lines'] =>
  [hot ? 0 : 1 + ((number * 3) % 299), 300 + ((number * 7) % 349), 650 + ((number * 13) % 349)].map((place, index) => ({
    key: String(index),
    unit: shop.units[place] ?? '',
    quantity: 1 + ((number + index) % 2),
  }))

const basketOf = (shop: OrdersShop, number: number, crowd: Crowd): BasketBody => ({
  store: shop.store,
  fulfilment: 'handover',
  lines: linesOf(shop, number % BASKETS, crowd),
  coupons: [shop.codes[number] ?? ''],
  points: POINTS,
  credit: 0,
  member: shop.members[number % shop.members.length] ?? null,
})

async function totals(ctx: Ctx, shop: OrdersShop, crowd: Crowd): Promise<number[]> {
  const found: number[] = []
  for (let number = 0; number < BASKETS; number += 1) {
    const { priced, refusedCodes } = await priceBasket(ctx, basketOf(shop, number, crowd))
    if (refusedCodes.length > 0 || priced.points.spent === 0) throw new Error('the order of the bench lost a benefit')
    found.push(priced.total)
  }
  return found
}

export async function bodiesOf(runtime: Runtime, shop: OrdersShop, crowd: Crowd): Promise<PlaceOrderBody[]> {
  const till = { kind: 'key', key: shop.profile.id as never, rights: ['*'], stores: 'all' } as const
  const prices = await command(runtime, { merchant: shop.profile, actor: till }, (ctx) => totals(ctx, shop, crowd))
  return shop.codes.map((_, number) => {
    const shownTotal = prices[number % BASKETS] ?? 0
    return {
      basket: basketOf(shop, number, crowd),
      shownTotal,
      pay: { how: 'now', tenders: [{ kind: 'cash', amount: shownTotal, tendered: shownTotal + 100 }] },
      invoice: { kind: 'paper' },
    }
  })
}
