import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OrderId } from '@omoya/kernel'
import * as merchants from '@omoya/merchants'
import { MerchantSettings } from '@omoya/merchants/contract'
import { command, sql, type Actor } from '@omoya/platform'
import { shop as merchant } from '@omoya/platform/testing/index'
import { cancelOrder } from '../cancel/cancel-order.ts'
import { clerk, collect, guest, openShop, bodyOf, type Shop, type Wish } from './shop.testing.ts'
import { placeOrder } from './place-order.ts'

let shop: Shop
beforeAll(async () => void (shop = await openShop()))
beforeEach(() => shop.run((ctx) => ctx.run(sql`delete from fulfilment.unpaid where merchant_id = ${ctx.merchant}`)))
afterAll(() => shop.close())

const pickup: Wish = { goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', pay: { how: 'at-pickup' } }
let calls = 0
const place = (phone: string, { actor = guest, network = `192.0.2.${(calls += 1)}`, pay = pickup.pay }: { actor?: Actor; network?: string; pay?: Wish['pay'] } = {}) =>
  command(shop.house.runtime, { merchant, actor, network }, async (ctx) =>
    placeOrder(ctx, { ...(await bodyOf(shop, { ...pickup, pay: pay ?? 'cash' }, ctx)), receiver: { name: '王小美', phone } }),
  ) // prettier-ignore
const collectPaid = ({ order, total }: { order: OrderId; total: number }) =>
  collect(shop, order, { tenders: [{ kind: 'cash', amount: total }] })
const refusal = (kind: string, most: number) => ({ code: `checkout.too_many_of_${kind}`, facts: { most } })

test('one phone has three unpaid orders open, however it is written; a card, a collection or a cancel makes room', async () => {
  const first = await place('0912345678')
  await place('0912-345-678')
  const third = await place('+886 912345678')
  await expect(place('0912345678')).rejects.toMatchObject(refusal('phone', 3))
  await place('0912345678', { pay: { how: 'card', cardToken: 'tok_ok' } })
  await place('0987654321')
  await collectPaid(first)
  await shop.run((ctx) => cancelOrder(ctx, third.order, 'test'))
  await place('0912345678')
  await place('0912345678')
  await expect(place('0912345678')).rejects.toMatchObject(refusal('phone', 3))
})

test('of twelve at once, each with another phone, one network gets six; another network is not asked about', async () => {
  const at = { network: '198.51.100.7' }
  const all = await Promise.allSettled(
    Array.from({ length: 12 }, (_, turn) => place(`09${String(10_000_000 + turn)}`, at)),
  )
  expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(6)
  const refused = all.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []))
  for (const reason of refused) expect(reason).toMatchObject(refusal('network', 6))
  await place('0933000001')
  expect(await shop.broken()).toEqual([])
})

test('of eight at once from everywhere one phone gets three', async () => {
  const all = await Promise.allSettled(Array.from({ length: 8 }, () => place('0922000111')))
  expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(3)
})

test('a member who has collected has ten, whatever network he comes by; a new one has three; staff are not asked', async () => {
  const network = '203.0.113.9'
  const member = await shop.join('0911000051')
  const actor: Actor = { kind: 'member', member, visit: null }
  const orders = [
    await place('0911000051', { actor }),
    await place('0911000052', { actor }),
    await place('0911000053', { actor }),
  ]
  await expect(place('0911000054', { actor })).rejects.toMatchObject(refusal('member', 3))
  for (const { order, total } of orders.slice(0, 1)) await collectPaid({ order, total })
  for (let turn = 0; turn < 6; turn += 1) await place(`09550000${10 + turn}`, { network })
  for (let turn = 0; turn < 8; turn += 1) await place('0911000051', { actor, network })
  await expect(place('0911000051', { actor, network })).rejects.toMatchObject(refusal('member', 10))
  for (let turn = 0; turn < 4; turn += 1) await place('0912345678', { actor: clerk(), network })
})

test('the merchant says how many; none: guests pay by card', async () => {
  const { version, settings } = await shop.run((ctx) => merchants.versionedSettings(ctx))
  const checkout = { ...settings.checkout, unpaidOrders: 0 }
  await shop.run((ctx) =>
    merchants.saveSettings(ctx, { version, settings: MerchantSettings.parse({ ...settings, checkout }) }),
  )
  await expect(place('0966000001')).rejects.toMatchObject(refusal('phone', 0))
})
