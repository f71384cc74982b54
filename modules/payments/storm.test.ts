import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuid7, type OrderId, type PaymentId } from '@omoya/kernel'
import { command, sql, type Ctx } from '@omoya/platform'
import { everything, houseOfFile, shop, START, type TestHouse } from '@omoya/platform/testing/index'
import { checks } from './checks.ts'
import {
  cancelBill,
  giveUpPayment,
  receiveNotice,
  refundOrder,
  requestCard,
  sentinels,
  settlePayment,
  settleRefund,
  takeSimulatedNotices,
} from './index.ts'

// Whatever goes wrong at the gateway, and in whatever order replies, notices, cancels and second cards come: in the end
// both books agree, an order that stands is paid at most once, and a cancelled one keeps nothing.

let house: TestHouse
beforeAll(async () => {
  house = await houseOfFile()
})
afterAll(() => house.close())

const by = <T>(run: (ctx: Ctx) => Promise<T>): Promise<T> =>
  command(house.runtime, { merchant: shop, actor: everything }, run)

const DUE = 1020
let drawn = 0
const newOrder = (): OrderId => uuid7<'order'>(START, Buffer.from(String((drawn += 1)).padStart(10, '0')))

const tokens = Object.keys(sentinels).filter((token) => token !== 'tok_slow')
const acts = ['settle', 'settle', 'notices', 'give-up', 'second-card', 'cancel', 'refund'] as const
type Act = (typeof acts)[number]

interface Story {
  readonly order: OrderId
  readonly payments: PaymentId[]
  readonly token: string
}

/** Refusals and silence are part of the weather. */
const weather = (work: Promise<unknown>): Promise<unknown> => work.catch((reason: unknown) => reason)

async function ask(story: Story, cardToken: string): Promise<void> {
  const { order } = story
  const asked = await weather(by((ctx) => requestCard(ctx, { order, amount: DUE, currency: 'TWD', cardToken })))
  if (typeof asked === 'string') story.payments.push(asked as PaymentId)
}

async function deliverNotices(): Promise<void> {
  const notices = await takeSimulatedNotices(house.runtime, shop.id)
  await Promise.all(notices.map((notice) => weather(by((ctx) => receiveNotice(ctx, notice)))))
}

async function cancel({ order }: Story): Promise<void> {
  await by(async (ctx) => {
    const { toRefund } = await cancelBill(ctx, order)
    if (toRefund > 0) await refundOrder(ctx, { order, back: order, amount: toRefund })
  })
}

function perform(story: Story, act: Act): Promise<unknown> {
  const [first] = story.payments
  if (act === 'notices') return deliverNotices()
  if (act === 'second-card') return ask(story, 'tok_ok')
  if (act === 'cancel') return cancel(story)
  if (act === 'refund')
    return by((ctx) => refundOrder(ctx, { order: story.order, back: story.order, amount: Math.floor(DUE / 3) }))
  if (!first) return Promise.resolve()
  if (act === 'give-up') return by((ctx) => giveUpPayment(ctx, first))
  return Promise.all(story.payments.map((payment) => weather(settlePayment(house.runtime, shop.id, payment))))
}

const open = (ctx: Ctx) =>
  ctx.rows<{ paymentId: PaymentId }>(
    sql`select payment_id from payments.payment where state in ('requested', 'unwanted')`,
  )
const openRefunds = (ctx: Ctx) =>
  ctx.rows<{ refundId: never }>(sql`select refund_id from payments.refund where state = 'requested'`)

/** Days later the timetable has asked about everything that nobody answered. */
async function calm(): Promise<void> {
  for (let turn = 1; turn <= 4; turn += 1) {
    house.setClock(START + turn * 4 * 86_400_000)
    const payments = await by(open)
    await Promise.all(payments.map(({ paymentId }) => weather(settlePayment(house.runtime, shop.id, paymentId))))
    const refunds = await by(openRefunds)
    await Promise.all(refunds.map(({ refundId }) => weather(settleRefund(house.runtime, shop.id, refundId))))
  }
  await deliverNotices()
  house.setClock(START)
}

const stories = fc.array(
  fc.record({
    token: fc.constantFrom(...tokens),
    acts: fc.array(fc.constantFrom(...acts), { minLength: 1, maxLength: 6 }),
  }),
  { minLength: 6, maxLength: 10 },
)

interface Ended {
  readonly state: string
  readonly kept: number
  readonly charged: number
  readonly back: number
}

test('after any weather both books agree, nobody pays twice and a cancelled order keeps nothing', async () => {
  const seen = { paid: 0, late: 0 }
  await fc.assert(
    fc.asyncProperty(stories, async (told) => {
      const running = told.map(async ({ token, acts: wanted }) => {
        const story: Story = { order: newOrder(), payments: [], token }
        await ask(story, token)
        for (const act of wanted) await weather(perform(story, act))
      })
      await Promise.all(running)
      await calm()
      expect(await by(open)).toEqual([])
      for (const check of checks) expect(await by((ctx) => check.breaks(ctx))).toEqual([])
    }),
    { numRuns: 12 },
  )
  const ended = await by((ctx) =>
    ctx.rows<Ended>(sql`select b.state, b.taken - b.refunded as kept,
        (select coalesce(sum(amount), 0)::bigint from payments.simulated_charge c where c.order_id = b.order_id and c.state = 'captured') as charged,
        (select coalesce(sum(s.amount), 0)::bigint from payments.simulated_refund s join payments.simulated_charge c using (merchant_id, payment_id)
          where c.order_id = b.order_id) as back
      from payments.bill b`),
  )
  for (const { state, kept, charged, back } of ended) {
    seen.paid += kept === DUE ? 1 : 0
    seen.late += back > 0 ? 1 : 0
    expect(kept).toBeGreaterThanOrEqual(0)
    expect(kept).toBeLessThanOrEqual(state === 'cancelled' ? 0 : DUE)
    expect(charged - back).toBeGreaterThanOrEqual(kept)
  }
  expect(seen.paid).toBeGreaterThan(0)
  expect(seen.late).toBeGreaterThan(0)
}, 120_000)
