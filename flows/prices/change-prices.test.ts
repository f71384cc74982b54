// Many prices by one rule, over a shop's real goods: drawn up, applied whole, taken back.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal, uuid7, type UnitId } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import * as pricing from '@omoya/pricing'
import type { PriceChangeId } from '@omoya/pricing'
import { sql, type Ctx } from '@omoya/platform'
import { priceChangeLines } from '@omoya/reads/goods/price-change'
import { openShop, wall, type ReadsShop } from '../../reads/reads.testing.ts'
import { draftChange } from './change-prices.ts'

let shop: ReadsShop
const when = wall('2026-11-02 10:00')
let number = 0
const newChange = () => uuid7<'price-change'>(1_760_000_000_000 + (number += 1), new Uint8Array(10)) as PriceChangeId
const plain = { step: 1, way: 'nearest', less: 0 } as const
const tenOff = { by: { percent: -1_000 }, rounding: { step: 10, way: 'nearest', less: 0 }, former: 'show' } as const

beforeAll(async () => {
  shop = await openShop(wall('2026-11-01 09:00'))
}, 120_000)
afterAll(() => shop.house.close())

async function tea(ctx: Ctx, sku: string, price: number | null, more: Partial<catalog.ProductInput> = {}) {
  const made = await catalog.createProduct(ctx, { name: { 'zh-TW': sku }, status: 'active', units: [{ sku }], ...more })
  const unit = made.units[0]?.unit as UnitId
  if (price !== null) await pricing.setPrices(ctx, [{ unit, price, compareAt: 400, floor: 150, cost: 100 }])
  return { product: made.product, unit }
}

const priceOf = async (ctx: Ctx, unit: UnitId) => (await pricing.pricesOf(ctx, [unit]))[0]

const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(() => 'nothing was refused', (error: unknown) => (error instanceof Refusal ? error.code : String(error))) // prettier-ignore

test('drawn up, nothing is changed; applied, all are, once; taken back, what was changed since stays', async () => {
  const change = newChange()
  const goods = await shop.at(when, (ctx) => Promise.all([tea(ctx, 'TEA-A', 305), tea(ctx, 'TEA-B', 110), tea(ctx, 'TEA-C', null)]))
  const [one, two] = goods.map(({ unit }) => unit) as [UnitId, UnitId]
  const of = { products: goods.map(({ product }) => product) }
  const draft = await shop.at(when, (ctx) => draftChange(ctx, { change, rule: tenOff, of }))
  expect(draft).toMatchObject({ status: 'draft', lines: 2, unpriced: 1, lowered: 2, raised: 0, belowCost: 0, belowFloor: 1 })
  const lines = await shop.at(when, (ctx) => priceChangeLines(ctx, { change, only: 'warned', after: null, limit: 10 }))
  expect(lines).toMatchObject([{ sku: 'TEA-B', before: 110, after: 100, warnings: ['below-floor'] }])
  expect((await shop.at(when, (ctx) => priceOf(ctx, one)))?.price).toBe(305)
  await shop.at(when, (ctx) => pricing.applyPriceChange(ctx, change))
  await shop.at(when, (ctx) => pricing.applyPriceChange(ctx, change))
  expect(await shop.at(when, (ctx) => priceOf(ctx, one))).toMatchObject({ price: 270, compareAt: 305, floor: 150, cost: 100 })
  await shop.at(when, (ctx) => pricing.setPrices(ctx, [{ unit: two, price: 95 }]))
  const undone = await shop.at(when, (ctx) => pricing.undoPriceChange(ctx, change))
  expect(undone).toMatchObject({ status: 'undone', lines: 2, stayed: 1 })
  expect(await shop.at(when, (ctx) => priceOf(ctx, one))).toMatchObject({ price: 305, compareAt: 400 })
  expect((await shop.at(when, (ctx) => priceOf(ctx, two)))?.price).toBe(95)
  const entries = await shop.at(when, (ctx) => ctx.rows<{ action: string; facts: unknown }>(sql`select action, facts from platform.audit
    where merchant_id = ${ctx.merchant} and object = ${change} order by action`))
  expect(entries.map(({ action, facts }) => [action, facts])).toEqual([
    ['prices.changed-by-rule', { count: 2, percent: -10 }],
    ['prices.rule-undone', { count: 1, stayed: 1 }],
  ])
}) // prettier-ignore

test('what was changed by others since it was looked at is not overwritten, and nothing of the rest is applied', async () => {
  const change = newChange()
  const goods = await shop.at(when, (ctx) => Promise.all([tea(ctx, 'TEA-D', 300), tea(ctx, 'TEA-E', 300)]))
  const [one, two] = goods.map(({ unit }) => unit) as [UnitId, UnitId]
  await shop.at(when, (ctx) => draftChange(ctx, { change, rule: { by: { amount: 150 }, rounding: plain, former: 'keep' }, of: { products: goods.map(({ product }) => product) } }))
  expect((await shop.at(when, (ctx) => priceChangeLines(ctx, { change, only: 'all', after: null, limit: 1 })))[0]?.warnings).toEqual(['above-former'])
  await shop.at(when, (ctx) => pricing.setPrices(ctx, [{ unit: two, price: 310 }]))
  expect(await refusalOf(shop.at(when, (ctx) => pricing.applyPriceChange(ctx, change)))).toBe('pricing.prices_moved')
  expect((await shop.at(when, (ctx) => priceOf(ctx, one)))?.price).toBe(300)
  expect(await refusalOf(shop.at(when, (ctx) => pricing.undoPriceChange(ctx, change)))).toBe('pricing.change_not_applied')
  expect(await refusalOf(shop.at(when, (ctx) => pricing.applyPriceChange(ctx, newChange())))).toBe('pricing.change_not_found')
}) // prettier-ignore

test('what a rule would give away for nothing is said before it is applied, also of goods without a cost', async () => {
  const change = newChange()
  const { product } = await shop.at(when, async (ctx) => {
    const made = await tea(ctx, 'TEA-F', null)
    await pricing.setPrices(ctx, [{ unit: made.unit, price: 90 }])
    return made
  })
  const rule = { by: { percent: -1_000 }, rounding: { step: 100, way: 'down', less: 0 }, former: 'keep' } as const
  const draft = await shop.at(when, (ctx) => draftChange(ctx, { change, rule, of: { products: [product] } }))
  expect(draft).toMatchObject({ lines: 1, free: 1, belowCost: 0, belowFloor: 0 })
  const lines = await shop.at(when, (ctx) => priceChangeLines(ctx, { change, only: 'warned', after: null, limit: 10 }))
  expect(lines).toMatchObject([{ sku: 'TEA-F', before: 90, after: 0, warnings: ['free'] }])
})

test('ten thousand goods of a tag are changed and taken back in one go each', async () => {
  const change = newChange()
  await shop.at(when, async (ctx) => {
    await ctx.run(sql`insert into catalog.product (merchant_id, product_id, slug, name, description, kind, tags, options, offers, status, content_hash, created_at, changed_at)
      select ${ctx.merchant}::uuid, gen_random_uuid(), 'many-' || n, jsonb_build_object('zh-TW', '多 ' || n), '{}', 'goods', array['many'], '[]', '[]', 'active', 'x', ${ctx.now}::timestamptz, ${ctx.now}::timestamptz
      from generate_series(1, 10000) n`)
    await ctx.run(sql`insert into catalog.unit (merchant_id, unit_id, product_id, sku, sku_folded, options, position, special, status)
      select p.merchant_id, gen_random_uuid(), p.product_id, upper(p.slug), p.slug, '[]', 0, false, 'active' from catalog.product p
      where p.merchant_id = ${ctx.merchant} and 'many' = any (p.tags)`)
    await ctx.run(sql`insert into pricing.price (merchant_id, unit_id, price, changed_at)
      select u.merchant_id, u.unit_id, 1000, ${ctx.now}::timestamptz from catalog.unit u where u.merchant_id = ${ctx.merchant} and u.sku like 'MANY-%'`)
  })
  const draft = await shop.at(when, (ctx) => draftChange(ctx, { change, rule: tenOff, of: { filters: { tag: 'many' } } }))
  expect(draft).toMatchObject({ lines: 10_000, lowered: 10_000 })
  const sum = () => shop.at(when, (ctx) => ctx.one<{ sum: number }>(sql`select sum(price)::bigint as sum from pricing.price p where merchant_id = ${ctx.merchant}
    and exists (select 1 from catalog.unit u where u.merchant_id = p.merchant_id and u.unit_id = p.unit_id and u.sku like 'MANY-%')`))
  await shop.at(when, (ctx) => pricing.applyPriceChange(ctx, change))
  expect(await sum()).toEqual({ sum: 9_000_000 })
  await shop.at(when, (ctx) => pricing.undoPriceChange(ctx, change))
  expect(await sum()).toEqual({ sum: 10_000_000 })
}, 120_000) // prettier-ignore
