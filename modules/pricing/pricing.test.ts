import { afterAll, expect, test } from 'vitest'
import type { Instant, MemberId, OrderId, PromotionId, UnitId } from '@omoya/kernel'
import { command, sql } from '@omoya/platform'
import { everything as allRights, houseOfFile, inShop, shop } from '../../platform/testing/index.ts'
import {
  bookAt,
  claimUses,
  currentBook,
  listPromotions,
  pricesOf,
  publishBook,
  releaseUses,
  savePromotion,
  setPrices,
  type BookFacts,
} from './index.ts'
import { bookPart } from './book.ts'
import { checks } from './checks.ts'
import { everything, type Promotion } from './rules/index.ts'

afterAll(async () => (await houseOfFile()).close())

const unit = '0190a000-0000-7000-8000-00000000000a' as UnitId
const facts: BookFacts = {
  unit, sku: 'TONER-1', name: { 'zh-TW': '化妝水' }, kind: 'goods', categories: [], brand: null, tags: [], special: false, components: [],
} // prettier-ignore

const definition: Omit<Promotion, 'id'> = {
  name: { 'zh-TW': '現折三十' }, lane: 'order', priority: 1, group: null,
  rule: { kind: 'amount-off', threshold: { from: 0, counts: 'once', after: 'line', addOns: 'with' }, steps: [{ from: 0, off: { amountOff: 30 } }] },
  filter: everything, channels: null, stores: null, tiers: null, tags: null, membersOnly: false, staffOnly: false,
  birthMonthOnly: false, cardBins: null, startsAt: null, endsAt: null, window: null, quota: 3, perMember: 1,
  onReturn: 'proportional', giftValue: null,
} // prettier-ignore

test('the same prices make the same book, a changed price another one, and both stay readable', () =>
  inShop({ module: 'pricing' }, async (ctx) => {
    await setPrices(ctx, [{ unit, price: 680 }])
    const first = await publishBook(ctx, [facts])
    expect(await publishBook(ctx, [facts])).toBe(first)
    await setPrices(ctx, [{ unit, price: 580 }])
    const second = await publishBook(ctx, [facts])
    expect(second).not.toBe(first)
    expect((await bookAt(ctx, first)).unit(unit)?.price).toBe(680)
    expect((await currentBook(ctx)).unit(unit)?.price).toBe(580)
  }))

test('a change of price leaves tax, crossed-out price, floor and cost as they were, and null empties them', () =>
  inShop({ module: 'pricing' }, async (ctx) => {
    const whole = { compareAt: 900, floor: 300, cost: 200, taxKind: 'exempt', taxRate: 0 } as const
    await setPrices(ctx, [{ unit, price: 680, ...whole }])
    await setPrices(ctx, [{ unit, price: 580 }])
    expect(await pricesOf(ctx, [unit])).toEqual([{ unitId: unit, price: 580, ...whole }])
    await setPrices(ctx, [{ unit, price: 580, compareAt: null, floor: null, cost: null }])
    expect(await pricesOf(ctx, [unit])).toMatchObject([{ compareAt: null, floor: null, cost: null, taxKind: 'exempt' }])
  }))

test('a new unit is taxed as its country taxes', () =>
  inShop({ module: 'pricing' }, async (ctx) => {
    await setPrices(ctx, [{ unit, price: 680 }])
    expect(await pricesOf(ctx, [unit])).toMatchObject([{ compareAt: null, taxKind: 'taxable', taxRate: 5 }])
  }))

test('a unit without a price is in no book', () =>
  inShop({ module: 'pricing' }, async (ctx) => {
    await publishBook(ctx, [facts])
    expect((await currentBook(ctx)).unit(unit)).toBeUndefined()
  }))

test('an edit of an older version is refused', () =>
  inShop({ module: 'pricing' }, async (ctx) => {
    const id = ctx.newId<'promotion'>()
    await savePromotion(ctx, { id, definition, status: 'active', version: null })
    expect(await savePromotion(ctx, { id, definition, status: 'paused', version: 1 })).toBe(2)
    await expect(savePromotion(ctx, { id, definition, status: 'active', version: 1 })).rejects.toMatchObject({
      code: 'pricing.changed_meanwhile',
    })
  }))

test('twenty checkouts at once take exactly the three uses there are, each member one', async () => {
  const { runtime } = await houseOfFile()
  const run = <T>(work: Parameters<typeof command<T>>[2]) =>
    command(runtime, { merchant: shop, actor: allRights }, work)
  const promotion = await run(async (ctx) => {
    const id = ctx.newId<'promotion'>()
    await savePromotion(ctx, { id, definition, status: 'active', version: null })
    return id as PromotionId
  })
  const member = (await run(async (ctx) => ctx.newId<'member'>())) as MemberId
  const orders: OrderId[] = []
  const attempts = Array.from({ length: 20 }, (_, index) =>
    run(async (ctx) => {
      const order = ctx.newId<'order'>()
      const who = index < 10 ? member : ctx.newId<'member'>()
      await claimUses(ctx, { order, member: who, uses: [{ promotion, times: 1 }] })
      orders.push(order)
    }),
  )
  const answers = await Promise.allSettled(attempts)
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(3)
  const [first] = orders
  await run(async (ctx) => {
    if (first) await releaseUses(ctx, first)
    if (first) await releaseUses(ctx, first)
  })
  const { used } = await run((ctx) =>
    ctx.one<{ used: number }>(
      sql`select used from pricing.promotion_limit where merchant_id = ${ctx.merchant} and promotion_id = ${promotion}`,
    ),
  )
  expect(used).toBe(2)
  await run((ctx) =>
    claimUses(ctx, { order: ctx.newId<'order'>(), member: ctx.newId<'member'>(), uses: [{ promotion, times: 1 }] }),
  )
  await run(async (ctx) => {
    for (const check of checks) expect(await check.breaks(ctx)).toEqual([])
  })
})

test('promotions are read on page by page, and a span leaves those whose time touches it', () =>
  inShop({ module: 'pricing' }, async (ctx) => {
    const times = [[null, null], ['2026-11-01T00:00:00.000Z', '2026-11-08T00:00:00.000Z'], ['2026-12-01T00:00:00.000Z', null]] // prettier-ignore
    const ids = times.map((_, index) => `0190a000-0000-7000-8000-0000000001${index}0` as PromotionId)
    for (const [index, [startsAt, endsAt]] of times.entries())
      await savePromotion(ctx, { id: ids[index] as PromotionId, definition: { ...definition, startsAt, endsAt } as typeof definition, status: 'draft', version: null }) // prettier-ignore
    const all = { after: null, limit: 1, from: null, until: null }
    const seen: PromotionId[] = []
    let next: PromotionId | null = null
    do {
      const page = await listPromotions(ctx, { ...all, after: next })
      expect(page.items).toHaveLength(1)
      seen.push(...page.items.map((row) => row.promotionId))
      next = page.next
    } while (next !== null)
    expect(seen.filter((id) => ids.includes(id))).toEqual([...ids].reverse())
    const within = async (from: string, until: string) =>
      (await listPromotions(ctx, { ...all, limit: 10, from: from as Instant, until: until as Instant })).items.map((row) => ids.indexOf(row.promotionId)).filter((place) => place >= 0) // prettier-ignore
    expect(await within('2026-11-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z')).toEqual([1, 0])
    expect(await within('2026-11-08T00:00:00.000Z', '2026-12-02T00:00:00.000Z')).toEqual([2, 0])
  }))

test('a part of the book has the units asked for and what bundles among them hold', () =>
  inShop({ module: 'pricing' }, async (ctx) => {
    const bundle = '0190a000-0000-7000-8000-00000000000b' as UnitId
    await setPrices(ctx, [{ unit, price: 680 }, { unit: bundle, price: 1200 }]) // prettier-ignore
    await publishBook(ctx, [facts, { ...facts, unit: bundle, sku: 'SET', kind: 'bundle', components: [{ unit, quantity: 2 }] }]) // prettier-ignore
    const book = await currentBook(ctx)
    expect(bookPart(book, [bundle]).units.map((one) => one.sku)).toEqual(['SET', 'TONER-1'])
    expect(bookPart(book, [unit]).units.map((one) => one.sku)).toEqual(['TONER-1'])
  }))
