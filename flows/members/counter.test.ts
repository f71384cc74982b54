// What the till suggests and shows of the past, against a plain count over the same orders; real stock, real prices.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { addSeconds, instantOf, type Instant, type MemberId, type StoreId, type UnitId } from '@omoya/kernel'
import * as inventory from '@omoya/inventory'
import * as orders from '@omoya/orders'
import { memberHistory } from '@omoya/reads/counter/history'
import { LEAST_ORDERS, SHOWN, suggestions } from '@omoya/reads/counter/suggestions'
import { sql } from '@omoya/platform'
import { START } from '@omoya/platform/testing/index'
import { openShop, type Shop } from '../checkout/shop.testing.ts'
import { seafood } from '../../tools/demo/merchants/seafood.ts'

const isGoods = ({ kind }: { readonly kind?: string }): boolean => (kind ?? 'goods') === 'goods'

let at: Shop
let units: readonly UnitId[]
let stocked: ReadonlySet<UnitId>
beforeAll(async () => {
  at = await openShop()
  units = seafood.goods.filter((one) => isGoods(one)).slice(0, 7).map(({ sku }) => at.unit(sku)) // prettier-ignore
  stocked = new Set(units.filter((_, index) => index % 4 !== 3))
  const lines = [...stocked].map((unit) => ({ unit, quantity: 5 }))
  await at.run((ctx) =>
    inventory.receiveStock(ctx, { store: at.second, lines, reason: 'opening', reference: 'SECOND' }),
  )
}, 60_000)
afterAll(() => at.close())

let made = 0
/** Sold somewhere two days ago, and counted. */
async function sell(baskets: readonly (readonly UnitId[])[], member: MemberId | null = null): Promise<void> {
  const placedAt = addSeconds(instantOf(START), -2 * 86_400 + made) as Instant
  await at.run(async (ctx) => {
    const line = (unit: UnitId) => ({ unit, sku: unit, name: { en: unit }, quantity: 1, unitPrice: 100, list: 100, discount: 0, tax: { kind: 'taxable' as const, rate: 0.05 } }) // prettier-ignore
    await orders.writeImported(ctx, baskets.map((basket) => ({
      number: `P${(made += 1)}`, hash: `h${made}`, status: 'paid' as const, channel: 'web' as const, store: null, staff: null, member,
      currency: 'TWD' as const, tax: 0, taxParts: [], placedAt, day: ctx.moment.day, weekday: 1, minuteOfDay: 600, campaign: null,
      districtCode: null, lines: basket.map(line),
    }))) // prettier-ignore
  })
  await count()
}

const count = () =>
  at.run(async (ctx) => {
    let place: orders.CountPlace | null | undefined
    do place = await orders.countPage(ctx, place ?? undefined)
    while (place)
  })

const ask = (bag: readonly UnitId[], store: StoreId = at.second, member: MemberId | null = null) =>
  at.run((ctx) => suggestions(ctx, { store, member, units: bag }))

/** The whole rule once more, over plain arrays. */
function oracle(baskets: readonly ReadonlySet<UnitId>[], bag: readonly UnitId[]): { unit: UnitId; orders: number }[] {
  const holding = (...wanted: UnitId[]) => baskets.filter((basket) => wanted.every((unit) => basket.has(unit))).length
  const others = units.filter((unit) => !bag.includes(unit) && stocked.has(unit))
  const byStrength = (a: { lift: number; orders: number; id: string }, b: typeof a) =>
    b.lift - a.lift || b.orders - a.orders || (a.id < b.id ? -1 : 1)
  return others
    .flatMap((unit) => {
      const [best] = bag
        .map((id) => ({
          id,
          orders: holding(id, unit),
          lift: (holding(id, unit) * baskets.length) / (holding(id) * holding(unit)),
        }))
        .filter((pair) => pair.orders >= LEAST_ORDERS && pair.lift > 1)
        .sort(byStrength)
      return best ? [{ unit, id: unit as string, orders: best.orders, lift: best.lift }] : []
    })
    .sort(byStrength)
    .slice(0, SHOWN)
    .map((one) => ({ unit: one.unit, orders: one.orders }))
}

describe('suggestions', () => {
  const sold: ReadonlySet<UnitId>[] = []

  test('are the pairs of the shop’s own orders, strongest first, as a plain count finds them', async () => {
    const basket = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 })
    const game = fc.record({ baskets: fc.array(basket, { minLength: 5, maxLength: 25 }), bag: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 3 }) }) // prettier-ignore
    let told = 0
    await fc.assert(
      fc.asyncProperty(game, async ({ baskets, bag }) => {
        const named = baskets.map((one) => one.flatMap((index) => units[index] ?? []))
        await sell(named)
        sold.push(...named.map((one) => new Set(one)))
        const wanted = bag.flatMap((index) => units[index] ?? [])
        const found = (await ask(wanted)).filter(({ reason }) => reason.kind === 'together')
        expect(found.map(({ unit, reason }) => ({ unit, orders: reason.orders }))).toEqual(oracle(sold, wanted))
        told += found.length
      }),
      { numRuns: 12, endOnFailure: true },
    )
    expect(told).toBeGreaterThan(10)
  }, 60_000)

  test('an order counts once, and not before its second day', async () => {
    const counted = () => at.run((ctx) => ctx.one<{ orders: number }>(sql`select orders from orders.together_total`))
    const before = await counted()
    await count()
    await at.place({ goods: { 'SF-SQ-300': 1 } })
    await count()
    expect(await counted()).toEqual(before)
    at.house.setClock(START + 2 * 86_400_000)
    await count()
    await count()
    expect(await counted()).toEqual({ orders: before.orders + 1 })
  })

  test('are never what lies nowhere in this store, nor what was bought before', async () => {
    const member = await at.join('0912000333')
    await sell([units.slice(0, 2)], member)
    for (const unit of units.slice(2)) {
      const found = await ask([unit], at.second, member)
      expect(found.every((one) => stocked.has(one.unit) && one.unit !== unit && !units.slice(0, 2).includes(one.unit))).toBe(true) // prettier-ignore
      expect(found.every((one) => one.left > 0 && one.price > 0)).toBe(true)
    }
  })

  test('where nothing goes with it, the best sellers of its category say so themselves', async () => {
    const alone = seafood.goods.find((one) => isGoods(one) && !units.includes(at.unit(one.sku)))
    if (!alone) throw new Error('no goods are left')
    const found = await ask([at.unit(alone.sku)], at.store)
    expect(found).toHaveLength(SHOWN)
    for (const { reason } of found) expect(['category', 'shop']).toContain(reason.kind)
    const inCategory = found.filter(({ reason }) => reason.kind === 'category').map(({ reason }) => reason.orders)
    expect(inCategory).toEqual([...inCategory].sort((a, b) => b - a))
  })
})

test('the history of a member is of every channel, the newest first, with what it was', async () => {
  const member = await at.join('0912000444')
  await sell([units.slice(0, 2)], member)
  const [sku] = seafood.goods.filter((one) => isGoods(one)).map((one) => one.sku)
  await at.place({ goods: { [sku ?? '']: 1 }, member })
  const found = await at.run((ctx) => memberHistory(ctx, member))
  expect(found).toMatchObject({
    orders: 2,
    items: [{ channel: 'till', names: [expect.anything()] }, { channel: 'web' }],
  })
  expect(found.items[1]?.names).toHaveLength(2)
  expect(await at.run((ctx) => memberHistory(ctx, at.store as string as MemberId))).toEqual({
    orders: 0,
    lastDay: null,
    items: [],
  })
})
