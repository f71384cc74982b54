import { describe, expect, test } from 'vitest'
import { addSeconds, Refusal, type UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { examine } from '../../platform/doctor.ts'
import { inShop } from '../../platform/testing/index.ts'
import { handOver, moveAllocation, releaseOrder, whoWaitsFor } from './allocations.ts'
import { availability } from './availability.ts'
import { checks } from './checks.ts'
import { countUnits, openCount, postCount } from './counts.ts'
import { listExceptions, settleException, type ExceptionId } from './exceptions.ts'
import { listLedger, listStock, sweepHolds } from './ledger.ts'
import { allocate, hold, sellNow } from './promise.ts'
import { finishInspection, receiveStock, scrap, setLevels, takeBack } from './receiving.ts'
import type { LevelRow } from './tables.ts'
import { receiveTransfer, sendTransfer, transferOf } from './transfers.ts'

/** Every story ends with the doctor. */
const inStock = (run: (ctx: Ctx & { events: readonly { kind: string }[] }) => Promise<void>) =>
  inShop({ module: 'inventory' }, async (ctx) => {
    await run(ctx)
    const broken = (await examine(ctx, checks)).filter((finding) => finding.verdict === 'broken')
    expect(broken.flatMap((finding) => finding.breaks)).toEqual([])
  })

const level = (ctx: Ctx, unit: UnitId, store: string) =>
  ctx.one<LevelRow>(
    sql`select * from inventory.level where merchant_id = ${ctx.merchant} and unit_id = ${unit} and store_id = ${store}`,
  )

const stocked = async (ctx: Ctx, quantity: number) => {
  const place = { unit: ctx.newId<'unit'>(), store: ctx.newId<'store'>() }
  await receiveStock(ctx, { store: place.store, lines: [{ unit: place.unit, quantity }], reason: '', reference: '' })
  return place
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code
      throw error
    },
  )

const order = (ctx: Ctx) => ({ order: ctx.newId<'order'>(), channel: 'web' as const, cart: null })

describe('a transfer', () => {
  test('leaves one shelf when sent and reaches the other when counted in, in parts', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 5)
      const to = ctx.newId<'store'>()
      const transfer = await sendTransfer(ctx, { from: store, to, lines: [{ unit, quantity: 4 }] })
      expect((await level(ctx, unit, store)).onHand).toBe(1)
      await receiveTransfer(ctx, { transfer, lines: [{ unit, quantity: 1 }], rest: 'awaited' })
      expect(await transferOf(ctx, transfer)).toMatchObject({
        status: 'sent',
        lines: [{ sent: 4, arrived: 1, lost: 0 }],
      })
      expect(await codeOf(receiveTransfer(ctx, { transfer, lines: [{ unit, quantity: 4 }], rest: 'awaited' }))).toBe(
        'inventory.more_than_sent',
      )
      await receiveTransfer(ctx, { transfer, lines: [{ unit, quantity: 2 }], rest: 'lost' })
      expect(await transferOf(ctx, transfer)).toMatchObject({ status: 'arrived', lines: [{ arrived: 3, lost: 1 }] })
      expect((await level(ctx, unit, to)).onHand).toBe(3)
      expect(await codeOf(receiveTransfer(ctx, { transfer, lines: [{ unit, quantity: 1 }], rest: 'awaited' }))).toBe(
        'inventory.transfer_moved',
      )
    }))

  test('keeps the moment at which it left while parts of it arrive', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 5)
      const transfer = await sendTransfer(ctx, {
        from: store,
        to: ctx.newId<'store'>(),
        lines: [{ unit, quantity: 4 }],
      })
      const later = { ...ctx, now: addSeconds(ctx.now, 3600) }
      await receiveTransfer(later, { transfer, lines: [{ unit, quantity: 1 }], rest: 'awaited' })
      expect((await transferOf(ctx, transfer)).sentAt).toBe(ctx.now)
    }))

  test('takes nothing that was promised or is held', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 3)
      await allocate(ctx, { ...order(ctx), store, lines: [{ unit, quantity: 1 }] })
      await hold(ctx, {
        cart: ctx.newId<'cart'>(),
        store,
        channel: 'web',
        lines: [{ unit, quantity: 1 }],
        until: addSeconds(ctx.now, 60),
      })
      const to = ctx.newId<'store'>()
      expect(await codeOf(sendTransfer(ctx, { from: store, to, lines: [{ unit, quantity: 2 }] }))).toBe(
        'inventory.short',
      )
      await ctx.run(sql`delete from inventory.transfer_line`)
      await sendTransfer(ctx, { from: store, to, lines: [{ unit, quantity: 1 }] })
    }))
})

describe('a count', () => {
  test('during sales corrects by what was missing then, and leaves promised goods promised', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 10)
      const promised = { ...order(ctx), store, lines: [{ unit, quantity: 3 }] }
      await allocate(ctx, promised)
      const count = await openCount(ctx, { store })
      await countUnits(ctx, { count, lines: [{ unit, quantity: 8 }], how: 'set' }) // two are missing
      await sellNow(ctx, {
        ...order(ctx),
        store,
        channel: 'till',
        lines: [{ unit, quantity: 4 }],
        evenIfShort: 'refuse',
      })
      expect(await postCount(ctx, { count, uncounted: 'keep' })).toEqual([{ unit, change: -2 }])
      expect(await level(ctx, unit, store)).toMatchObject({ onHand: 4, allocated: 3 })
      expect((await availability(ctx, { units: [unit], channel: 'web' }))[0]?.sellable).toBe(1)
      expect(await codeOf(postCount(ctx, { count, uncounted: 'keep' }))).toBe('inventory.count_posted')
      await handOver(ctx, promised)
    }))

  test('that finds fewer than were promised opens an exception and breaks no promise', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 3)
      const promised = { ...order(ctx), store, lines: [{ unit, quantity: 3 }] }
      await allocate(ctx, promised)
      const count = await openCount(ctx, { store })
      await countUnits(ctx, { count, lines: [{ unit, quantity: 1 }], how: 'set' })
      await postCount(ctx, { count, uncounted: 'keep' })
      expect(await level(ctx, unit, store)).toMatchObject({ onHand: 1, allocated: 3 })
      const page = await listExceptions(ctx, { store, status: 'open', limit: 10 })
      expect(page.items).toMatchObject([{ unitId: unit, below: 2, short: 2, causeKind: 'count', ownerId: null }])
      expect(await whoWaitsFor(ctx, store, [unit])).toEqual([{ order: promised.order, unit, store, open: 3 }])
      const exception = page.items[0]?.exceptionId as ExceptionId
      expect(await codeOf(settleException(ctx, { exception, how: 'received', note: '' }))).toBe(
        'inventory.exception_stands',
      )
      await receiveStock(ctx, { store, lines: [{ unit, quantity: 2 }], reason: '', reference: '' })
      await settleException(ctx, { exception, how: 'received', note: 'from the warehouse' })
      expect((await listExceptions(ctx, { store, status: 'open', limit: 10 })).items).toEqual([])
    }))

  test('of the same shelf twice corrects it once', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 8)
      const first = await openCount(ctx, { store })
      const second = await openCount(ctx, { store })
      await countUnits(ctx, { count: first, lines: [{ unit, quantity: 5 }], how: 'set' })
      await countUnits(ctx, { count: second, lines: [{ unit, quantity: 5 }], how: 'set' })
      await postCount(ctx, { count: first, uncounted: 'keep' })
      expect(await postCount(ctx, { count: second, uncounted: 'keep' })).toEqual([])
      expect((await level(ctx, unit, store)).onHand).toBe(5)
    }))

  test('adds shelf to shelf, leaves out what was set aside, and takes the uncounted as gone when asked', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 8)
      const forgotten = ctx.newId<'unit'>()
      await receiveStock(ctx, { store, lines: [{ unit: forgotten, quantity: 2 }], reason: '', reference: '' })
      const count = await openCount(ctx, { store })
      await countUnits(ctx, { count, lines: [{ unit, quantity: 3 }], how: 'add' })
      await countUnits(ctx, { count, lines: [{ unit, quantity: 4, setAside: 1 }], how: 'add' })
      expect(await postCount(ctx, { count, uncounted: 'zero' })).toEqual([{ unit: forgotten, change: -2 }])
    }))

  test.each(['the first shelf', 'the second shelf'])(
    'of two shelves stands though one piece of %s is sold meanwhile',
    (from) =>
      inStock(async (ctx) => {
        const { unit, store } = await stocked(ctx, 15) // 10 and 5
        const count = await openCount(ctx, { store })
        await countUnits(ctx, { count, lines: [{ unit, quantity: 10 }], how: 'add' })
        await sellNow(ctx, {
          ...order(ctx),
          store,
          channel: 'till',
          lines: [{ unit, quantity: 1 }],
          evenIfShort: 'refuse',
        })
        const left = from === 'the first shelf' ? 5 : 4
        await countUnits(ctx, { count, lines: [{ unit, quantity: left }], how: 'add' })
        expect(await postCount(ctx, { count, uncounted: 'keep' })).toEqual([])
        expect((await level(ctx, unit, store)).onHand).toBe(14)
      }),
  )

  test('of two shelves posts what no sale between them explains', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 15)
      const count = await openCount(ctx, { store })
      await countUnits(ctx, { count, lines: [{ unit, quantity: 10 }], how: 'add' })
      await sellNow(ctx, {
        ...order(ctx),
        store,
        channel: 'till',
        lines: [{ unit, quantity: 1 }],
        evenIfShort: 'refuse',
      })
      await countUnits(ctx, { count, lines: [{ unit, quantity: 2 }], how: 'add' })
      expect(await postCount(ctx, { count, uncounted: 'keep' })).toEqual([{ unit, change: -2 }])
      const again = await openCount(ctx, { store })
      await countUnits(ctx, { count: again, lines: [{ unit, quantity: 3 }], how: 'add' })
      await countUnits(ctx, { count: again, lines: [{ unit, quantity: 12 }], how: 'set' }) // all of it after all
      expect(await postCount(ctx, { count: again, uncounted: 'keep' })).toEqual([])
    }))
})

describe('goods', () => {
  test('come back to the shelf, to be looked at, or away', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 5)
      const sale = { ...order(ctx), store, lines: [{ unit, quantity: 4 }], evenIfShort: 'refuse' as const }
      await sellNow(ctx, sale)
      const lines = (['sellable', 'inspect', 'inspect', 'waste'] as const).map((condition) => ({
        unit,
        quantity: 1,
        condition,
      }))
      await takeBack(ctx, { order: sale.order, back: ctx.newId<'return'>(), store, lines })
      expect(await level(ctx, unit, store)).toMatchObject({ onHand: 2, inspecting: 2 })
      await finishInspection(ctx, {
        store,
        lines: [
          { unit, quantity: 1, found: 'sellable' },
          { unit, quantity: 1, found: 'waste' },
        ],
        reason: '',
      })
      expect(await level(ctx, unit, store)).toMatchObject({ onHand: 3, inspecting: 0 })
      expect(
        await codeOf(finishInspection(ctx, { store, lines: [{ unit, quantity: 1, found: 'waste' }], reason: '' })),
      ).toBe('inventory.short')
    }))

  test('that broke leave the shelf even when promised, and never more than lie there', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 2)
      await allocate(ctx, { ...order(ctx), store, lines: [{ unit, quantity: 2 }] })
      expect(await codeOf(scrap(ctx, { store, lines: [{ unit, quantity: 1 }], reason: ' ' }))).toBe(
        'inventory.missing_reason',
      )
      expect(await codeOf(scrap(ctx, { store, lines: [{ unit, quantity: 3 }], reason: 'fell' }))).toBe(
        'inventory.short',
      )
      await scrap(ctx, { store, lines: [{ unit, quantity: 1 }], reason: 'fell' })
      expect(ctx.events.map((event) => event.kind)).toContain('inventory.exception-opened')
    }))

  test('that are back in stock are told of once', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 1)
      await receiveStock(ctx, { store, lines: [{ unit, quantity: 1 }], reason: '', reference: '' })
      expect(ctx.events.filter((event) => event.kind === 'inventory.back-in-stock')).toHaveLength(1)
    }))

  test('of another system are set, and set again change nothing', () =>
    inStock(async (ctx) => {
      const place = { unit: ctx.newId<'unit'>(), store: ctx.newId<'store'>() }
      expect(await setLevels(ctx, [{ ...place, onHand: 7, safety: 2 }], 'import')).toEqual({ changed: 1 })
      expect(await setLevels(ctx, [{ ...place, onHand: 7, safety: 2 }], 'import')).toEqual({ changed: 0 })
      expect(await setLevels(ctx, [{ ...place, onHand: 4 }], 'import')).toEqual({ changed: 1 })
      const entries = await listLedger(ctx, { ...place, before: null, limit: 10 })
      expect(entries.map((entry) => [entry.seq, entry.kind, entry.onHandChange])).toEqual([
        [2, 'counted', -3],
        [1, 'received', 7],
      ])
      expect(
        await listStock(ctx, { store: place.store, units: null, filter: 'in-stock', after: null, limit: 10 }),
      ).toMatchObject([{ unit: place.unit, onHand: 4, safety: 2, sellable: 2 }])
    }))
})

describe('an order', () => {
  test('that another store serves keeps its promise there', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 2)
      const other = ctx.newId<'store'>()
      const request = { ...order(ctx), store, lines: [{ unit, quantity: 2 }] }
      await allocate(ctx, request)
      await receiveStock(ctx, { store: other, lines: [{ unit, quantity: 2 }], reason: '', reference: '' })
      await moveAllocation(ctx, { order: request.order, from: store, to: other, channel: 'web', lines: request.lines })
      expect((await level(ctx, unit, store)).allocated).toBe(0)
      expect((await level(ctx, unit, other)).allocated).toBe(2)
    }))

  test('that is cancelled gives up what it still waits for, everywhere, and a second time nothing', () =>
    inStock(async (ctx) => {
      const { unit, store } = await stocked(ctx, 3)
      const other = ctx.newId<'store'>()
      await receiveStock(ctx, { store: other, lines: [{ unit, quantity: 3 }], reason: '', reference: '' })
      const request = {
        ...order(ctx),
        store,
        lines: [
          { unit, quantity: 3 },
          { unit, quantity: 2, store: other },
        ],
      }
      await allocate(ctx, request)
      await handOver(ctx, { order: request.order, store, lines: [{ unit, quantity: 1 }] })
      await releaseOrder(ctx, request.order)
      await releaseOrder(ctx, request.order)
      expect(await level(ctx, unit, store)).toMatchObject({ onHand: 2, allocated: 0 })
      expect(await level(ctx, unit, other)).toMatchObject({ onHand: 3, allocated: 0 })
    }))
})

test('holds are swept an hour after nobody counts them', () =>
  inStock(async (ctx) => {
    const { unit, store } = await stocked(ctx, 3)
    const keep = (until: number) =>
      hold(ctx, {
        cart: ctx.newId<'cart'>(),
        store,
        channel: 'web',
        lines: [{ unit, quantity: 1 }],
        until: addSeconds(ctx.now, until),
      })
    await keep(-3_601)
    await keep(-3_599)
    await keep(60)
    expect(await sweepHolds(ctx)).toBe(1)
  }))

test('the doctor finds a level that somebody set by hand', () =>
  inShop({ module: 'inventory' }, async (ctx) => {
    const { unit, store } = await stocked(ctx, 3)
    await allocate(ctx, { ...order(ctx), store, lines: [{ unit, quantity: 2 }] })
    const broken = async (tamper: ReturnType<typeof sql>) => {
      await ctx.run(sql`savepoint before`)
      await ctx.run(tamper)
      const found = (await examine(ctx, checks))
        .filter((finding) => finding.verdict === 'broken')
        .map((finding) => finding.invariant)
      await ctx.run(sql`rollback to savepoint before`)
      return [...new Set(found)]
    }
    expect(await broken(sql`update inventory.level set on_hand = 4`)).toEqual(['I2'])
    expect(await broken(sql`update inventory.allocation set open = 1`)).toEqual(['I2', 'I3'])
    expect(await broken(sql`update inventory.level set on_hand = 1`)).toEqual(['I2'])
    expect(await broken(sql`update inventory.movement set on_hand_change = 1 where kind = 'received'`)).toEqual([
      'I2',
      'I3',
    ])
    expect(await broken(sql`delete from inventory.movement where kind = 'allocated'`)).toEqual(['I2', 'I3'])
  }))
