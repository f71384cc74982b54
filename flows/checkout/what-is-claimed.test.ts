// What a shopper says of himself at the checkout is held against what he has: his card, his basket.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id } from '@omoya/kernel'
import * as orders from '@omoya/orders'
import * as pricing from '@omoya/pricing'
import { everything as everyLine, laneOf } from '@omoya/pricing/rules'
import type { Actor } from '@omoya/platform'
import { publishBook } from '../prices/publish-book.ts'
import { bodyOf, clerk, collect, guest, openShop, stateOf, type Shop, type Wish } from './shop.testing.ts'
import { placeOrder } from './place-order.ts'
import { priceBasket } from './price-basket.ts'
import type { PlaceOrderBody } from './contract.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
  await shop.run(async (ctx) => {
    const id = ctx.newId<'promotion'>()
    const definition = {
      priority: 1, group: null, filter: everyLine, channels: null, stores: null, tiers: null, tags: null, membersOnly: false, staffOnly: false,
      birthMonthOnly: false, cardBins: ['413512'], startsAt: null, endsAt: null, window: null, quota: null, perMember: null,
      onReturn: 'proportional', giftValue: null, name: { 'zh-TW': '銀行卡折五十' }, lane: 'order',
      rule: { kind: 'amount-off', threshold: { from: 0, counts: 'once', after: 'set', addOns: 'with' }, steps: [{ from: 0, off: { amountOff: 50 } }] },
    } as const // prettier-ignore
    const lane = laneOf({ ...definition, id })
    await pricing.savePromotion(ctx, { id, definition: { ...definition, lane }, status: 'active', version: null })
    await publishBook(ctx)
  })
})
afterAll(() => shop.close())

const pickup: Wish = { goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: { how: 'at-pickup' } }

/** At the price of the bank's card. */
const orderAs = (cardBin: string, pay: PlaceOrderBody['pay'], actor: Actor = guest) =>
  shop.run(async (ctx) => {
    const body = await bodyOf(shop, pickup, ctx)
    const basket = { ...body.basket, cardBin }
    const { priced } = await priceBasket(ctx, basket)
    const order = await placeOrder(ctx, { ...body, basket, pay, shownTotal: priced.total })
    return { ...order, total: priced.total }
  }, actor)
const by = (cardToken: string) => ({ how: 'card', cardToken }) as const

test('a bank’s discount is for its card: not at the counter, not in cash, and not for another card', async () => {
  const cash = { how: 'now', tenders: [{ kind: 'cash', amount: 200 }] } as const
  await expect(orderAs('41351299', { how: 'at-pickup' })).rejects.toMatchObject({ code: 'checkout.card_needed' })
  await expect(orderAs('41351299', { ...cash, tenders: [...cash.tenders] }, clerk())).rejects.toMatchObject({ code: 'checkout.card_needed' }) // prettier-ignore
  const mostlyCash = [{ kind: 'card_terminal', amount: 1 }, { kind: 'cash', amount: 199 }] // prettier-ignore
  await expect(orderAs('41351299', { ...cash, tenders: mostlyCash }, clerk())).rejects.toMatchObject({ code: 'checkout.card_needed' }) // prettier-ignore
  const terminal = { how: 'now' as const, tenders: [{ kind: 'card_terminal', amount: 200 }] }
  expect((await orderAs('41351299', terminal, clerk())).total).toBe(200)
  const lied = await orderAs('41351299', by('tok_ok'))
  const own = await orderAs('41351299', by('tok_bin_4135129900'))
  const plain = await orderAs('55550000', by('tok_ok'))
  await shop.settle()
  expect([lied.total, own.total, plain.total]).toEqual([200, 200, 250])
  expect(await stateOf(shop, lied.order)).toEqual(['placed', 'failed', 'requested'])
  expect(await stateOf(shop, own.order)).toEqual(['placed', 'paid', 'requested'])
  expect(await stateOf(shop, plain.order)).toEqual(['placed', 'paid', 'requested'])
  expect(await shop.broken()).toEqual([])
})

test('nobody closes another’s basket or takes what it holds', async () => {
  const unit = shop.unit('SF-CB-250')
  const other: Actor = { kind: 'guest', visit: 'visit-of-another-browser' }
  const cart = await shop.run(async (ctx) => {
    const { head } = await orders.openCart(ctx, { channel: 'web' })
    await orders.setCartLine(ctx, { cart: head.cartId, key: 'a', unit, quantity: 1 })
    return head.cartId
  }, other)
  const place = (actor: Actor) =>
    shop.run(async (ctx) => placeOrder(ctx, { ...(await bodyOf(shop, pickup, ctx)), cart }), actor)
  await expect(place(guest)).rejects.toMatchObject({ code: 'orders.cart.not_found' })
  expect((await shop.run((ctx) => orders.cartOf(ctx, cart), other)).head.state).toBe('open')
  const { order } = await place(other)
  await expect(place(other)).rejects.toMatchObject({ code: 'orders.already_placed', facts: { order } })
  expect(await shop.broken()).toEqual([])
})

test('nobody at a counter writes down money that comes by itself: a card’s, a carrier’s, another system’s', async () => {
  const paying = (kind: string): PlaceOrderBody['pay'] => ({ how: 'now', tenders: [{ kind, amount: 250 }] })
  const refused = { code: 'payments.unknown_tender' }
  const { order } = await shop.place(pickup)
  for (const kind of ['card', 'cod', 'external']) {
    await expect(shop.place({ goods: { 'SF-CB-250': 1 }, pay: paying(kind) })).rejects.toMatchObject(refused)
    await expect(collect(shop, order, { tenders: [{ kind, amount: 250 }] })).rejects.toMatchObject(refused)
  }
  const key = '01900000-0000-7000-8000-000000000002' as Id<'api-key'>
  const program: Actor = { kind: 'key', key, rights: ['orders.place'], stores: 'all' }
  expect(await shop.place({ goods: { 'SF-CB-250': 1 }, pay: paying('external') }, program)).toMatchObject({
    total: 250,
  })
})
