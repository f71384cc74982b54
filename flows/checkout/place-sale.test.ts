// The endless aisle: goods that go along and goods that are ordered, paid at once at one counter.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StoreId } from '@omoya/kernel'
import * as inventory from '@omoya/inventory'
import * as payments from '@omoya/payments'
import { sql, type Actor } from '@omoya/platform'
import * as pricing from '@omoya/pricing'
import { besideOf } from '@omoya/pricing/rules'
import { promotionsOf } from '@omoya/tools/demo/promotions'
import { seafood } from '@omoya/tools/demo/merchants/seafood'
import { publishBook } from '../prices/publish-book.ts'
import { cancelOrder } from '../cancel/cancel-order.ts'
import { PlaceSale, type PlaceSaleBody } from './contract.ts'
import { placeSale } from './place-sale.ts'
import { priceBasket } from './price-basket.ts'
import { bodyOf, clerk, openShop, stateOf, type Shop, type Wish } from './shop.testing.ts'

let shop: Shop
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())

const SHRIMP = 'SF-SH-500'
const CRAB = 'SF-CB-250'

interface Mixed {
  readonly take: Wish
  readonly order: Wish
  readonly also?: Partial<PlaceSaleBody>
  readonly later?: object
}

/** Both as priced now; the customer gives `note` where he has no change. */
const sell = ({ take, order, also = {}, later = {} }: Mixed, actor: Actor = clerk(), note = 0) =>
  shop.run(async (ctx) => {
    const taken = await bodyOf(shop, take, ctx)
    const along = besideOf((await priceBasket(ctx, taken.basket)).priced)
    const { pay: _pay, invoice: _invoice, basket, ...ordered } = await bodyOf(shop, order, ctx, along)
    const { member: _member, ...wanted } = basket
    const due = taken.shownTotal + ordered.shownTotal
    const cash = { kind: 'cash', amount: due, ...(note > due ? { tendered: note } : {}) }
    const body = { ...taken, pay: { how: 'now', tenders: [cash] }, ordered: { ...ordered, basket: wanted, ...later }, ...also } // prettier-ignore
    return placeSale(ctx, PlaceSale.parse(body))
  }, actor)

const home = (goods: Wish['goods'], more: Partial<Wish> = {}): Wish => ({
  goods,
  store: null,
  fulfilment: 'ship',
  ...more,
})
const levels = (sku: string, at: readonly (readonly [StoreId, number])[]) =>
  shop.run((ctx) => inventory.setLevels(ctx, at.map(([store, onHand]) => ({ unit: shop.unit(sku), store, onHand })), 'test')) // prettier-ignore
const free = (sku: string, store: StoreId) =>
  shop.run(async (ctx) => {
    const [row] = await inventory.availability(ctx, { units: [shop.unit(sku)], channel: 'till', stores: [store] })
    return row?.sellable ?? 0
  })
/** Orders, tenders and invoices so far. */
const written = () =>
  shop.run(async (ctx) => [
    await ctx.one(sql`select count(*) from orders."order" where merchant_id = ${ctx.merchant}`),
    await ctx.one(sql`select count(*) from payments.tender where merchant_id = ${ctx.merchant}`),
    await ctx.one(sql`select count(*) from invoices.invoice where merchant_id = ${ctx.merchant}`),
  ])

test('what goes along is handed over and invoiced, what is ordered waits to be sent; one note pays both and the change comes once', async () => {
  await levels(CRAB, [[shop.store, 10]])
  await levels(SHRIMP, [[shop.store, 0], [shop.warehouse, 5]]) // prettier-ignore
  const sale = await sell({ take: { goods: { [CRAB]: 2 } }, order: home({ [SHRIMP]: 1 }) }, clerk(), 2_000)
  await shop.settle()
  const { ordered } = sale
  if (!ordered) throw new Error('nothing was ordered')
  expect(await stateOf(shop, sale.order)).toEqual(['closed', 'paid', 'collected'])
  expect(await stateOf(shop, ordered.order)).toEqual(['placed', 'paid', 'requested'])
  expect(sale.change).toBe(2_000 - sale.total - ordered.total)
  const paid = await shop.run(async (ctx) => [
    await payments.tendersOf(ctx, sale.order),
    await payments.tendersOf(ctx, ordered.order),
  ])
  expect(paid.map(([one]) => one?.amount)).toEqual([sale.total, ordered.total])
  expect(sale.invoice).not.toBeNull()
  expect([await free(CRAB, shop.store), await free(SHRIMP, shop.warehouse)]).toEqual([8, 4])
  expect(await shop.broken()).toEqual([])
})

test('an offer that is given once a person is given with what goes along and not once more with what is ordered', async () => {
  await levels(CRAB, [[shop.store, 10]])
  await levels(SHRIMP, [[shop.store, 0], [shop.warehouse, 5]]) // prettier-ignore
  const joinOff = { name: { 'zh-TW': '留電話現折 30' }, kind: 'join-off' as const, off: { amountOff: 30 } }
  await shop.run(async (ctx) => {
    for (const { id, definition } of promotionsOf(ctx, { ...seafood, promotions: [joinOff] }, new Map()))
      await pricing.savePromotion(ctx, { id, definition, status: 'active', version: null })
    await publishBook(ctx)
  })
  const member = await shop.join('0911000401')
  const wish = { member, store: shop.store }
  const alone = await shop.run(async (ctx) => (await bodyOf(shop, { goods: { [SHRIMP]: 1 }, ...wish, fulfilment: 'pickup' }, ctx)).shownTotal) // prettier-ignore
  const sale = await sell({ take: { goods: { [CRAB]: 1 }, ...wish }, order: home({ [SHRIMP]: 1 }, { member }) })
  const joining = await shop.run((ctx) => ctx.rows<{ orderId: string; times: number }>(sql`select u.order_id, u.times from pricing.promotion_use u
    join pricing.promotion_limit l using (merchant_id, promotion_id)
    where u.merchant_id = ${ctx.merchant} and u.member_id = ${member} and l.per_member = 1`)) // prettier-ignore
  expect(joining).toEqual([{ orderId: sale.order, times: 1 }])
  expect(sale.ordered?.total).toBeGreaterThan(alone)
  expect(await shop.broken()).toEqual([])
})

test('of what lies nowhere any more nothing is sold: neither document, no money, no number of an invoice', async () => {
  await levels(SHRIMP, [[shop.store, 0], [shop.warehouse, 0]]) // prettier-ignore
  const before = await written()
  const stock = await free(CRAB, shop.store)
  await expect(sell({ take: { goods: { [CRAB]: 1 } }, order: home({ [SHRIMP]: 1 }) })).rejects.toMatchObject({ code: 'inventory.short' }) // prettier-ignore
  expect(await written()).toEqual(before)
  expect(await free(CRAB, shop.store)).toBe(stock)
})

test('the last piece elsewhere goes to one of two counters, and the other sells nothing of both', async () => {
  await levels(SHRIMP, [[shop.warehouse, 1]])
  const stock = await free(CRAB, shop.store)
  const both = await Promise.allSettled(
    [1, 2].map(() => sell({ take: { goods: { [CRAB]: 1 } }, order: home({ [SHRIMP]: 1 }) })),
  )
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect([await free(CRAB, shop.store), await free(SHRIMP, shop.warehouse)]).toEqual([stock - 1, 0])
  expect(await shop.broken()).toEqual([])
})

test('a clerk orders for collection in a store where he does not work, and hands nothing over there', async () => {
  await levels(SHRIMP, [[shop.second, 2]])
  const here = clerk(['orders.place'], [shop.store])
  const { ordered } = await sell(
    { take: { goods: { [CRAB]: 1 } }, order: { goods: { [SHRIMP]: 1 }, store: shop.second, fulfilment: 'pickup' } },
    here,
  )
  expect(ordered?.pickupCode).toMatch(/^\w{8}$/)
  expect(await free(SHRIMP, shop.second)).toBe(1)
  await expect(shop.place({ goods: { [SHRIMP]: 1 }, store: shop.second }, here)).rejects.toMatchObject({ code: 'staff.not_allowed' }) // prettier-ignore
  // The warehouse is nobody's counter.
  const there: Wish = { goods: { [SHRIMP]: 1 }, store: shop.warehouse, fulfilment: 'pickup' }
  await expect(sell({ take: { goods: { [CRAB]: 1 } }, order: there }, here)).rejects.toMatchObject({ code: 'checkout.store_not_offered' }) // prettier-ignore
})

test('what another place has comes here for a later day', async () => {
  await levels(SHRIMP, [[shop.store, 0], [shop.warehouse, 3], [shop.second, 0]]) // prettier-ignore
  const pickup: Wish = { goods: { [SHRIMP]: 1 }, fulfilment: 'pickup' }
  const { ordered } = await sell({ take: { goods: { [CRAB]: 1 } }, order: pickup, later: { fromElsewhere: true } })
  if (!ordered) throw new Error('nothing was ordered')
  await shop.settle()
  expect(await shop.run((ctx) => inventory.transfersFor(ctx, ordered.order))).toMatchObject([
    { from: shop.warehouse, to: shop.store },
  ])
  expect(await shop.broken()).toEqual([])
})

test('what was ordered is cancelled for itself: its money and its piece come back, the sale stays', async () => {
  await levels(SHRIMP, [[shop.warehouse, 30]])
  const before = await free(SHRIMP, shop.warehouse)
  const { ordered, ...sale } = await sell({ take: { goods: { [CRAB]: 1 } }, order: home({ [SHRIMP]: 1 }) })
  if (!ordered) throw new Error('nothing was ordered')
  await shop.run((ctx) => cancelOrder(ctx, ordered.order, '不要了'))
  await shop.settle()
  expect(await stateOf(shop, sale.order)).toEqual(['closed', 'paid', 'collected'])
  expect((await stateOf(shop, ordered.order))[0]).toBe('cancelled')
  expect(await free(SHRIMP, shop.warehouse)).toBe(before)
  const refunds = await shop.run((ctx) => payments.refundsFor(ctx, ordered.order))
  expect(refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(ordered.total)
  expect(await shop.broken()).toEqual([])
})

test('too little money, another price and what is not paid here are refused as a whole', async () => {
  await levels(SHRIMP, [[shop.warehouse, 30]])
  const mixed: Mixed = { take: { goods: { [CRAB]: 1 } }, order: home({ [SHRIMP]: 1 }) }
  const before = await written()
  const paying = (amount: number) => ({ also: { pay: { how: 'now' as const, tenders: [{ kind: 'cash', amount }] } } })
  await expect(sell({ ...mixed, ...paying(1) })).rejects.toMatchObject({ code: 'payments.too_little' })
  await expect(sell({ ...mixed, later: { shownTotal: 1 } })).rejects.toMatchObject({ code: 'checkout.price_changed' })
  const isFree = await shop.run(async (ctx) => {
    const { basket } = await bodyOf(shop, mixed.take, ctx)
    return { basket: { ...basket, manual: { how: { percentOff: 100 }, reason: '瑕疵品' } }, shownTotal: 0 }
  })
  await expect(sell({ ...mixed, also: isFree })).rejects.toMatchObject({ code: 'payments.too_much' })
  await expect(sell({ ...mixed, also: { pay: { how: 'cod' } } })).rejects.toMatchObject({ code: 'checkout.not_beside' })
  expect(await written()).toEqual(before)
})

test(
  'two counters that order from each other at once both get through, again and again',
  { timeout: 120_000 },
  async () => {
    await levels(CRAB, [[shop.store, 100], [shop.second, 100]]) // prettier-ignore
    const across = (here: StoreId, there: StoreId) =>
    sell({ take: { goods: { [CRAB]: 1 }, store: here }, order: { goods: { [CRAB]: 1 }, store: there, fulfilment: 'pickup' } }) // prettier-ignore
    const all = await Promise.allSettled(
      Array.from({ length: 16 }, (_, turn) =>
        turn % 2 === 0 ? across(shop.store, shop.second) : across(shop.second, shop.store),
      ),
    )
    expect(all.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual([])
    expect([await free(CRAB, shop.store), await free(CRAB, shop.second)]).toEqual([84, 84])
    expect(await shop.broken()).toEqual([])
  },
)
