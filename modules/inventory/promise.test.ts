import { afterAll, describe, expect, test } from 'vitest'
import { addSeconds, Refusal, type UnitId } from '@omoya/kernel'
import { command, sql, type Ctx } from '@omoya/platform'
import { retries } from '../../platform/metrics.ts'
import { everything, houseOfFile, inShop, shop } from '../../platform/testing/index.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { examine } from '../../platform/doctor.ts'
import { availability } from './availability.ts'
import { handOver, releaseAllocation, ship } from './allocations.ts'
import { checks } from './checks.ts'
import { allocate, hold, releaseHolds, sellNow } from './promise.ts'
import { receiveStock } from './receiving.ts'
import { setSafety } from './safety.ts'
import type { LevelRow } from './tables.ts'

const level = (ctx: Ctx, unit: UnitId) =>
  ctx.one<LevelRow>(sql`select * from inventory.level where merchant_id = ${ctx.merchant} and unit_id = ${unit}`)

const stocked = async (ctx: Ctx, quantity: number) => {
  const place = { unit: ctx.newId<'unit'>(), store: ctx.newId<'store'>() }
  await receiveStock(ctx, {
    store: place.store,
    lines: [{ unit: place.unit, quantity }],
    reason: 'delivery',
    reference: 'D-1',
  })
  return place
}

const refusalOf = (work: Promise<unknown>): Promise<Refusal> =>
  work.then(
    () => expect.unreachable('nothing was refused'),
    (error: unknown) => (error instanceof Refusal ? error : expect.unreachable(String(error))),
  )

const inStock = (run: (ctx: Ctx) => Promise<void>) => inShop({ module: 'inventory' }, run)
const web = 'web' as const

describe('a promise', () => {
  test('takes what is there and refuses the rest with what is left', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 3)
      const order = ctx.newId<'order'>()
      await allocate(ctx, { order, store, channel: web, cart: null, lines: [{ unit, quantity: 2 }] })
      expect(await level(ctx, unit)).toMatchObject({ onHand: 3, allocated: 2, version: 2 })
      const refused = await refusalOf(
        allocate(ctx, { order, store, channel: web, cart: null, lines: [{ unit, quantity: 2 }] }),
      )
      expect(refused).toMatchObject({ code: 'inventory.short', facts: { units: [{ unit, store, left: 1 }] } })
      expect(await level(ctx, unit)).toMatchObject({ allocated: 2 })
    }))

  test('adds up two lines of the same unit before it looks', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 3)
      const lines = [
        { unit, quantity: 2 },
        { unit, quantity: 2 },
      ]
      const order = ctx.newId<'order'>()
      const refused = await refusalOf(allocate(ctx, { order, store, channel: web, cart: null, lines }))
      expect(refused.facts).toEqual({ units: [{ unit, store, left: 3 }] })
    }))

  test('counts a unit that the store never had as none', () =>
    inStock(async (ctx) => {
      const { unit } = await stocked(ctx, 3)
      const elsewhere = ctx.newId<'store'>()
      const request = { order: ctx.newId<'order'>(), store: elsewhere, channel: web, cart: null }
      const refused = await refusalOf(allocate(ctx, { ...request, lines: [{ unit, quantity: 1 }] }))
      expect(refused.facts).toEqual({ units: [{ unit, store: elsewhere, left: 0 }] })
    }))

  test('refuses pieces that are not whole and positive', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 3)
      for (const quantity of [0, -1, 1.5, Number.NaN]) {
        const request = { order: ctx.newId<'order'>(), store, channel: web, cart: null }
        const refused = await refusalOf(allocate(ctx, { ...request, lines: [{ unit, quantity }] }))
        expect(refused.code).toBe('inventory.invalid_quantity')
      }
    }))

  test('keeps the safety stock of its channel, the rule of the unit before the rule of the store', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 5)
      const sellable = async (channel: 'web' | 'till') =>
        (await availability(ctx, { units: [unit], channel }))[0]?.sellable
      await ctx.run(sql`update inventory.level set safety = 1 where unit_id = ${unit}`)
      expect([await sellable('web'), await sellable('till')]).toEqual([4, 5])
      await setSafety(ctx, { store, channel: 'web', unit: null, quantity: 2 })
      expect([await sellable('web'), await sellable('till')]).toEqual([3, 5])
      await setSafety(ctx, { store, channel: 'web', unit, quantity: 4 })
      expect(await sellable('web')).toBe(1)
      const request = { order: ctx.newId<'order'>(), store, cart: null, lines: [{ unit, quantity: 2 }] }
      expect((await refusalOf(allocate(ctx, { ...request, channel: 'web' }))).facts).toMatchObject({
        units: [{ left: 1 }],
      })
      await allocate(ctx, { ...request, channel: 'till' })
    }))
})

describe('a hold', () => {
  test('stands in the way of others and not of its own cart', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 2)
      const cart = ctx.newId<'cart'>()
      const lines = [{ unit, quantity: 2 }]
      await hold(ctx, { cart, store, channel: web, lines, until: addSeconds(ctx.now, 900) })
      const order = ctx.newId<'order'>()
      expect((await refusalOf(allocate(ctx, { order, store, channel: web, cart: null, lines }))).code).toBe(
        'inventory.short',
      )
      const other = ctx.newId<'cart'>()
      expect((await refusalOf(allocate(ctx, { order, store, channel: web, cart: other, lines }))).code).toBe(
        'inventory.short',
      )
      await allocate(ctx, { order, store, channel: web, cart, lines })
      expect(await ctx.rows(sql`select 1 from inventory.hold`)).toEqual([])
      expect(await level(ctx, unit)).toMatchObject({ onHand: 2, allocated: 2 })
    }))

  test('that has expired stands in nobody’s way, swept or not', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 2)
      const lines = [{ unit, quantity: 2 }]
      await hold(ctx, { cart: ctx.newId<'cart'>(), store, channel: web, lines, until: ctx.now })
      await allocate(ctx, { order: ctx.newId<'order'>(), store, channel: web, cart: null, lines })
    }))

  test('is what the cart says now, not the sum of what it said', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 3)
      const cart = ctx.newId<'cart'>()
      const until = addSeconds(ctx.now, 900)
      await hold(ctx, { cart, store, channel: web, lines: [{ unit, quantity: 2 }], until })
      await hold(ctx, { cart, store, channel: web, lines: [{ unit, quantity: 3 }], until })
      expect((await availability(ctx, { units: [unit], channel: web }))[0]?.sellable).toBe(0)
      await hold(ctx, { cart, store, channel: web, lines: [], until })
      expect((await availability(ctx, { units: [unit], channel: web }))[0]?.sellable).toBe(3)
      await hold(ctx, { cart, store, channel: web, lines: [{ unit, quantity: 3 }], until })
      await releaseHolds(ctx, cart)
      expect((await availability(ctx, { units: [unit], channel: web }))[0]).toMatchObject({ sellable: 3, onHand: 3 })
    }))
})

describe('what was promised', () => {
  test('leaves in parts, goes back in parts, and never twice', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 5)
      const order = ctx.newId<'order'>()
      const one = { order, store, lines: [{ unit, quantity: 1 }] }
      await allocate(ctx, { order, store, channel: web, cart: null, lines: [{ unit, quantity: 4 }] })
      await handOver(ctx, one)
      await ship(ctx, one)
      await releaseAllocation(ctx, one)
      expect(await level(ctx, unit)).toMatchObject({ onHand: 3, allocated: 1 })
      const refused = await refusalOf(ship(ctx, { ...one, lines: [{ unit, quantity: 2 }] }))
      expect(refused).toMatchObject({ code: 'inventory.not_allocated', facts: { units: [{ unit, open: 1 }] } })
    }))
})

describe('a sale at the till', () => {
  test('takes the piece at once and leaves what others were promised', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 2)
      await allocate(ctx, {
        order: ctx.newId<'order'>(),
        store,
        channel: web,
        cart: null,
        lines: [{ unit, quantity: 1 }],
      })
      const sale = { order: ctx.newId<'order'>(), store, channel: 'till' as const, cart: null }
      await sellNow(ctx, { ...sale, lines: [{ unit, quantity: 1 }], evenIfShort: 'refuse' })
      expect(await level(ctx, unit)).toMatchObject({ onHand: 1, allocated: 1 })
      const refused = await refusalOf(sellNow(ctx, { ...sale, lines: [{ unit, quantity: 1 }], evenIfShort: 'refuse' }))
      expect(refused.facts).toMatchObject({ units: [{ left: 0 }] })
    }))

  test('that has happened stands below zero, with one exception that deepens', () =>
    inShop({ module: 'inventory' }, async (ctx) => {
      const store = ctx.newId<'store'>()
      const unit = ctx.newId<'unit'>()
      const sell = (quantity: number) =>
        sellNow(ctx, {
          order: ctx.newId<'order'>(),
          store,
          channel: 'till',
          cart: null,
          lines: [{ unit, quantity }],
          evenIfShort: 'except',
        })
      await sell(1)
      await sell(2)
      expect(await level(ctx, unit)).toMatchObject({ onHand: -3 })
      expect(await ctx.rows(sql`select below, seq from inventory.exception`)).toEqual([{ below: 3, seq: 2 }])
      expect(ctx.events.map((event) => [event.kind, event.seq, event.payload])).toEqual([
        ['inventory.exception-opened', 1, { unit, store, below: 1 }],
        ['inventory.exception-opened', 2, { unit, store, below: 3 }],
      ])
    }))
})

describe('two sessions', () => {
  const house = houseOfFile()
  afterAll(async () => (await house).close())
  const run = async <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    command((await house).runtime, { merchant: shop, actor: everything }, work)
  const deadlocks = async () => (await retries.get()).values.reduce((sum, one) => sum + one.value, 0)
  const outcome = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'sold',
      (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
    )

  test('race for the last unit and one gets it, by hold, order or till', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { unit, store } = await run((ctx) => stocked(ctx, 1))
      const lines = [{ unit, quantity: 1 }]
      const verbs = [
        (ctx: Ctx) =>
          hold(ctx, { cart: ctx.newId<'cart'>(), store, channel: web, lines, until: addSeconds(ctx.now, 60) }),
        (ctx: Ctx) => allocate(ctx, { order: ctx.newId<'order'>(), store, channel: web, cart: null, lines }),
        (ctx: Ctx) =>
          sellNow(ctx, {
            order: ctx.newId<'order'>(),
            store,
            channel: 'till',
            cart: null,
            lines,
            evenIfShort: 'refuse',
          }),
      ]
      const racers = [...verbs, ...verbs].map((verb) => outcome(run(verb)))
      const outcomes = await Promise.all(racers)
      expect(outcomes.filter((one) => one === 'sold')).toHaveLength(1)
      expect(outcomes.filter((one) => one === 'inventory.short')).toHaveLength(5)
    }
  })

  test('ask for the same units in opposite order 200 times and neither waits for ever', async () => {
    const places = await run(async (ctx) => {
      const store = ctx.newId<'store'>()
      const units = [ctx.newId<'unit'>(), ctx.newId<'unit'>(), ctx.newId<'unit'>()]
      await receiveStock(ctx, {
        store,
        lines: units.map((unit) => ({ unit, quantity: 400 })),
        reason: '',
        reference: '',
      })
      return { store, units }
    })
    const buy = (units: readonly UnitId[]) =>
      outcome(
        run((ctx) =>
          allocate(ctx, {
            order: ctx.newId<'order'>(),
            store: places.store,
            channel: web,
            cart: null,
            lines: units.map((unit) => ({ unit, quantity: 1 })),
          }),
        ),
      )
    const backwards = [...places.units].reverse()
    const before = await deadlocks()
    for (let round = 0; round < 200; round += 1)
      expect(await Promise.all([buy(places.units), buy(backwards)])).toEqual(['sold', 'sold'])
    // The edge would hide a deadlock by running the work again.
    expect(await deadlocks()).toBe(before)
    const left = await run((ctx) => availability(ctx, { units: places.units, channel: web }))
    expect(left.map((row) => row.sellable)).toEqual([0, 0, 0])
  }, 60_000)

  test('make the same new levels in opposite order', async () => {
    for (let round = 0; round < 30; round += 1) {
      const [store, units] = await run(
        async (ctx) => [ctx.newId<'store'>(), [1, 2, 3, 4].map(() => ctx.newId<'unit'>())] as const,
      )
      const receive = (order: readonly UnitId[]) =>
        outcome(
          run((ctx) =>
            receiveStock(ctx, {
              store,
              lines: order.map((unit) => ({ unit, quantity: 1 })),
              reason: '',
              reference: '',
            }),
          ),
        )
      expect(await Promise.all([receive(units), receive([...units].reverse())])).toEqual(['sold', 'sold'])
    }
  })

  test('leave books that the doctor finds whole', async () => {
    const findings = await inTransaction((await house).runtime.work, { merchant: '', readOnly: true }, (queries) =>
      examine(queries, checks),
    )
    expect(findings.filter((finding) => finding.verdict === 'broken')).toEqual([])
    expect(findings.filter((finding) => finding.lookedAt > 0).map((finding) => finding.invariant)).toContain('I3')
  })
})
