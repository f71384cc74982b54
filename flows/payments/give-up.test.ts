import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberId } from '@omoya/kernel'
import type { Actor } from '@omoya/platform'
import { clerk, guest, openShop, type Shop } from '../checkout/shop.testing.ts'
import { routes } from './http.ts'

let shop: Shop
beforeAll(async () => void (shop = await openShop()))
afterAll(() => shop.close())

const [, giving] = routes
const giveUp = (payment: string, actor: Actor, phone?: string) =>
  shop.run((ctx) => giving.run(ctx, { params: { payment }, query: undefined, body: phone ? { phone } : {} }), actor)

async function waiting(member: MemberId | null = null): Promise<string> {
  const pay = { how: 'card' as const, cardToken: 'tok_late' }
  const { payment } = await shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', member, pay }, member ? clerk() : guest) // prettier-ignore
  return payment ?? ''
}

test('a member gives up his own card; for anybody else his payment does not exist', async () => {
  const member = await shop.join('0911000031')
  const payment = await waiting(member)
  const other: Actor = { kind: 'member', member: await shop.join('0911000032'), visit: null }
  for (const actor of [guest, other, clerk(['till.sell', 'orders.read'])])
    await expect(giveUp(payment, actor, '678')).rejects.toMatchObject({ code: 'orders.not_found' })
  expect(await giveUp(payment, { kind: 'member', member, visit: null })).toMatchObject({ payment, state: 'unwanted' })
})

test('a guest proves himself by the number on the order, and staff need the right to cancel', async () => {
  const payment = await waiting()
  for (const phone of [undefined, '999'])
    await expect(giveUp(payment, guest, phone)).rejects.toMatchObject({ code: 'cancel.other_phone' })
  expect(await giveUp(payment, guest, '678')).toMatchObject({ state: 'unwanted' })
  expect(await giveUp(await waiting(), clerk(['orders.cancel']))).toMatchObject({ state: 'unwanted' })
})
