import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, addSeconds, momentAt, type Day, type Instant, type OrderId } from '@omoya/kernel'
import { listOrders, sumOrders, type OrderFilter } from '@omoya/orders'
import { openShop, wall, ZONE, type ReadsShop } from '../reads.testing.ts'
import { today } from './today.ts'

let shop: ReadsShop

beforeAll(async () => {
  shop = await openShop(wall('2026-11-01 09:00'))
}, 120_000)

afterAll(() => shop.house.close())

interface Sold {
  readonly at: Instant
  readonly total: number
}

/** What the page must say, counted by hand from what was sold. */
const counted = (sold: readonly Sold[], day: Day) => {
  const own = sold.filter((one) => momentAt(one.at, ZONE).day === day)
  return { orders: own.length, revenue: own.reduce((sum, one) => sum + one.total, 0) }
}

const figuresAt = (when: Instant) => shop.at(when, today)

test('a day ends at midnight of the merchant, not of Greenwich', async () => {
  const times = ['2026-11-02 23:58:30', '2026-11-02 23:59:59', '2026-11-03 00:00:00', '2026-11-03 00:00:01', '2026-11-03 07:59:59', '2026-11-03 08:00:01'] // prettier-ignore
  const sold: Sold[] = []
  for (const text of times)
    sold.push({ at: wall(text), total: (await shop.sell(wall(text), { 'SF-FB-300': 1 })).total })
  const after = await figuresAt(wall('2026-11-03 08:30'))
  expect(after.day).toBe('2026-11-03')
  expect(after.all).toEqual(counted(sold, '2026-11-03' as Day))
  expect(after.yesterday).toEqual(counted(sold, '2026-11-02' as Day))
  expect(after.byHour.map((row) => [row.hour, row.orders])).toEqual([[0, 2], [7, 1], [8, 1]]) // prettier-ignore
  const before = await figuresAt(wall('2026-11-02 23:59:59'))
  expect(before.all).toEqual(counted(sold, '2026-11-02' as Day))
})

test('whenever it is asked and whatever was sold, the parts add up to the whole', { timeout: 120_000 }, async () => {
  const first = wall('2026-11-05 00:00')
  const sold: Sold[] = []
  const minute = fc.integer({ min: 0, max: 3 * 1440 - 1 })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(minute, fc.constantFrom('SF-FB-300', 'SF-CL-600', 'SF-VG-400'), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 3 }), async (sales) => {
      for (const [minutes, sku, units] of sales) {
        const at = addSeconds(first, minutes * 60)
        sold.push({ at, total: (await shop.sell(at, { [sku]: units })).total })
      }
      for (const day of ['2026-11-05', '2026-11-06', '2026-11-07', '2026-11-08'] as Day[]) {
        const figures = await figuresAt(wall(`${day} 23:59:59`))
        expect(figures.all).toEqual(counted(sold, day))
        expect(figures.yesterday).toEqual(counted(sold, addDays(day, -1)))
        for (const parts of [figures.byChannel, figures.byStore, figures.byHour]) {
          expect(parts.reduce((sum, one) => sum + one.revenue, 0)).toBe(figures.all.revenue)
          expect(parts.reduce((sum, one) => sum + one.orders, 0)).toBe(figures.all.orders)
          expect(parts.reduce((sum, one) => sum + one.before.revenue, 0)).toBe(figures.lastWeek.revenue)
          expect(parts.reduce((sum, one) => sum + one.before.orders, 0)).toBe(figures.lastWeek.orders)
        }
      }
    }),
    { numRuns: 8 },
  ) // prettier-ignore
})

test(
  'what comes back lowers the day of its sale, in every part; a cancelled order is no order',
  { timeout: 60_000 },
  async () => {
    const kept = await shop.sell(wall('2026-11-12 12:10'), { 'SF-SM-401': 1 })
    const partly = await shop.sell(wall('2026-11-12 13:10'), { 'SF-SM-401': 2, 'SF-CL-600': 1 })
    const called = await shop.orderForPickup(wall('2026-11-12 14:10'), { 'SF-FB-300': 2 })
    const collected = await shop.orderForPickup(wall('2026-11-12 15:10'), { 'SF-FB-300': 1 })
    const before = await figuresAt(wall('2026-11-12 20:00'))
    expect(before.all).toEqual({ orders: 4, revenue: kept.total + partly.total + called.total + collected.total })
    expect(before.byChannel.map((row) => row.channel).sort()).toEqual(['till', 'web'])
    expect(before.open.toPick).toBe(2)

    const money = await shop.bringBack(wall('2026-11-12 16:00'), partly.order, { 1: 1 })
    expect(money).toBeGreaterThan(0)
    await shop.cancel(wall('2026-11-12 16:30'), called.order)
    const after = await figuresAt(wall('2026-11-12 20:00'))
    const revenue = kept.total + partly.total - money + collected.total
    expect(after.all).toEqual({ orders: 3, revenue })
    expect(after.byHour.filter((row) => row.orders > 0)).toMatchObject([
      { hour: 12, orders: 1, revenue: kept.total },
      { hour: 13, orders: 1, revenue: partly.total - money },
      { hour: 15, orders: 1, revenue: collected.total },
    ])
    expect(after.byStore).toMatchObject([{ store: shop.store, orders: 3, revenue }])
    expect(after.byStore[0]?.name).toMatchObject({ 'zh-TW': '南港門市' })
    expect(after.open.toPick).toBe(1)

    // Brought back a day later: the day of the sale is lowered, the day of the return has sold nothing.
    const late = await shop.bringBack(wall('2026-11-13 11:00'), kept.order as OrderId, { 1: 1 })
    const next = await figuresAt(wall('2026-11-13 12:00'))
    expect(next.all).toEqual({ orders: 0, revenue: 0 })
    expect(next.yesterday).toEqual({ orders: 3, revenue: revenue - late })
  },
)

test('last week counts the same weekday up to the same minute, so that half a day is not held against a whole one', async () => {
  const early = await shop.sell(wall('2026-11-18 10:00'), { 'SF-FB-300': 1 })
  const same = await shop.sell(wall('2026-11-18 14:30'), { 'SF-FB-300': 2 })
  await shop.sell(wall('2026-11-18 14:31'), { 'SF-CL-600': 1 })
  await shop.sell(wall('2026-11-24 10:00'), { 'SF-CL-600': 1 })
  const figures = await figuresAt(wall('2026-11-25 14:30'))
  expect(figures.dayBefore).toBe('2026-11-18')
  expect(figures.lastWeek).toEqual({ orders: 2, revenue: early.total + same.total })
  expect(figures.byHour.map((row) => [row.hour, row.before.orders])).toEqual([[10, 1], [14, 1]]) // prettier-ignore
})

test('each number opens into the orders that it is made of, and their sum is the number', async () => {
  const figures = await figuresAt(wall('2026-11-12 20:00'))
  const { day } = figures
  const kept = { state: 'kept', from: day, until: day } as const
  const asked: readonly (readonly [{ orders: number; revenue: number }, OrderFilter])[] = [
    [figures.all, kept],
    ...figures.byChannel.map((row) => [row, { ...kept, channel: row.channel }] as const),
    ...figures.byStore.map((row) => [row, { ...kept, store: row.store ?? ('none' as const) }] as const),
    ...figures.byHour.map((row) => [row, { ...kept, hour: row.hour }] as const),
  ]
  expect(asked.length).toBeGreaterThan(5)
  for (const [number, filter] of asked) {
    const wanted = { orders: number.orders, revenue: number.revenue }
    const [sum, list] = await shop.at(wall('2026-11-12 20:00'), (ctx) =>
      Promise.all([sumOrders(ctx, filter), listOrders(ctx, { ...filter, limit: 200 })]),
    )
    expect(sum).toEqual(wanted)
    const revenue = list.items.reduce((total, order) => total + order.total - order.refunded, 0)
    expect({ orders: list.items.length, revenue }).toEqual(wanted)
  }
})
