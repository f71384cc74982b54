import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveGoods } from '@omoya/flows/goods/move-goods'
import type { BasketBody } from '@omoya/flows/checkout/contract'
import { placeOrder } from '@omoya/flows/checkout/place-order'
import { priceBasket } from '@omoya/flows/checkout/price-basket'
import { parcelStanding, registerParcel, simulatedCarrier } from '@omoya/fulfilment'
import type { Instant, MemberId, OrderId } from '@omoya/kernel'
import * as members from '@omoya/members'
import { openShop, wall, type ReadsShop } from '../reads.testing.ts'
import { Progress } from './contract.ts'
import { progressOf } from './progress.ts'

let shop: ReadsShop

beforeAll(async () => {
  shop = await openShop(wall('2026-11-01 09:00'))
}, 120_000)

afterAll(() => shop.house.close())

const guest = { kind: 'guest', visit: 'receipt' } as const
const seen = (when: Instant, order: OrderId) => shop.at(when, (ctx) => progressOf(ctx, order), guest)

test(
  'an order to be collected tells each step in its time, its code and its store, and no person',
  { timeout: 60_000 },
  async () => {
    const placed = await shop.orderForPickup(wall('2026-11-02 23:59'), { 'SF-SH-500': 1 })
    const first = await seen(wall('2026-11-03 00:01'), placed.order)
    expect(first.steps.map((step) => `${step.axis} ${step.to}`).sort()).toEqual([
      'fulfilment requested',
      'order placed',
      'payment none',
    ])
    expect(first.goods).toMatchObject({ kind: 'pickup', state: 'requested', code: placed.pickupCode, payOnArrival: true, tracking: null }) // prettier-ignore
    expect(first.store).toMatchObject({ name: { 'zh-TW': '南港門市' }, city: '臺北市' })
    expect(first.invoices).toEqual([])
    const times = { accepted: '2026-11-03 10:00', picked: '2026-11-03 10:20', ready: '2026-11-03 10:40' } as const
    for (const [to, when] of Object.entries(times))
      await shop.at(wall(when), (ctx) => moveGoods(ctx, placed.order, { to: to as 'accepted' }), shop.till)
    const later = await seen(wall('2026-11-03 11:00'), placed.order)
    const goods = later.steps.filter((step) => step.axis === 'fulfilment')
    expect(goods.map((step) => [step.to, step.at])).toEqual([
      ['requested', wall('2026-11-02 23:59')],
      ...Object.entries(times).map(([to, when]) => [to, wall(when)]),
    ])
    // Kept for the days of the shop, counted on its own calendar.
    expect(later.goods?.pickupUntil).toBe('2026-11-10')
    expect(JSON.stringify(later)).not.toMatch(/王小美|0912345678|912345678/)
    expect(Progress.parse(later)).toEqual(later)
  },
)

test(
  'a sale over the counter shows its invoice; what came back leaves the invoice in force with its allowance beside',
  { timeout: 60_000 },
  async () => {
    const sold = await shop.sell(wall('2026-11-04 12:00'), { 'SF-SM-401': 2 })
    const receipt = await seen(wall('2026-11-04 12:01'), sold.order)
    expect(receipt.goods).toBe(null)
    expect(receipt.invoices).toEqual([
      {
        number: sold.invoice?.number,
        day: '2026-11-04',
        randomCode: sold.invoice?.randomCode,
        state: 'issued',
        total: sold.total,
      },
    ])
    const money = await shop.bringBack(wall('2026-11-05 12:00'), sold.order, { 1: 1 })
    const after = await seen(wall('2026-11-05 12:01'), sold.order)
    expect(after.steps.at(-1)).toMatchObject({ axis: 'payment', to: 'partly-refunded', at: wall('2026-11-05 12:00') })
    expect(money).toBe(sold.total / 2)
    expect(after.invoices[0]).toMatchObject({ state: 'issued', total: sold.total })
  },
)

test('a cancelled order says when, and its goods are wanted no more', { timeout: 60_000 }, async () => {
  const placed = await shop.orderForPickup(wall('2026-11-06 12:00'), { 'SF-FB-300': 1 })
  await shop.cancel(wall('2026-11-06 12:30'), placed.order)
  const after = await seen(wall('2026-11-06 13:00'), placed.order)
  expect(after.goods?.state).toBe('cancelled')
  expect(after.steps).toContainEqual({ axis: 'order', to: 'cancelled', at: wall('2026-11-06 12:30'), reason: 'test' })
})

test(
  'only the member who ordered may cancel here, and only while the goods are not under way',
  { timeout: 60_000 },
  async () => {
    const { member } = await shop.at(wall('2026-11-07 09:00'), (ctx) =>
      members.joinByPhone(ctx, { phone: '0911111111' }),
    )
    const { member: other } = await shop.at(wall('2026-11-07 09:00'), (ctx) =>
      members.joinByPhone(ctx, { phone: '0922222222' }),
    )
    const mine = await shop.orderForPickup(wall('2026-11-07 12:00'), { 'SF-FB-300': 1 }, member)
    const as = async (who: typeof member) =>
      (
        await shop.at(wall('2026-11-07 12:10'), (ctx) => progressOf(ctx, mine.order), {
          kind: 'member',
          member: who,
          visit: null,
        })
      ).canCancel
    expect(await as(member)).toBe(true)
    expect(await as(other)).toBe(false)
    expect((await seen(wall('2026-11-07 12:10'), mine.order)).canCancel).toBe(false)
    await shop.cancel(wall('2026-11-07 12:20'), mine.order)
    expect(await as(member)).toBe(false)
  },
)

const TO = { city: '臺北市', district: '大安區', street: '和平東路一段 1 號' }

/** Paid at the door, packed, and with the carrier's number. */
async function orderToSend(when: string, member: MemberId | null): Promise<OrderId> {
  const basket: BasketBody = {
    lines: [{ key: 'a', unit: shop.unit('SF-FB-300'), quantity: 1 }],
    coupons: [], points: 0, credit: 0, fulfilment: 'ship', store: null,
  } // prettier-ignore
  const asked = { basket, invoice: { kind: 'paper' }, receiver: { name: '王小美', phone: '0912345678' }, address: TO } as const // prettier-ignore
  const buyer = member ? ({ kind: 'member', member, visit: null } as const) : guest
  const { order } = await shop.at(wall(when), async (ctx) => {
    const { priced } = await priceBasket(ctx, basket)
    return placeOrder(ctx, { ...asked, shownTotal: priced.total, pay: { how: 'cod' } })
  }, buyer) // prettier-ignore
  for (const to of ['accepted', 'picked', 'packed'] as const)
    await shop.at(wall(when), (ctx) => moveGoods(ctx, order, { to }), shop.till)
  const runtime = { ...shop.house.runtime, profileOf: async () => shop.profile }
  await registerParcel(runtime, shop.profile.id, { order, carrier: simulatedCarrier })
  return order
}

test(
  'goods that are sent say where to: whole to the member who ordered, masked to whoever has the link',
  { timeout: 60_000 },
  async () => {
    const { member } = await shop.at(wall('2026-11-08 09:00'), (ctx) => members.joinByPhone(ctx, { phone: '0933333333' })) // prettier-ignore
    const masked = { name: '王*美', phone: '*******678', address: '臺北市大安區***', convenienceStore: null }
    const guests = await seen(wall('2026-11-08 13:00'), await orderToSend('2026-11-08 12:00', null))
    expect(guests.goods?.sentTo).toEqual(masked)
    expect(JSON.stringify(guests)).not.toMatch(/王小美|12345678|和平東路/)
    const mine = await orderToSend('2026-11-08 12:10', member)
    expect((await seen(wall('2026-11-08 13:00'), mine)).goods?.sentTo).toEqual(masked)
    const own = await shop.at(wall('2026-11-08 13:00'), (ctx) => progressOf(ctx, mine), { kind: 'member', member, visit: null }) // prettier-ignore
    expect(own.goods?.sentTo).toEqual({ ...masked, name: '王小美', phone: '0912345678', address: '臺北市大安區和平東路一段 1 號' }) // prettier-ignore
    const tracking = own.goods?.tracking ?? ''
    expect(tracking).toMatch(/^SIM/)
    expect(own.goods?.trackingPage).toBe(shop.house.runtime.config.demo ? `/simulated-carrier/${tracking}` : null)
    expect(Progress.parse(own)).toEqual(own)
    const standing = (number: string) => shop.at(wall('2026-11-08 13:00'), (ctx) => parcelStanding(ctx, number))
    expect([await standing(tracking), await standing('SIMNOBODY')]).toEqual(['packed', null])
  },
)

test('an id that is none is refused', async () => {
  await expect(seen(wall('2026-11-08 12:00'), '01900000-0000-7000-8000-000000000000' as OrderId)).rejects.toMatchObject(
    { code: 'orders.not_found' },
  )
})
