import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, command, type Ctx, type Runtime } from '@omoya/platform'
import { uuid7, type OrderId, type PaymentId } from '@omoya/kernel'
import { everything, houseOfFile, shop, START, type TestHouse } from '@omoya/platform/testing/index'
import { checks } from './checks.ts'
import {
  billOf,
  cancelBill,
  captureJob,
  giveUpPayment,
  listRefusedNotices,
  payOtherwise,
  paymentsOf,
  receiveNotice,
  refundJob,
  refundOrder,
  refundsFor,
  requestCard,
  settlePayment,
  takeSimulatedNotices,
  tendersOf,
  type Notice,
} from './index.ts'

let house: TestHouse
let runtime: Runtime
let drawn = 0

beforeAll(async () => {
  house = await houseOfFile()
  runtime = house.runtime
})
afterAll(() => house.close())

const by = <T>(run: (ctx: Ctx) => Promise<T>): Promise<T> =>
  command(runtime, { merchant: shop, actor: everything }, run)
const newOrder = (): OrderId => uuid7<'order'>(START, Buffer.from(String((drawn += 1)).padStart(10, '0')))

async function asked(cardToken: string, order = newOrder()): Promise<{ order: OrderId; payment: PaymentId }> {
  const payment = await by((ctx) => requestCard(ctx, { order, amount: 1020, currency: 'TWD', cardToken }))
  return { order, payment }
}

const settle = (payment: PaymentId) => settlePayment(runtime, shop.id, payment)
const charges = (order: OrderId) =>
  by((ctx) => ctx.rows<{ amount: number; state: string; tries: number }>(sql`select amount, state, tries from payments.simulated_charge
    where merchant_id = ${ctx.merchant} and order_id = ${order}`)) // prettier-ignore

test('a good card pays the order, once, however often the job runs', async () => {
  const { order, payment } = await asked('tok_ok')
  expect(await settle(payment)).toMatchObject({ moved: 'captured', isPaid: true, order })
  expect(await settle(payment)).toBeNull()
  await captureJob.run(runtime, shop.id, { payment })
  expect(await by((ctx) => billOf(ctx, order))).toMatchObject({ taken: 1020, refunded: 0 })
  expect(await charges(order)).toMatchObject([{ amount: 1020, tries: 1 }])
})

test('two workers at once charge once: the second comes back later', async () => {
  const { order, payment } = await asked('tok_ok')
  const answers = await Promise.allSettled([settle(payment), settle(payment)])
  expect(answers.filter((answer) => answer.status === 'rejected').length).toBeLessThanOrEqual(1)
  expect(await charges(order)).toMatchObject([{ tries: 1 }])
  expect(await by((ctx) => tendersOf(ctx, order))).toHaveLength(1)
})

test.each(['tok_reply_lost', 'tok_timeout_after_success', 'tok_error_after_success'])(
  'after %s the money is found by asking, not charged again',
  async (token) => {
    const { order, payment } = await asked(token)
    expect(await settle(payment)).toMatchObject({ moved: 'captured' })
    expect(await charges(order)).toMatchObject([{ tries: 1 }])
  },
)

test('a gateway that takes longer than we wait is asked what became of it', async () => {
  const { payment } = await asked('tok_slow')
  expect(await settlePayment(runtime, shop.id, payment, { limitMilliseconds: 50 })).toMatchObject({ moved: 'captured' })
})

test('a request that never arrived is asked again by the next try', async () => {
  const { order, payment } = await asked('tok_request_lost')
  await expect(settle(payment)).rejects.toMatchObject({ name: 'GatewaySilent' })
  expect(await settle(payment)).toMatchObject({ moved: 'captured' })
  expect(await charges(order)).toMatchObject([{ state: 'captured', tries: 2 }])
})

test('a declined card leaves the order unpaid, and another card may be tried', async () => {
  const { order, payment } = await asked('tok_declined')
  await expect(asked('tok_ok', order)).rejects.toMatchObject({ code: 'payments.still_open' })
  expect(await settle(payment)).toMatchObject({ moved: 'declined', isPaid: false })
  const second = await asked('tok_ok', order)
  expect(await settle(second.payment)).toMatchObject({ moved: 'captured', isPaid: true })
  await expect(asked('tok_ok', order)).rejects.toMatchObject({ code: 'payments.too_much' })
})

test('money that comes three days late for an order that stands is taken', async () => {
  const { order, payment } = await asked('tok_late')
  expect(await settle(payment)).toMatchObject({ moved: 'pending' })
  house.setClock(START + 3 * 86_400_000)
  expect(await settle(payment)).toMatchObject({ moved: 'captured' })
  house.setClock(START)
  expect(await by((ctx) => billOf(ctx, order))).toMatchObject({ taken: 1020 })
})

test('money that comes after the cancel goes back by itself', async () => {
  const { order, payment } = await asked('tok_late')
  await settle(payment)
  expect(await by((ctx) => cancelBill(ctx, order))).toMatchObject({ toRefund: 0, openPayments: [payment] })
  house.setClock(START + 3 * 86_400_000)
  const late = await settle(payment)
  expect(late).toMatchObject({ moved: 'late', isPaid: false })
  if (late?.refund) await refundJob.run(runtime, shop.id, { refund: late.refund })
  house.setClock(START)
  expect(await by((ctx) => refundsFor(ctx, order))).toMatchObject([{ amount: 1020, state: 'done', backId: payment }])
  await expect(asked('tok_ok', order)).rejects.toMatchObject({ code: 'payments.bill_cancelled' })
})

test('a wish that was given up is never charged again, and forgotten when the gateway never heard of it', async () => {
  const { order, payment } = await asked('tok_request_lost')
  await expect(settle(payment)).rejects.toMatchObject({ name: 'GatewaySilent' })
  await by((ctx) => giveUpPayment(ctx, payment))
  expect(await settle(payment)).toMatchObject({ moved: 'pending' })
  house.setClock(START + 11 * 60_000)
  expect(await settle(payment)).toMatchObject({ moved: 'declined' })
  house.setClock(START)
  expect(await charges(order)).toMatchObject([{ state: 'unseen', tries: 1 }])
})

test('two cards for one order, both charged in the end: the second goes back', async () => {
  const first = await asked('tok_late')
  await settle(first.payment)
  await by((ctx) => giveUpPayment(ctx, first.payment))
  const second = await asked('tok_ok', first.order)
  expect(await settle(second.payment)).toMatchObject({ moved: 'captured', isPaid: true })
  house.setClock(START + 3 * 86_400_000)
  expect(await settle(first.payment)).toMatchObject({ moved: 'late' })
  house.setClock(START)
  expect(await by((ctx) => billOf(ctx, first.order))).toMatchObject({ due: 1020, taken: 2040, refunded: 1020 })
})

test('a gateway that takes another amount than asked gets it back, and the order stays unpaid', async () => {
  const { order, payment } = await asked('tok_other_amount')
  expect(await settle(payment)).toMatchObject({ moved: 'late', isPaid: false })
  expect(await by((ctx) => billOf(ctx, order))).toMatchObject({ taken: 1019, refunded: 1019 })
})

const noticeOf = (payment: PaymentId, more: Partial<Notice> = {}): Notice => ({
  gateway: 'simulated', noticeId: `notice-of-${payment}`, merchant: shop.id, kind: 'charged', payment, refund: null, amount: 1020,
  currency: 'TWD', reference: 'sim', ...more,
}) // prettier-ignore

test('notices doubled, and while the job runs, book the money once', async () => {
  const { order, payment } = await asked('tok_notice_doubled')
  const working = settle(payment).catch(() => null)
  await working
  const notices = (await takeSimulatedNotices(runtime, shop.id)).filter((notice) => notice.payment === payment)
  expect(notices).toHaveLength(2)
  const again = [...notices, ...notices].map((notice) => by((ctx) => receiveNotice(ctx, notice)))
  const outcomes = (await Promise.all([...again, settle(payment)])).map((answer) => answer && 'outcome' in answer && answer.outcome) // prettier-ignore
  expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1)
  expect(await by((ctx) => tendersOf(ctx, order))).toHaveLength(1)
})

test('a notice that comes before the reply pays the order, and the reply changes nothing', async () => {
  const { order, payment } = await asked('tok_ok')
  const racing = Array.from({ length: 4 }, () => by((ctx) => receiveNotice(ctx, noticeOf(payment))))
  const [settled] = await Promise.allSettled([settle(payment), ...racing])
  expect(settled?.status).toBe('fulfilled')
  expect(await by((ctx) => tendersOf(ctx, order))).toHaveLength(1)
  expect((await by((ctx) => paymentsOf(ctx, order)))[0]?.state).toBe('captured')
})

test('a notice of another amount, merchant, currency or payment is refused and listed, and the true one still counts', async () => {
  const { order, payment } = await asked('tok_request_lost')
  const wrong: Partial<Notice>[] = [
    { noticeId: `a-${payment}`, amount: 1 },
    { noticeId: `b-${payment}`, currency: 'USD' },
    { noticeId: `c-${payment}`, merchant: 'somebody-else' },
    { noticeId: `d-${payment}`, payment: newOrder() as never },
    { noticeId: `e-${payment}`, kind: 'refunded', refund: newOrder() as never },
    { amount: 2 },
  ]
  for (const more of wrong)
    expect(await by((ctx) => receiveNotice(ctx, noticeOf(payment, more)))).toMatchObject({ outcome: 'refused' })
  const listed = (await by((ctx) => listRefusedNotices(ctx, {}))).items
  expect(listed.map((row) => row.why).sort()).toEqual(
    ['other_amount', 'other_amount', 'other_currency', 'other_merchant', 'unknown_payment', 'unknown_refund'], // prettier-ignore
  )
  expect(await by((ctx) => tendersOf(ctx, order))).toEqual([])
  await expect(settle(payment)).rejects.toMatchObject({ name: 'GatewaySilent' })
  await settle(payment)
  expect(await by((ctx) => receiveNotice(ctx, noticeOf(payment)))).toMatchObject({ outcome: 'accepted', moved: { moved: 'already' } }) // prettier-ignore
})

test('a card refund is promised at once and paid out by the job, also when its reply is lost', async () => {
  for (const token of ['tok_ok', 'tok_refund_reply_lost']) {
    const { order, payment } = await asked(token)
    await settle(payment)
    const back = newOrder()
    const [out] = await by((ctx) => refundOrder(ctx, { order, back, amount: 300 }))
    expect(out).toMatchObject({ kind: 'card', state: 'requested' })
    if (out) await refundJob.run(runtime, shop.id, { refund: out.refund })
    if (out) await refundJob.run(runtime, shop.id, { refund: out.refund })
    expect(await by((ctx) => refundsFor(ctx, order))).toMatchObject([{ state: 'done', amount: 300 }])
  }
})

test('a refund to a closed card is listed as stuck until it is paid out otherwise', async () => {
  const { order, payment } = await asked('tok_refund_refused')
  await settle(payment)
  const [out] = await by((ctx) => refundOrder(ctx, { order, back: newOrder(), amount: 300 }))
  if (!out) throw new Error('a refund was due')
  await refundJob.run(runtime, shop.id, { refund: out.refund })
  const stuck = (await by((ctx) => refundsFor(ctx, order))).find((row) => row.refundId === out.refund)
  expect(stuck).toMatchObject({ state: 'stuck', cause: 'card_closed' })
  await by((ctx) => payOtherwise(ctx, { refund: out.refund, kind: 'cash', reference: 'receipt 12' }))
  await expect(by((ctx) => payOtherwise(ctx, { refund: out.refund, kind: 'cash', reference: 'again' }))).rejects.toMatchObject({ code: 'payments.refund_not_stuck' }) // prettier-ignore
  expect(await by((ctx) => refundsFor(ctx, order))).toMatchObject([{ state: 'done', kind: 'cash' }])
})

test('two who refund the same return at once give the money back once', async () => {
  const { order, payment } = await asked('tok_ok')
  await settle(payment)
  const back = newOrder()
  const refund = () => by((ctx) => refundOrder(ctx, { order, back, amount: 1020 }))
  const [one, other] = await Promise.all([refund(), refund()])
  expect(one).toEqual(other)
  expect(await by((ctx) => billOf(ctx, order))).toMatchObject({ taken: 1020, refunded: 1020 })
})

test('after all of this both books agree, order by order', async () => {
  for (const check of checks) expect(await by((ctx) => check.breaks(ctx))).toEqual([])
})

test('the doctor sees money that only one of the two books knows', async () => {
  const breaks = async (plant: (ctx: Ctx) => Promise<unknown>) =>
    by(async (ctx) => {
      await plant(ctx)
      const found = await Promise.all(checks.map((check) => check.breaks(ctx)))
      throw Object.assign(new Error('taken back'), { found: found.map((texts) => texts.length > 0) })
    }).catch((reason: { found: boolean[] }) => reason.found)
  const charge = (ctx: Ctx) => ctx.run(sql`insert into payments.simulated_charge (merchant_id, payment_id, order_id, token, amount, currency,
    state, reference, captures_at) values (${ctx.merchant}, ${ctx.newId()}, ${ctx.newId()}, 'tok_ok', 5, 'TWD', 'captured', 'x', ${ctx.now})`) // prettier-ignore
  expect(await breaks(charge)).toEqual([false, false, true, false])
  expect(await breaks((ctx) => ctx.run(sql`update payments.bill set refunded = refunded + 1`))).toEqual([false, true, false, false]) // prettier-ignore
  expect(await breaks((ctx) => ctx.run(sql`update payments.account set balance = balance + 1`))).toEqual([true, false, false, false]) // prettier-ignore
  const strayExchange = (ctx: Ctx) => ctx.run(sql`insert into payments.tender (merchant_id, tender_id, order_id, kind, amount, currency, received, actor, at, day)
    values (${ctx.merchant}, ${ctx.newId()}, ${ctx.newId()}, 'exchange', 5, 'TWD', 5, 'test', ${ctx.now}, ${ctx.moment.day})`) // prettier-ignore
  expect((await breaks(strayExchange)).at(-1)).toBe(true)
})
