import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { Refusal, type OrderId } from '@omoya/kernel'
import { command, type Ctx } from '@omoya/platform'
import { everything, houseOfFile, inShop, shop } from '@omoya/platform/testing/index'
import { fulfilmentStates, isFulfilled, type FulfilmentState } from '@omoya/fulfilment/rules'
import { checks } from './checks.ts'
import { lockOrder, moveFulfilment, moveOrder, movePayment, statesOf, type Moved } from './index.ts'
import { canCancel, canMove, closesNow, paymentMoves, type PaymentState, type States } from './rules/index.ts'
import { placeHotpot } from './hotpot.testing.ts'

const orders = { module: 'orders' } as const

afterAll(async () => (await houseOfFile()).close())

test('money and goods close an order, whichever comes last', () =>
  inShop(orders, async (ctx) => {
    const { order } = await placeHotpot(ctx, { payment: 'requested' })
    await movePayment(ctx, { order, to: 'paid' })
    for (const to of ['accepted', 'picked', 'ready'] as const) await moveFulfilment(ctx, { order, to })
    expect(await moveFulfilment(ctx, { order, to: 'collected' })).toMatchObject({ moved: true, states: { order: 'closed' } }) // prettier-ignore
    expect(ctx.events.map((event) => [event.kind, event.seq])).toEqual([
      ['orders.order-placed', 1],
      ['orders.order-paid', 2],
      ['orders.order-fulfilled', 3],
      ['orders.order-closed', 4],
    ])
  }))

test('moving to where the order stands changes and tells nothing', () =>
  inShop(orders, async (ctx) => {
    const { order } = await placeHotpot(ctx, { payment: 'requested' })
    await movePayment(ctx, { order, to: 'paid' })
    expect(await movePayment(ctx, { order, to: 'paid' })).toMatchObject({ moved: false })
    expect(ctx.events).toHaveLength(2)
  }))

test('what has left the house is not cancelled, it comes back', () =>
  inShop(orders, async (ctx) => {
    const { order } = await placeHotpot(ctx, { payment: 'paid', fulfilment: 'ship' })
    for (const to of ['accepted', 'picked', 'packed', 'shipped'] as const) await moveFulfilment(ctx, { order, to })
    await expect(moveOrder(ctx, { order, to: 'cancelled' })).rejects.toMatchObject({ code: 'orders.not_cancellable' })
  }))

test('money that comes after the cancel is booked, and nobody earns by it', () =>
  inShop(orders, async (ctx) => {
    const { order } = await placeHotpot(ctx, { payment: 'requested' })
    await moveOrder(ctx, { order, to: 'cancelled', reason: 'changed my mind' })
    expect(await movePayment(ctx, { order, to: 'paid' })).toMatchObject({ states: { payment: 'refunded' } })
    expect(ctx.events.map((event) => event.kind)).toEqual(['orders.order-placed', 'orders.order-cancelled'])
    expect(await lockOrder(ctx, order)).toMatchObject({ paid: 1020, refunded: 1020, orderState: 'cancelled' })
  }))

test('of two who cancel at once one cancels and the other hears when', async () => {
  const house = await houseOfFile()
  const by = <T>(run: (ctx: Ctx) => Promise<T>) => command(house.runtime, { merchant: shop, actor: everything }, run)
  const { order } = await by((ctx) => placeHotpot(ctx, { payment: 'paid' }))
  const cancel = () => by((ctx) => moveOrder(ctx, { order, to: 'cancelled' }))
  const answers = await Promise.allSettled([cancel(), cancel()])
  const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []))
  expect(refused).toMatchObject([{ code: 'orders.already_cancelled', facts: { order } }])
})

type Command =
  | { readonly axis: 'payment'; readonly to: PaymentState }
  | { readonly axis: 'fulfilment'; readonly to: FulfilmentState }
  | { readonly axis: 'order'; readonly to: 'cancelled' }

const commands: readonly Command[] = [
  ...(Object.keys(paymentMoves) as PaymentState[]).map((to) => ({ axis: 'payment' as const, to })),
  ...fulfilmentStates.map((to) => ({ axis: 'fulfilment' as const, to })),
  { axis: 'order', to: 'cancelled' },
]

/** Eight of ten are steps that the book allows and seldom an end, so that walks get far. */
function choose(states: States, dice: number): Command | undefined {
  const goesOn = (one: Command) => one.to !== 'cancelled' || dice % 13 === 0
  const legal = commands.filter(
    (one) => goesOn(one) && expected(states, one) !== 'refused' && states[one.axis] !== one.to,
  )
  const from = dice % 10 < 8 && legal.length > 0 ? legal : commands
  return from[Math.floor(dice / 10) % from.length]
}

/** The book's own words again, small enough to be read at once. */
function expected(states: States, asked: Command): States | 'refused' {
  const { axis, to } = asked
  const ended = ['collected', 'delivered', 'cancelled']
  const isPaid = (state: PaymentState) => state === 'paid' || state === 'partly-refunded'
  if (axis === 'order') {
    if (states.order === 'cancelled' || !canCancel(states)) return 'refused'
    const fulfilment = ended.includes(states.fulfilment) ? states.fulfilment : 'cancelled'
    return { order: 'cancelled', payment: isPaid(states.payment) ? 'refunded' : states.payment, fulfilment }
  }
  if (states[axis] === to) return states
  if (!canMove(axis, states[axis], to)) return 'refused'
  const after = { ...states, [axis]: to } as States
  if (after.order === 'cancelled') return { ...after, payment: isPaid(after.payment) ? 'refunded' : after.payment }
  return closesNow(after) ? { ...after, order: 'closed' } : after
}

const perform = (ctx: Ctx, order: OrderId, asked: Command) => {
  if (asked.axis === 'payment') return movePayment(ctx, { order, to: asked.to })
  if (asked.axis === 'fulfilment') return moveFulfilment(ctx, { order, to: asked.to })
  return moveOrder(ctx, { order, to: asked.to })
}

const outcome = (moving: Promise<Moved>): Promise<States | 'refused'> =>
  moving.then(
    (moved) => moved.states,
    (reason: unknown) =>
      reason instanceof Refusal && reason.code.startsWith('orders.') ? 'refused' : Promise.reject(reason),
  )

test('any sequence of moves leaves an order where the published tables say, with its history', () =>
  inShop(orders, async (ctx) => {
    let closed = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.noBias(fc.nat(1_000_000)), { minLength: 5, maxLength: 30 }), async (dice) => {
        const { order } = await placeHotpot(ctx)
        let states: States = { order: 'placed', payment: 'none', fulfilment: 'requested' }
        for (const roll of dice) {
          const one = choose(states, roll) ?? { axis: 'order', to: 'cancelled' }
          const next = expected(states, one)
          expect(await outcome(perform(ctx, order, one))).toEqual(next)
          states = next === 'refused' ? states : next
        }
        expect(statesOf(await lockOrder(ctx, order))).toEqual(states)
        if (isFulfilled(states.fulfilment) && states.order === 'closed') closed += 1
      }),
      { numRuns: 50 },
    )
    for (const check of checks) expect(await check.breaks(ctx)).toEqual([])
    expect(closed).toBeGreaterThan(0)
  }))
