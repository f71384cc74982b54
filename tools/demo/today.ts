import { addDays, type MemberId, type OrderId, type StoreId, type UnitId } from '@omoya/kernel'
import { moveGoods } from '@omoya/flows/goods/move-goods'
import { placeOrder } from '@omoya/flows/checkout/place-order'
import { priceBasket } from '@omoya/flows/checkout/price-basket'
import type { BasketBody, PlaceOrderBody } from '@omoya/flows/checkout/contract'
import * as loyalty from '@omoya/loyalty'
import { command, type Actor, type Ctx, type Runtime } from '@omoya/platform'
import { tillOf, type Founded } from './found.ts'
import type { Dice } from './random.ts'
import type { DemoMerchant } from './shapes.ts'

interface Morning {
  readonly shop: DemoMerchant
  readonly founded: Founded
  readonly byCode: ReadonlyMap<string, MemberId>
  readonly dice: Dice
}

const SALES = 12

const basketOf = (
  morning: Morning,
  choice: { fulfilment: BasketBody['fulfilment']; store: StoreId | null },
): BasketBody => {
  const goods = morning.shop.goods.filter((one) => one.weight > 0 && one.kind !== 'bundle')
  const chosen = new Set([morning.dice.pick(goods).sku, morning.dice.pick(goods).sku])
  return {
    ...choice, coupons: [], points: 0, credit: 0,
    lines: [...chosen].map((sku, index) => ({ key: String(index), unit: morning.founded.units.get(sku) as UnitId, quantity: 1 })),
  } // prettier-ignore
}

/** This morning's sales by the very flow that the till and the web shop call. */
async function sell(ctx: Ctx, morning: Morning, member: MemberId | null): Promise<void> {
  const place = morning.dice.weighted(morning.shop.stores, (one) => one.weight)
  const store = morning.founded.stores.get(place.code) ?? morning.founded.warehouse
  const basket = { ...basketOf(morning, { fulfilment: 'handover', store }), member }
  const { priced } = await priceBasket(ctx, basket)
  const tenders = priced.total > 0 ? [{ kind: 'cash', amount: priced.total }] : []
  await placeOrder(ctx, { basket, shownTotal: priced.total, pay: { how: 'now', tenders }, invoice: { kind: 'paper' } })
}

async function orderForPickup(ctx: Ctx, morning: Morning, number: number): Promise<OrderId> {
  const place = morning.shop.stores.find((one) => one.kind !== 'warehouse')
  const store = morning.founded.stores.get(place?.code ?? '') ?? null
  const basket = basketOf(morning, { fulfilment: 'pickup', store })
  const { priced } = await priceBasket(ctx, basket)
  const asked: PlaceOrderBody = {
    basket, shownTotal: priced.total, pay: { how: 'at-pickup' }, invoice: { kind: 'paper' },
    receiver: { name: '王小美', phone: `091000000${number}` },
  } // prettier-ignore
  return (await placeOrder(ctx, asked)).order
}

/** One waits to be picked, one is picked, one is ready. */
async function prepare(ctx: Ctx, order: OrderId, number: number): Promise<void> {
  for (const to of (['accepted', 'picked', 'ready'] as const).slice(0, number + 1)) await moveGoods(ctx, order, { to })
}

/** What a campaign gave lately, so that there is something to spend. */
async function giveSomePoints(ctx: Ctx, { dice }: Morning, members: readonly MemberId[]): Promise<void> {
  for (const member of members)
    if (dice.chance(0.5))
      await loyalty.grantPoints(ctx, {
        member,
        amount: 50 + dice.below(400),
        expiresOn: addDays(ctx.moment.day, 365),
        source: { kind: 'demo', id: member },
      })
}

export async function livenUp(runtime: Runtime, morning: Morning): Promise<void> {
  const members = [...morning.byCode.values()]
  const till = tillOf(morning.founded)
  const run = <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    command(runtime, { merchant: morning.founded.profile, actor }, work)
  await run(till, (ctx) => giveSomePoints(ctx, morning, members.slice(0, 300)))
  for (let turn = 0; turn < SALES; turn += 1)
    await run(till, (ctx) => sell(ctx, morning, turn % 3 === 0 ? null : (members[turn * 7] ?? null)))
  if (morning.shop.story === 'fruit') return
  for (let number = 0; number < 3; number += 1) {
    const order = await run({ kind: 'guest', visit: `demo-${number}` }, (ctx) => orderForPickup(ctx, morning, number))
    await run(till, (ctx) => prepare(ctx, order, number))
  }
}
