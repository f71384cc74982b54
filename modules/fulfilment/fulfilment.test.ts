import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { MemberId, OrderId, StoreId, UnitId } from '@omoya/kernel'
import { command, sql, type Ctx } from '@omoya/platform'
import { everything, houseOfFile, inShop, shop, START } from '../../platform/testing/index.ts'
import {
  cancelFor, carrierSentinels, checks, dueToExpire, findPickup, fulfilmentOf, moveTo, openedDestination, openedReceiver, parcels, pickups,
  recordCarrierNotice, registerParcel, requestFulfilment, forgetMember, simulatedNotices, type FulfilmentRequest,
} from './index.ts' // prettier-ignore
import { canFulfil, fulfilmentStates, type FulfilmentState } from './rules/index.ts'

afterAll(async () => (await houseOfFile()).close())

const xinyi = '0190a000-0000-7000-8000-0000000000a1' as StoreId
const kaohsiung = '0190a000-0000-7000-8000-0000000000a2' as StoreId
const lotion = '0190a000-0000-7000-8000-0000000000b1' as UnitId
const DAY = 86_400_000

const pickup = (ctx: Ctx, changes: Partial<FulfilmentRequest> = {}): FulfilmentRequest => ({
  order: ctx.newId<'order'>(), kind: 'pickup', store: xinyi, member: ctx.newId<'member'>() as MemberId,
  receiver: { name: '王小美', phone: '0912345678' }, address: null, convenienceStore: null,
  lines: [{ unit: lotion, quantity: 2 }], payOnArrival: false, ...changes,
}) // prettier-ignore

const parcel = (ctx: Ctx, phone = '0912345678'): FulfilmentRequest =>
  pickup(ctx, {
    kind: 'ship',
    receiver: { name: '王小美', phone },
    address: { city: '台北市', district: '信義區', street: '松壽路 1 號' },
  })

async function walk(ctx: Ctx, order: OrderId, states: readonly FulfilmentState[]): Promise<void> {
  for (const to of states) await moveTo(ctx, { order, to })
}

test('a pickup gets a code, its lines once a unit, and waits at its store', () =>
  inShop({ module: 'fulfilment' }, async (ctx) => {
    const asked = pickup(ctx, { lines: [{ unit: lotion, quantity: 2 }, { unit: lotion, quantity: 1 }] }) // prettier-ignore
    const { code } = await requestFulfilment(ctx, asked)
    expect(code).toMatch(/^[2-9A-Z]{8}$/)
    const [waiting] = (await pickups(ctx, xinyi)).items
    expect(waiting).toMatchObject({
      order: asked.order,
      state: 'requested',
      code,
      lines: [{ unit: lotion, quantity: 3 }],
    })
    expect(waiting?.receiver).toEqual({ name: '王*美', phone: '*******678' })
    expect(await pickups(ctx, kaohsiung)).toEqual({ items: [], next: null })
    expect(await parcels(ctx, xinyi)).toEqual({ items: [], next: null })
  }))

test('what waits is told page by page, the oldest first, none twice and none left out', () =>
  inShop({ module: 'fulfilment' }, async (ctx) => {
    const orders: OrderId[] = []
    for (let count = 0; count < 5; count += 1) {
      const asked = pickup(ctx)
      await requestFulfilment(ctx, asked)
      orders.push(asked.order)
    }
    const told: OrderId[] = []
    let after: string | undefined
    do {
      const page = await pickups(ctx, xinyi, { after, limit: 2 })
      expect(page.items.length).toBeLessThanOrEqual(2)
      told.push(...page.items.map((one) => one.order))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(told.toSorted()).toEqual(orders.toSorted())
  }))

test('name, phone and address lie sealed and open only for their own order', () =>
  inShop({ module: 'fulfilment' }, async (ctx) => {
    const asked = parcel(ctx)
    expect((await requestFulfilment(ctx, asked)).code).toBeNull()
    const row = await ctx.one<{ text: string }>(sql`select f::text as text from fulfilment.fulfilment f`)
    for (const secret of ['王小美', '0912345678', '松壽路', Buffer.from('松壽路').toString('hex')])
      expect(row.text).not.toContain(secret)
    expect(await openedDestination(ctx, asked.order)).toEqual({
      receiver: asked.receiver, address: asked.address, convenienceStore: null,
    }) // prettier-ignore
    expect(await openedReceiver(ctx, asked.order)).toEqual(asked.receiver)
    expect(await openedDestination(ctx, ctx.newId<'order'>())).toBeNull()
  }))

test('a parcel without a receiver or a place is refused', () =>
  inShop({ module: 'fulfilment' }, async (ctx) => {
    const bare = { ...parcel(ctx), address: null }
    await expect(requestFulfilment(ctx, bare)).rejects.toMatchObject({ code: 'fulfilment.missing_address' })
    await expect(requestFulfilment(ctx, { ...bare, kind: 'cvs' })).rejects.toMatchObject({
      code: 'fulfilment.missing_convenience_store',
    })
    await expect(requestFulfilment(ctx, pickup(ctx, { receiver: null, member: null }))).rejects.toMatchObject({
      code: 'fulfilment.missing_receiver',
    })
    expect((await requestFulfilment(ctx, pickup(ctx, { receiver: null }))).code).not.toBeNull()
  }))

test('a pickup is found by its code as typed, and by three or more digits of the phone while it waits', () =>
  inShop({ module: 'fulfilment' }, async (ctx) => {
    const asked = pickup(ctx)
    const { code } = await requestFulfilment(ctx, asked)
    await requestFulfilment(ctx, pickup(ctx, { receiver: { name: '李大同', phone: '0987111678' } }))
    const typed = ` ${code?.slice(0, 4).toLowerCase()}-${code?.slice(4)}`
    expect((await findPickup(ctx, { store: xinyi, code: typed })).map((one) => one.order)).toEqual([asked.order])
    expect(await findPickup(ctx, { store: xinyi, phoneTail: '678' })).toHaveLength(2)
    expect((await findPickup(ctx, { store: xinyi, phoneTail: '5678' })).map((one) => one.order)).toEqual([asked.order])
    expect(await findPickup(ctx, { store: xinyi, phoneTail: '78' })).toEqual([])
    await expect(findPickup(ctx, { store: kaohsiung, code: code ?? '' })).rejects.toMatchObject({
      code: 'fulfilment.waits_elsewhere',
      facts: { store: xinyi },
    })
    await walk(ctx, asked.order, ['accepted', 'picked', 'ready', 'collected'])
    expect(await findPickup(ctx, { store: xinyi, phoneTail: '5678' })).toEqual([])
    expect((await findPickup(ctx, { store: xinyi, code: code ?? '' }))[0]?.endedAt).toBe(ctx.now)
  }))

test('goods are handed over once; the second hand-over is told when the first was', () =>
  inShop({ module: 'fulfilment' }, async (ctx) => {
    const asked = pickup(ctx)
    await requestFulfilment(ctx, asked)
    await walk(ctx, asked.order, ['accepted', 'picked', 'ready', 'collected'])
    await expect(moveTo(ctx, { order: asked.order, to: 'collected' })).rejects.toMatchObject({
      code: 'fulfilment.already_collected',
      facts: { at: ctx.now },
    })
    expect(ctx.events.map((event) => [event.kind, event.seq])).toEqual([['fulfilment.ready', 4], ['fulfilment.collected', 5]]) // prettier-ignore
    expect(JSON.stringify(ctx.events)).not.toContain('王小美')
  }))

test('two counters hand over at once: one does, the other is refused', async () => {
  const { runtime } = await houseOfFile()
  const run = <T>(work: (ctx: Ctx) => Promise<T>) => command(runtime, { merchant: shop, actor: everything }, work)
  const order = await run(async (ctx) => {
    const asked = pickup(ctx)
    await requestFulfilment(ctx, asked)
    await walk(ctx, asked.order, ['accepted', 'picked', 'ready'])
    return asked.order
  })
  const tries = await Promise.allSettled([1, 2].map(() => run((ctx) => moveTo(ctx, { order, to: 'collected' }))))
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  expect(tries.find((one) => one.status === 'rejected')).toMatchObject({
    reason: { code: 'fulfilment.already_collected', facts: { at: expect.stringContaining('2026-11-22') } },
  })
})

test('goods wait until the end of their last day, then they are due to expire', async () => {
  await inShop({ module: 'fulfilment' }, async (ctx) => {
    const asked = pickup(ctx)
    await requestFulfilment(ctx, asked)
    await walk(ctx, asked.order, ['accepted', 'picked'])
    await moveTo(ctx, { order: asked.order, to: 'ready', days: 3 })
    expect((await fulfilmentOf(ctx, asked.order))?.pickupUntil).toBe('2026-11-25')
    const on = (days: number): Ctx => ({ ...ctx, moment: { ...ctx.moment, day: new Date(START + days * DAY).toISOString().slice(0, 10) as never } }) // prettier-ignore
    expect(await dueToExpire(on(3))).toEqual([])
    expect((await dueToExpire(on(4))).map((one) => one.order)).toEqual([asked.order])
    await moveTo(ctx, { order: asked.order, to: 'expired' })
    expect(await dueToExpire(on(4))).toEqual([])
  })
})

test('a store that refuses passes the goods on to another', () =>
  inShop({ module: 'fulfilment' }, async (ctx) => {
    const asked = pickup(ctx)
    await requestFulfilment(ctx, asked)
    await moveTo(ctx, { order: asked.order, to: 'refused', reason: 'not on the shelf' })
    await moveTo(ctx, { order: asked.order, to: 'requested', store: kaohsiung })
    expect((await pickups(ctx, kaohsiung)).items.map((one) => one.order)).toEqual([asked.order])
    expect(ctx.events).toMatchObject([
      { kind: 'fulfilment.refused', payload: { reason: 'not on the shelf', store: xinyi } },
    ])
  }))

test('a cancel ends what has not left, twice as well as once, and is refused under way', () =>
  inShop({ module: 'fulfilment' }, async (ctx) => {
    const [asked, sent] = [pickup(ctx), parcel(ctx)]
    await requestFulfilment(ctx, asked)
    await requestFulfilment(ctx, sent)
    await cancelFor(ctx, asked.order)
    await cancelFor(ctx, asked.order)
    await cancelFor(ctx, ctx.newId<'order'>())
    expect(await fulfilmentOf(ctx, asked.order)).toMatchObject({ state: 'cancelled', next: [], history: [{}, { to: 'cancelled' }] }) // prettier-ignore
    await walk(ctx, sent.order, ['accepted', 'picked', 'packed', 'shipped'])
    await expect(cancelFor(ctx, sent.order)).rejects.toMatchObject({ code: 'fulfilment.not_movable' })
  }))

test('a forgotten member leaves no address behind, but what is under way still arrives', () =>
  inShop({ module: 'fulfilment' }, async (ctx) => {
    const member = ctx.newId<'member'>()
    const [gone, underway] = [
      { ...parcel(ctx), member },
      { ...parcel(ctx), member },
    ]
    await requestFulfilment(ctx, gone)
    await requestFulfilment(ctx, underway)
    await cancelFor(ctx, gone.order)
    expect(await forgetMember(ctx, member)).toBe(1)
    expect(await openedDestination(ctx, gone.order)).toEqual({ receiver: null, address: null, convenienceStore: null })
    expect(await openedReceiver(ctx, underway.order)).toEqual(underway.receiver)
  }))

test('any walk of any length goes where the table says, and its history replays', () =>
  inShop({ module: 'fulfilment' }, async (ctx) => {
    const states = fc.array(fc.constantFrom(...fulfilmentStates), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('pickup' as const, 'ship' as const), states, async (kind, wanted) => {
        const asked = { ...parcel(ctx), kind }
        await requestFulfilment(ctx, asked)
        let model: FulfilmentState = 'requested'
        for (const to of wanted) {
          const may = model !== 'collected' && (model === to || canFulfil(kind, model, to))
          const done = await moveTo(ctx, { order: asked.order, to }).then(() => true, () => false) // prettier-ignore
          expect(done).toBe(may)
          if (may) model = to
        }
        expect((await fulfilmentOf(ctx, asked.order))?.state).toBe(model)
      }),
      { numRuns: 25 },
    )
    for (const check of checks) {
      expect(await check.looksAt(ctx)).toBeGreaterThan(20)
      expect(await check.breaks(ctx)).toEqual([])
    }
  }))

test('the doctor sees a state that jumped', () =>
  inShop({ module: 'fulfilment' }, async (ctx) => {
    const { fulfilment } = await requestFulfilment(ctx, pickup(ctx))
    await ctx.run(sql`update fulfilment.fulfilment set state = 'collected' where fulfilment_id = ${fulfilment}`)
    expect(await checks[0]?.breaks(ctx)).toEqual([expect.stringContaining(fulfilment)])
  }))

test('a packed parcel is registered once, and notices come twice, late and out of order without harm', async () => {
  const { runtime } = await houseOfFile()
  const run = <T>(work: (ctx: Ctx) => Promise<T>) => command(runtime, { merchant: shop, actor: everything }, work)
  const sent = await run(async (ctx) => {
    const asked = parcel(ctx, carrierSentinels.nobodyThere)
    await requestFulfilment(ctx, asked)
    await walk(ctx, asked.order, ['accepted', 'picked', 'packed'])
    return asked.order
  })
  await registerParcel(runtime, shop.id, { order: sent })
  const tracking = (await run((ctx) => fulfilmentOf(ctx, sent)))?.tracking ?? ''
  expect(tracking).toMatch(/^SIM/)
  await registerParcel(runtime, shop.id, { order: sent })
  expect((await run((ctx) => fulfilmentOf(ctx, sent)))?.tracking).toBe(tracking)
  const notice = { tracking, status: 'shipped', noticeId: 'n1' } as const
  expect((await run((ctx) => recordCarrierNotice(ctx, notice))).moves).toEqual(['shipped'])
  expect((await run((ctx) => recordCarrierNotice(ctx, notice))).moves).toEqual([])
  const [told] = await run((ctx) => simulatedNotices(ctx, ctx.now))
  expect(told).toMatchObject({ tracking, status: 'undelivered' })
  expect((await run((ctx) => recordCarrierNotice(ctx, told ?? notice))).moves).toEqual(['undelivered'])
  const end = { tracking, status: 'delivered', noticeId: 'n2' } as const
  expect((await run((ctx) => recordCarrierNotice(ctx, end))).moves).toEqual(['shipped', 'delivered'])
  const late = { tracking, status: 'undelivered', noticeId: 'n3' } as const
  expect((await run((ctx) => recordCarrierNotice(ctx, late))).moves).toEqual([])
  await expect(run((ctx) => recordCarrierNotice(ctx, { ...late, tracking: 'x' }))).rejects.toMatchObject({
    code: 'fulfilment.not_found',
  })
})

test('a parcel that the carrier refuses stays packed and says why', async () => {
  const { runtime } = await houseOfFile()
  const run = <T>(work: (ctx: Ctx) => Promise<T>) => command(runtime, { merchant: shop, actor: everything }, work)
  const order = await run(async (ctx) => {
    const asked = parcel(ctx, carrierSentinels.unknownAddress)
    await requestFulfilment(ctx, asked)
    await walk(ctx, asked.order, ['accepted', 'picked', 'packed'])
    return asked.order
  })
  await registerParcel(runtime, shop.id, { order })
  expect(await run((ctx) => fulfilmentOf(ctx, order))).toMatchObject({
    state: 'packed', tracking: null, carrierCause: 'address unknown',
  }) // prettier-ignore
})
