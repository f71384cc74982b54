import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberId, OrderId } from '@omoya/kernel'
import * as inventory from '@omoya/inventory'
import * as invoices from '@omoya/invoices'
import * as loyalty from '@omoya/loyalty'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import * as pricing from '@omoya/pricing'
import { clerk, collect, openShop, type Shop } from '../checkout/shop.testing.ts'
import { publishBook } from '../prices/publish-book.ts'
import { AskExchange, Exchange } from './contract.ts'
import { exchangeGoods } from './exchange.ts'
import { exchangePrice, previewExchange } from './exchange-price.ts'
import { takeBack } from './take-back.ts'

let shop: Shop
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())

interface Swap {
  readonly order: OrderId
  readonly lineNo: number
  readonly takes: Readonly<Record<string, number>>
  readonly pays?: readonly { readonly kind: string; readonly amount: number }[]
}

const asking = ({ lineNo, takes }: Swap) => ({
  lines: [{ lineNo, units: 1 }],
  store: shop.store,
  taken: Object.entries(takes).map(([sku, quantity]) => ({ key: sku, unit: shop.unit(sku), quantity })),
})

const dueOf = (swap: Swap) =>
  shop.run(async (ctx) => (await exchangePrice(ctx, swap.order, AskExchange.parse(asking(swap)))).due)

const bodyOf = (swap: Swap, due: number) =>
  Exchange.parse({ ...asking(swap), reason: '換口味', agreed: { due }, tenders: [...(swap.pays ?? [])] })

async function exchange(swap: Swap) {
  const due = await dueOf(swap)
  return { due, ...(await shop.run((ctx) => exchangeGoods(ctx, swap.order, bodyOf(swap, due)))) }
}

const onHand = (sku: string) =>
  shop.run(async (ctx) => (await inventory.availability(ctx, { units: [shop.unit(sku)], channel: 'till', stores: [shop.store] }))[0]?.onHand) // prettier-ignore
const pointsOf = (member: MemberId) => shop.run(async (ctx) => (await loyalty.wallet(ctx, member)).points.spendable)
const moneyOf = (order: OrderId) =>
  shop.run(async (ctx) => (await payments.billOf(ctx, order)) ?? { taken: 0, refunded: 0 })

test('E10 a piece for its like is exchanged for nothing while a promotion, a coupon and points hold, in one document', async () => {
  const member = await shop.join('0911000001')
  await shop.run((ctx) =>
    loyalty.grantPoints(ctx, { member, amount: 80, source: { kind: 'test', id: 'mei' }, expiresOn: null }),
  )
  const sold = await shop.place({
    goods: { 'SF-HP-SET': 1, 'SF-SM-401': 1 },
    member,
    coupons: ['HELLO100'],
    points: 80,
  })
  expect(sold.total).toBe(1020)
  const before = [await onHand('SF-SM-401'), await pointsOf(member)]
  const { due, order, number, refunds, correction, invoice, ...made } = await exchange({ order: sold.order, lineNo: 5, takes: { 'SF-SM-401': 1 } }) // prettier-ignore
  expect([due, refunds]).toEqual([0, []])
  // What was paid for the fish (314) left by an allowance and came by a new invoice.
  expect([correction?.kind, correction?.total, invoice?.amounts.total]).toEqual(['allowance', 314, 314])
  expect([await onHand('SF-SM-401'), await pointsOf(member)]).toEqual(before)
  const back = await shop.run((ctx) => orders.returnOf(ctx, made.return))
  expect([back.exchangedFor, back.money, back.couponsBack]).toEqual([order, 314, []])
  const taken = await shop.run((ctx) => orders.orderOf(ctx, order))
  expect([taken.number, taken.total, taken.pointsSpent, taken.memberId]).toEqual([number, 314, 25, member])
  expect([await moneyOf(sold.order), await moneyOf(order)]).toMatchObject([{ taken: 1020, refunded: 314 }, { taken: 314, refunded: 0 }]) // prettier-ignore
  expect(await shop.broken()).toEqual([])
})

test('E10 another of the same price costs nothing; a dearer one the difference, a cheaper one pays it back', async () => {
  const { order } = await shop.place({ goods: { 'SF-SQ-300': 1, 'SF-SH-500': 2 } })
  const lineNo = 1
  expect(await dueOf({ order, lineNo, takes: { 'SF-FB-300': 2 } })).toBe(0) // 160 + 160 for 320
  const dearer = await exchange({ order, lineNo, takes: { 'SF-SM-401': 1 }, pays: [{ kind: 'cash', amount: 81 }] })
  expect([dearer.due, await moneyOf(dearer.order)]).toMatchObject([81, { taken: 401 - 24 }])
  expect(await shop.broken()).toEqual([])
})

test('many exchanges at once, one piece for another and the other for the one, wait for each other and all happen', async () => {
  const kinds = ['SF-CB-250', 'SF-SM-401'] as const
  const swaps: { readonly swap: Swap; readonly due: number }[] = []
  for (let made = 0; made < 12; made += 1) {
    const [back, takes] = made % 2 === 0 ? kinds : [kinds[1], kinds[0]]
    const { order } = await shop.place({ goods: { [back]: 1 } })
    const swap = { order, lineNo: 1, takes: { [takes]: 1 } }
    const due = await dueOf(swap)
    swaps.push({ swap: due > 0 ? { ...swap, pays: [{ kind: 'cash', amount: due }] } : swap, due })
  }
  const before = await Promise.all(kinds.map(onHand))
  const ended = await Promise.allSettled(
    swaps.map(({ swap, due }) => shop.run((ctx) => exchangeGoods(ctx, swap.order, bodyOf(swap, due)))),
  )
  expect(ended.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual([])
  expect(await Promise.all(kinds.map(onHand))).toEqual(before)
  expect(await shop.broken()).toEqual([])
})

test('what is missing is refused, and so is more', async () => {
  const { order } = await shop.place({ goods: { 'SF-CL-600': 1 } })
  const swap = { order, lineNo: 1, takes: { 'SF-CB-250': 1 } }
  await expect(exchange(swap)).rejects.toMatchObject({ code: 'payments.too_little' })
  await expect(exchange({ ...swap, pays: [{ kind: 'cash', amount: 31 }] })).rejects.toMatchObject({
    code: 'payments.too_much',
  })
  for (const kind of ['exchange', 'card', 'external'])
    await expect(exchange({ ...swap, pays: [{ kind, amount: 30 }] })).rejects.toMatchObject({ code: 'payments.unknown_tender' }) // prettier-ignore
  expect(await moneyOf(order)).toMatchObject({ taken: 220, refunded: 0 })
})

test('a cheaper choice pays the rest back the way it came', async () => {
  const { order } = await shop.place({ goods: { 'SF-CB-250': 1 }, store: shop.store, fulfilment: 'pickup', pay: { how: 'card', cardToken: 'tok_ok' } }) // prettier-ignore
  await shop.settle()
  await collect(shop, order)
  const swap = { order, lineNo: 1, takes: { 'SF-FB-300': 1 } }
  const told = await shop.run((ctx) => previewExchange(ctx, order, AskExchange.parse(asking(swap))))
  expect(told.ways).toEqual([{ kind: 'card', amount: 90, by: 'gateway' }])
  const made = await exchange(swap)
  expect([made.due, made.refunds]).toMatchObject([-90, [{ kind: 'card', amount: 90, state: 'requested' }]])
  await shop.settle()
  const refunds = await shop.run((ctx) => payments.refundsFor(ctx, order))
  expect(refunds.map(({ kind, amount, state }) => `${kind} ${amount} ${state}`).sort()).toEqual(['card 90 done', 'exchange 160 done']) // prettier-ignore
  const [story] = await shop.run((ctx) => orders.storiesOf(ctx, order))
  expect(story?.state).toBe('done')
  expect(await shop.broken()).toEqual([])
})

test('two clerks at once exchange a line once, and a repeated press is the same exchange', async () => {
  const { order } = await shop.place({ goods: { 'SF-CB-250': 1 } })
  const swap = { order, lineNo: 1, takes: { 'SF-CB-250': 1 } }
  const body = bodyOf(swap, await dueOf(swap))
  const both = await Promise.allSettled([1, 2].map(() => shop.run((ctx) => exchangeGoods(ctx, order, body))))
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'orders.already_returned' } })
  expect(await moneyOf(order)).toMatchObject({ taken: 250, refunded: 250 })
  expect(await shop.broken()).toEqual([])
})

test('an exchange that falls half-way leaves nothing behind', async () => {
  const { order } = await shop.place({ goods: { 'SF-SM-401': 1 } })
  const swap = { order, lineNo: 1, takes: { 'SF-SM-401': 1 } }
  const stock = await onHand('SF-SM-401')
  const falls = shop.run(async (ctx) => {
    await exchangeGoods(ctx, order, bodyOf(swap, 0))
    throw new Error('the power went')
  })
  await expect(falls).rejects.toThrow('the power went')
  expect(await onHand('SF-SM-401')).toBe(stock)
  expect(await shop.run((ctx) => orders.returnsOf(ctx, order))).toEqual([])
  expect(await shop.broken()).toEqual([])
})

test('goods got by exchange come back for what was paid: cash as cash', async () => {
  const { order } = await shop.place({ goods: { 'SF-CB-250': 1 } })
  const made = await exchange({ order, lineNo: 1, takes: { 'SF-CB-250': 1 } })
  const back = await shop.run(
    (ctx) =>
    takeBack(ctx, made.order, {
      lines: [{ lineNo: 1, units: 1, condition: 'sellable' }], store: shop.store, reason: '不要了', paper: 'missing',
      agreed: { money: 250, points: 0, credit: 0 },
    }), // prettier-ignore
  )
  expect(back.refunds).toMatchObject([{ kind: 'cash', amount: 250, state: 'done' }])
  expect(await shop.run(async (ctx) => (await invoices.invoicesOf(ctx, made.order)).length)).toBe(1)
  expect(await shop.broken()).toEqual([])
})

test('a coupon goes on working for the goods taken: it is not opened again, now or when the rest comes back', async () => {
  const member = await shop.join('0911000003')
  const { order, total } = await shop.place({ goods: { 'SF-SM-401': 1 }, member, coupons: ['HELLO100'] })
  expect(total).toBe(301)
  const made = await exchange({ order, lineNo: 1, takes: { 'SF-SM-401': 1 } })
  expect([made.due, (await shop.run((ctx) => orders.orderOf(ctx, made.order))).total]).toEqual([0, 301])
  await expect(shop.place({ goods: { 'SF-SM-401': 1 }, member, coupons: ['HELLO100'] })).rejects.toMatchObject({ code: 'checkout.benefit_gone' }) // prettier-ignore
  expect(await shop.broken()).toEqual([])
})

test('points that the old goods earned and that are spent cost nothing: the new goods earn them again', async () => {
  await shop.run(async (ctx) => loyalty.saveLoyaltySettings(ctx, { ...(await loyalty.loyaltySettings(ctx)), clawBackShort: 'cash' })) // prettier-ignore
  const member = await shop.join('0911000004')
  const { order } = await shop.place({ goods: { 'SF-SM-401': 1 }, member })
  await shop.place({ goods: { 'SF-FB-300': 1 }, member, points: await pointsOf(member) })
  const had = await pointsOf(member)
  const made = await exchange({ order, lineNo: 1, takes: { 'SF-SM-401': 1 } })
  expect([made.due, made.refunds, await moneyOf(made.order)]).toMatchObject([0, [], { taken: 401 }])
  expect(await pointsOf(member)).toBe(had)
  await shop.run(async (ctx) => loyalty.saveLoyaltySettings(ctx, { ...(await loyalty.loyaltySettings(ctx)), clawBackShort: 'debt' })) // prettier-ignore
  expect(await shop.broken()).toEqual([])
})

test('a clerk of another store exchanges nothing here', async () => {
  const { order } = await shop.place({ goods: { 'SF-CB-250': 1 } })
  const swap = { order, lineNo: 1, takes: { 'SF-CB-250': 1 } }
  const elsewhere = clerk(['orders.return'], [shop.second])
  await expect(shop.run((ctx) => exchangeGoods(ctx, order, bodyOf(swap, 0)), elsewhere)).rejects.toMatchObject({ code: 'staff.not_allowed' }) // prettier-ignore
})

test('where the goods taken cost nothing no money is taken for them', async () => {
  const { order } = await shop.place({ goods: { 'SF-CB-250': 1 } })
  await shop.run(async (ctx) => {
    await pricing.setPrices(ctx, [{ unit: shop.unit('SF-SH-500'), price: 0 }])
    await publishBook(ctx)
  })
  const swap = { order, lineNo: 1, takes: { 'SF-SH-500': 1 } }
  await expect(exchange({ ...swap, pays: [{ kind: 'cash', amount: 40 }] })).rejects.toMatchObject({ code: 'payments.too_much' }) // prettier-ignore
  expect((await exchange(swap)).change).toBe(0)
  expect(await shop.broken()).toEqual([])
})
