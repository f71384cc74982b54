import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id, MemberId, OrderId, StaffId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import { sql, type Actor } from '@omoya/platform'
import { owedRefunds } from '@omoya/reads/refunds/owed'
import { today } from '@omoya/reads/today/today'
import * as staff from '@omoya/staff'
import type { Role } from '@omoya/staff/rules'
import { cancelOrder } from '../cancel/cancel-order.ts'
import { clerk, guest, openShop, type Shop } from '../checkout/shop.testing.ts'
import { erasePerson } from '../members/erase.ts'
import { payRefundOtherwise, tryRefundAgain } from './owed.ts'

const PRICE = 250
const pin = '290846'
let shop: Shop
const people = new Map<Role, StaffId>()

beforeAll(async () => {
  shop = await openShop()
  for (const role of ['manager', 'marketer'] satisfies Role[]) {
    const password = 'corridor-lamp-seven'
    const id = await shop.run(async (ctx) => {
      const made = await staff.createStaff(ctx, { email: `${role}@shop.tw`, password, name: role, roles: [role], stores: 'all' }) // prettier-ignore
      await staff.setPin(ctx, made, { password, pin })
      return made
    })
    people.set(role, id)
  }
})
afterAll(() => shop.close())

/** Cancelled after a card paid that takes nothing back. */
async function owed(member: MemberId | null = null): Promise<{ order: OrderId; refund: Id<'refund'> }> {
  const pay = { how: 'card' as const, cardToken: 'tok_refund_refused' }
  const { order } = await shop.place({ goods: { 'SF-CB-250': 1 }, fulfilment: 'pickup', member, pay }, member ? clerk() : guest) // prettier-ignore
  await shop.settle()
  await shop.run((ctx) => cancelOrder(ctx, order, 'test'))
  await shop.settle()
  const [row] = await shop.run((ctx) => payments.refundsFor(ctx, order))
  expect(row).toMatchObject({ state: 'stuck', amount: PRICE, cause: 'card_closed' })
  return { order, refund: row?.refundId as Id<'refund'> }
}

const refundsOf = (order: OrderId) => shop.run((ctx) => payments.refundsFor(ctx, order))
const listed = async (state?: 'stuck' | 'requested', actor?: Actor) =>
  (await shop.run((ctx) => owedRefunds(ctx, { state, limit: 50 }), actor)).items.map(({ refund }) => refund)
const inCash = (refund: Id<'refund'>, reference = 'R-1') =>
  shop.run((ctx) => payRefundOtherwise(ctx, { refund, kind: 'cash', reference }))
const outOfPocket = (order: OrderId) =>
  shop.run((ctx) => ctx.one<{ cash: number }>(sql`select count(*) as cash from payments.refund
    where merchant_id = ${ctx.merchant} and order_id = ${order} and state = 'done'`)) // prettier-ignore

test('what the gateway will not pay is listed with its order and counted for today, until it is paid', async () => {
  const { order, refund } = await owed()
  const before = await shop.run(today)
  expect(await listed('stuck')).toContain(refund)
  expect(await listed('requested')).not.toContain(refund)
  const page = await shop.run((ctx) => owedRefunds(ctx, { limit: 50 }))
  expect(page.items.find((one) => one.refund === refund)).toMatchObject({ order, amount: PRICE, kind: 'card', cause: 'card_closed', hasMember: false }) // prettier-ignore
  await inCash(refund)
  expect(await listed()).not.toContain(refund)
  expect((await shop.run(today)).open.refundsOwed).toBe(before.open.refundsOwed - 1)
  expect(await shop.broken()).toEqual([])
})

test('staff of another store see none of it, and nobody counts it who may not read of money', async () => {
  const { refund } = await owed()
  const there = clerk(['payments.read', 'orders.read'], [shop.second])
  const here = clerk(['payments.read', 'orders.read'], [shop.store])
  expect([await listed('stuck', there), (await listed('stuck', here)).includes(refund)]).toEqual([[], true])
  const blind = await shop.run(today, clerk(['orders.read'], [shop.store]))
  expect([blind.open.refundsOwed, (await shop.run(today, there)).open.refundsOwed]).toEqual([0, 0])
  await inCash(refund)
})

test('however many pay one refund at once, and try it again beside them, it is paid once', async () => {
  const { order, refund } = await owed(await shop.join('0911000041'))
  const payInto = () => shop.run((ctx) => payRefundOtherwise(ctx, { refund, kind: 'stored_value', reference: 'W-1' }))
  const again = () => shop.run((ctx) => tryRefundAgain(ctx, refund))
  const all = [inCash(refund), again(), inCash(refund, 'R-2'), payInto(), again(), payInto(), inCash(refund, 'R-3')]
  const ended = await Promise.allSettled(all)
  const refused = ended.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code?: string }).code] : []))
  for (const code of refused) expect(['payments.refund_not_stuck', 'orders.story_not_stuck']).toContain(code)
  await shop.settle()
  const [row] = await refundsOf(order)
  if (row?.state === 'stuck') await inCash(refund, 'R-4')
  expect(await outOfPocket(order)).toEqual({ cash: 1 })
  expect(await shop.run((ctx) => payments.billOf(ctx, order))).toMatchObject({ taken: PRICE, refunded: PRICE })
  await expect(inCash(refund, 'R-5')).rejects.toMatchObject({ code: 'payments.refund_not_stuck' })
  expect(await shop.broken()).toEqual([])
})

test('paid as stored value it is in the wallet of the member, once; a guest has none', async () => {
  const member = await shop.join('0911000042')
  const mine = await owed(member)
  const pay = (refund: Id<'refund'>) => shop.run((ctx) => payRefundOtherwise(ctx, { refund, kind: 'stored_value', reference: 'W-2' })) // prettier-ignore
  const value = async () => (await shop.run((ctx) => loyalty.wallet(ctx, member))).storedValue.spendable
  const both = await Promise.allSettled([pay(mine.refund), pay(mine.refund)])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await value()).toBe(PRICE)
  const strangers = await owed()
  await expect(pay(strangers.refund)).rejects.toMatchObject({ code: 'payments.member_needed' })
  expect(await listed('stuck')).toContain(strangers.refund)
  for (const kind of ['card', 'cod', 'external', 'seashells'])
    await expect(shop.run((ctx) => payRefundOtherwise(ctx, { refund: strangers.refund, kind, reference: 'x' }))).rejects.toMatchObject({ code: 'payments.unknown_tender' }) // prettier-ignore
  await inCash(strangers.refund)
  expect(await shop.broken()).toEqual([])
})

test('the wallet of who was forgotten takes nothing: his money goes by cash or transfer', async () => {
  const member = await shop.join('0911000043')
  const { refund } = await owed(member)
  await shop.run((ctx) => erasePerson(ctx, member))
  await expect(shop.run((ctx) => payRefundOtherwise(ctx, { refund, kind: 'stored_value', reference: 'W-3' }))).rejects.toMatchObject({ code: 'members.not_found' }) // prettier-ignore
  const page = await shop.run((ctx) => owedRefunds(ctx, { limit: 50 }))
  expect(page.items.find((one) => one.refund === refund)).toMatchObject({ hasMember: false, state: 'stuck' })
  expect((await shop.run((ctx) => loyalty.wallet(ctx, member))).storedValue.spendable).toBe(0)
  await inCash(refund)
  expect(await shop.broken()).toEqual([])
})

test('tried again, its story goes on; refused again it waits again, paid another way the story is done', async () => {
  const { order, refund } = await owed()
  expect(await shop.run((ctx) => tryRefundAgain(ctx, refund))).toMatchObject({ state: 'requested', cause: null })
  await expect(shop.run((ctx) => tryRefundAgain(ctx, refund))).rejects.toMatchObject({ code: 'payments.refund_not_stuck' }) // prettier-ignore
  await expect(inCash(refund)).rejects.toMatchObject({ code: 'payments.refund_not_stuck' })
  await shop.settle()
  expect(await listed('stuck')).toContain(refund)
  await inCash(refund)
  const stories = await shop.run((ctx) => orders.storiesOf(ctx, order))
  expect(stories.map(({ state }) => state)).toEqual(['done'])
})

test('who may not give money back needs the word of a colleague who may, for this very payment', async () => {
  const { refund } = await owed()
  const reader: Actor = { kind: 'staff', staff: people.get('marketer') as StaffId, rights: ['payments.read', 'orders.read'], stores: 'all', till: null } // prettier-ignore
  const pay = (kind: string, approval?: string | null) =>
    shop.run((ctx) => payRefundOtherwise(ctx, { refund, kind, reference: 'R-9', approval: approval ?? undefined }), reader) // prettier-ignore
  const about = `refund/${refund}/cash/${PRICE}`
  await expect(pay('cash')).rejects.toMatchObject({ code: 'payments.second_person_needed', facts: { right: 'payments.refund', about } }) // prettier-ignore
  const agree = (by: string) =>
    shop.run((ctx) => staff.askApproval(ctx, { email: `${by}@shop.tw`, pin, right: 'payments.refund', about, store: null }), reader) // prettier-ignore
  expect(await agree('marketer')).toMatchObject({ approval: null })
  const { approval } = await agree('manager')
  await expect(pay('transfer', approval)).rejects.toMatchObject({ code: 'payments.second_person_needed' })
  expect(await pay('cash', approval)).toMatchObject({ state: 'done', kind: 'cash' })
  await expect(pay('cash', approval)).rejects.toMatchObject({ code: 'payments.refund_not_stuck' })
})
