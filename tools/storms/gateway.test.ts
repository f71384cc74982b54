import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as payments from '@omoya/payments'
import { receiveNotice } from '@omoya/payments'
import type { PaymentId } from '@omoya/kernel'
import { basketOf, placeWeb, quoted, webOrder } from './baskets.ts'
import { brokenBooks, openStorm, sized, type Storm } from './house.ts'

let storm: Storm
beforeAll(async () => void (storm = await openStorm()))
afterAll(() => storm.close())

interface Standing {
  readonly order: string
  readonly payment: string
  readonly amount: number
  readonly state: string
  readonly captured: number | null
  readonly booked: number
}

const standings = (): Promise<Standing[]> =>
  storm.rows<Standing>(`select p.order_id as order, p.payment_id as payment, p.amount::int, o.payment_state as state,
      (select sum(c.amount)::int from payments.simulated_charge c where c.order_id = p.order_id and c.state = 'captured') as captured,
      (select coalesce(sum(t.amount), 0)::int from payments.tender t where t.order_id = p.order_id) as booked
    from payments.payment p join orders."order" o on o.order_id = p.order_id order by p.requested_at`)

/** Jobs as the worker would run them, with a gateway that keeps us waiting for no more than a moment. */
async function capture(payment: string): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    const done = await payments
      .settlePayment(storm.runtime, storm.own.profile.id, payment as PaymentId, { limitMilliseconds: 150 })
      .then(() => true, () => false) // prettier-ignore
    if (done) return
  }
}

async function payBy(cardToken: string, shopper: number): Promise<void> {
  const basket = basketOf(storm, [{ sku: 'MD-MK-001' }], { fulfilment: 'pickup' })
  const total = await quoted(storm, basket)
  const answer = await placeWeb(storm, shopper, webOrder(basket, total, { how: 'card', cardToken }))
  expect(answer.status).toBe(200)
  await capture((answer.body as { payment: string }).payment)
}

test('C15 a lost, late or failing reply never charges twice: captured is what is booked', async () => {
  const tokens = ['tok_ok', 'tok_reply_lost', 'tok_timeout_after_success', 'tok_error_after_success', 'tok_request_lost', 'tok_slow', 'tok_notice_doubled', 'tok_declined'] // prettier-ignore
  for (let turn = 0; turn < sized(5, 60); turn += 1)
    await Promise.all(tokens.map((cardToken, place) => payBy(cardToken, turn * tokens.length + place)))
  await storm.settle()
  const found = await standings()
  expect(found.length).toBe(tokens.length * sized(5, 60))
  expect(found.filter((one) => (one.captured ?? 0) !== one.booked)).toEqual([])
  const paid = found.filter((one) => one.state === 'paid')
  expect(paid.filter((one) => one.captured !== one.amount)).toEqual([])
  expect(new Set(found.map((one) => one.state))).toEqual(new Set(['paid', 'failed']))
  expect(found.filter((one) => one.state === 'failed')).toHaveLength(sized(5, 60))
  expect(await brokenBooks(storm, ['I1', 'I4', 'I15'])).toEqual([])
}, 300_000)

test('C16 notices doubled, too early, of another amount, currency or merchant: the right one counts once, the others are listed', async () => {
  await payBy('tok_ok', 9_001)
  await storm.settle()
  const paid = (await standings()).at(-1)
  const right = {
    gateway: 'simulated', noticeId: randomUUID(), merchant: storm.own.profile.id, kind: 'charged' as const,
    payment: paid?.payment as PaymentId, refund: null, amount: paid?.amount ?? 0, currency: 'TWD' as const, reference: 'r',
  } // prettier-ignore
  const wrong = [
    { ...right, noticeId: randomUUID(), amount: right.amount + 1 },
    { ...right, noticeId: randomUUID(), currency: 'JPY' as const },
    { ...right, noticeId: randomUUID(), merchant: storm.next.profile.id },
    { ...right, noticeId: randomUUID(), payment: randomUUID() as PaymentId },
    { ...right, noticeId: randomUUID(), kind: 'refunded' as const, refund: randomUUID() as never },
  ]
  const outcomes: string[] = []
  for (const notice of [right, ...wrong, right, right])
    outcomes.push((await storm.inShop((ctx) => receiveNotice(ctx, notice))).outcome)
  expect(outcomes).toEqual(['accepted', 'refused', 'refused', 'refused', 'refused', 'refused', 'repeated', 'repeated'])
  await storm.settle()
  const listed = await storm.rows(`select why from payments.notice where outcome = 'refused'`)
  expect(listed).toHaveLength(wrong.length)
  const after = (await standings()).at(-1)
  expect([after?.booked, after?.captured, after?.state]).toEqual([paid?.amount, paid?.amount, 'paid'])
  expect(await brokenBooks(storm, ['I1', 'I4'])).toEqual([])
})
