// A real shop on a database of its own, with a clock that tests turn: the sea-food house, its warehouse and its one store.
import {
  instantFrom,
  millisecondsOf,
  type Instant,
  type MemberId,
  type OrderId,
  type StoreId,
  type UnitId,
} from '@omoya/kernel'
import { command, type Actor, type Ctx, type MerchantProfile, type Runtime } from '@omoya/platform'
import { drain } from '@omoya/platform/relay'
import { testHouse, type TestHouse } from '@omoya/platform/testing/index'
import { cancelOrder } from '@omoya/flows/cancel/cancel-order'
import { placeOrder, type PlacedOrder } from '@omoya/flows/checkout/place-order'
import { priceBasket } from '@omoya/flows/checkout/price-basket'
import type { BasketBody, PlaceOrderBody } from '@omoya/flows/checkout/contract'
import { takeBack } from '@omoya/flows/returns/take-back'
import { reactions } from '@omoya/flows/reactions'
import * as orders from '@omoya/orders'
import { foundShop, profileFor, tillOf, type Founded } from '@omoya/tools/demo/found'
import { seafood } from '@omoya/tools/demo/merchants/seafood'

export const ZONE = 'Asia/Taipei'
export const STORE = 'SF-NG'
/** On the wall of the shop. */
export const wall = (text: string): Instant => instantFrom(text, ZONE) as Instant

export interface ReadsShop {
  readonly house: TestHouse
  readonly profile: MerchantProfile
  readonly founded: Founded
  readonly till: Actor
  readonly unit: (sku: string) => UnitId
  readonly store: StoreId
  readonly at: <T>(when: Instant, work: (ctx: Ctx) => Promise<T>, actor?: Actor) => Promise<T>
  readonly sell: (when: Instant, lines: Readonly<Record<string, number>>, member?: MemberId) => Promise<PlacedOrder>
  /** On the web by a guest or a member, to be collected in the store. */
  readonly orderForPickup: (
    when: Instant,
    lines: Readonly<Record<string, number>>,
    member?: MemberId,
  ) => Promise<PlacedOrder>
  readonly bringBack: (when: Instant, order: OrderId, units: Readonly<Record<number, number>>) => Promise<number>
  readonly cancel: (when: Instant, order: OrderId) => Promise<void>
  readonly settle: () => Promise<void>
}

export async function openShop(founding: Instant): Promise<ReadsShop> {
  const house = await testHouse()
  const profile = profileFor(seafood)
  const runtime: Runtime = { ...house.runtime, listMerchants: async () => [profile.id], profileOf: async () => profile }
  const at: ReadsShop['at'] = (when, work, actor = { kind: 'system', name: 'test' }) => {
    house.setClock(millisecondsOf(when))
    return command(runtime, { merchant: profile, actor }, work)
  }
  const founded: Founded = { profile, ...(await at(founding, (ctx) => foundShop(ctx, seafood))) }
  const till = tillOf(founded)
  const unit = (sku: string): UnitId => founded.units.get(sku) as UnitId
  const store = founded.stores.get(STORE) as StoreId
  const basketOf = (lines: Readonly<Record<string, number>>, more: Pick<BasketBody, 'fulfilment' | 'store' | 'member'>): BasketBody => ({
    coupons: [], points: 0, credit: 0, ...more,
    lines: Object.entries(lines).map(([sku, quantity], key) => ({ key: String(key), unit: unit(sku), quantity })),
  }) // prettier-ignore
  const place = async (ctx: Ctx, basket: BasketBody, asked: Omit<PlaceOrderBody, 'basket' | 'shownTotal' | 'pay'>, pay: (total: number) => PlaceOrderBody['pay']) => {
    const { priced } = await priceBasket(ctx, basket)
    return placeOrder(ctx, { ...asked, basket, shownTotal: priced.total, pay: pay(priced.total) })
  } // prettier-ignore
  return {
    house, profile, founded, till, unit, store, at,
    sell: (when, lines, member) =>
      at(when, (ctx) => place(ctx, basketOf(lines, { fulfilment: 'handover', store, member: member ?? null }), { invoice: { kind: 'paper' } },
        (total) => ({ how: 'now', tenders: [{ kind: 'cash', amount: total }] })), till),
    orderForPickup: (when, lines, member) =>
      at(when, (ctx) => place(ctx, basketOf(lines, { fulfilment: 'pickup', store }), { invoice: { kind: 'paper' }, receiver: { name: '王小美', phone: '0912345678' } },
        () => ({ how: 'at-pickup' })), member ? { kind: 'member', member, visit: null } : { kind: 'guest', visit: 'reads' }),
    bringBack: async (when, order, units) => {
      const lines = Object.entries(units).map(([lineNo, count]) => ({ lineNo: Number(lineNo), units: count, condition: 'sellable' as const }))
      return at(when, async (ctx) => {
        const refund = await orders.previewReturn(ctx, { order, lines, window: 'kept' })
        const { money, points, credit } = refund
        await takeBack(ctx, order, { lines, store, reason: 'test', agreed: { money, points, credit }, paper: 'missing' })
        return money
      }, till)
    },
    cancel: (when, order) => at(when, async (ctx) => void (await cancelOrder(ctx, order, 'test')), till),
    settle: () => drain(runtime, reactions),
  } // prettier-ignore
}
