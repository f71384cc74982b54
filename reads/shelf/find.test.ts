// Narrowing and sorting a shelf, against the catalogue, the ledger and the price list themselves.
import { afterAll, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import * as catalog from '@omoya/catalog'
import * as pricing from '@omoya/pricing'
import { everything } from '@omoya/pricing/rules'
import { publishBook } from '@omoya/flows/prices/publish-book'
import type { CategoryId, PromotionId } from '@omoya/kernel'
import { openShop, wall, type ReadsShop } from '../reads.testing.ts'
import { categories, goesWith, offersNow, search, shelfFacets, shelfPage, soldMost, suggest } from './shelf.ts'
import type { ShelfWish } from './wish.ts'

let shop: ReadsShop
let owner: pg.Client
const guest = { kind: 'guest', visit: 'find' } as const
const noon = wall('2026-11-02 12:00')
const CLOTHES = '圍裙'

beforeAll(async () => {
  shop = await openShop(wall('2026-11-01 09:00'))
  owner = new pg.Client({ connectionString: shop.house.ownerUrl })
  await owner.connect()
  await shop.at(wall('2026-11-01 10:00'), async (ctx) => {
    const row = (sku: string, name: string, option1: string, option2: string) => ({ sku, name: { 'zh-TW': name }, category: CLOTHES, status: 'active' as const, option1, option2 }) // prettier-ignore
    const { units } = await catalog.upsertProducts(ctx, [
      row('AP-R-M', '棉麻圍裙', '顏色:紅', '尺寸:M'), row('AP-B-M', '棉麻圍裙', '顏色:藍', '尺寸:M'), row('AP-B-L', '棉麻圍裙', '顏色:藍', '尺寸:L'),
      row('AQ-R-L', '丹寧圍裙', '顏色:紅', '尺寸:L'),
      { sku: 'AG-1', name: { 'zh-TW': '贈品圍裙' }, category: CLOTHES, status: 'active', kind: 'gift' },
    ]) // prettier-ignore
    await pricing.setPrices(ctx, units.map(({ unit, sku }) => ({ unit, price: sku === 'AQ-R-L' ? 900 : 600, ...(sku === 'AQ-R-L' ? { compareAt: 1000 } : {}) }))) // prettier-ignore
    const shrimp = (await catalog.listCategories(ctx)).find((one) => one.name['zh-TW'] === '蝦蟹')
    await pricing.savePromotion(ctx, {
      id: ctx.newId() as PromotionId, status: 'active', version: null,
      definition: {
        name: { 'zh-TW': '蝦蟹 9 折', en: '10% off shrimp and crab' }, rule: { kind: 'line-off', off: { percentOff: 10 } }, lane: 'line',
        filter: { ...everything, categories: [shrimp?.categoryId as CategoryId] }, priority: 5, group: null, channels: null, stores: null,
        tiers: null, tags: null, membersOnly: false, staffOnly: false, birthMonthOnly: false, cardBins: null, startsAt: null, endsAt: null,
        window: null, quota: null, perMember: null, onReturn: 'proportional', giftValue: null,
      },
    }) // prettier-ignore
    await publishBook(ctx)
  })
}, 120_000)
afterAll(async () => {
  await owner.end()
  await shop.house.close()
})

const slugs = new Map<string, string>()
async function slugOf(name: string): Promise<string> {
  if (slugs.size === 0)
    for (const one of await shop.at(noon, categories, guest)) slugs.set(one.name['zh-TW'] ?? '', one.slug)
  return slugs.get(name) ?? ''
}
const found = async (name: string | null, wish: ShelfWish): Promise<(string | undefined)[]> => {
  const category = name === null ? undefined : await slugOf(name)
  const { items } = await shop.at(noon, (ctx) => shelfPage(ctx, { ...wish, category, limit: 24 }), guest)
  return items.map((item) => item.name['zh-TW'])
}

test('a price span finds what the price list has in it, and sorting follows the list both ways', async () => {
  const { rows } = await owner.query<{ name: string; price: string }>(
    `select p.name ->> 'zh-TW' as name, min(r.price) as price from catalog.product p join catalog.unit u using (merchant_id, product_id)
     join pricing.price r using (merchant_id, unit_id) where p.kind <> 'gift' group by p.product_id, p.name having min(r.price) between 200 and 500 order by 2`,
  )
  expect(rows.length).toBeGreaterThan(3)
  const up = await found(null, { sort: 'price-up', from: 200, to: 500 })
  expect([...up].sort()).toEqual(rows.map((row) => row.name).sort())
  const prices = up.map((name) => Number(rows.find((row) => row.name === name)?.price))
  expect(prices).toEqual([...prices].sort((a, b) => a - b))
  expect(await found(null, { sort: 'price-down', from: 200, to: 500 })).toEqual(expect.arrayContaining(up))
  expect((await found(null, { sort: 'price-down' }))[0]).toBe('丹寧圍裙')
})

test('pages of a sorted shelf follow one another without gap or repeat', async () => {
  const whole = await shop.at(noon, (ctx) => shelfPage(ctx, { sort: 'price-down', limit: 48 }), guest)
  const seen: string[] = []
  let after: string | undefined
  do {
    const part = await shop.at(noon, (ctx) => shelfPage(ctx, { sort: 'price-down', limit: 2, after }), guest)
    seen.push(...part.items.map((item) => item.slug))
    after = part.next ?? undefined
  } while (after)
  expect(seen).toEqual(whole.items.map((item) => item.slug))
  const broken = shop.at(noon, (ctx) => shelfPage(ctx, { sort: 'best', limit: 2, after: 'nonsense' }), guest)
  await expect(broken).rejects.toMatchObject({ code: 'catalog.invalid_cursor' })
})

test('what lies in a store is what its ledger has, a bundle only with all its parts', { timeout: 60_000 }, async () => {
  const inStore = () => found('火鍋', { store: shop.store })
  expect(await inStore()).toContain('海味火鍋包')
  const { rows } = await owner.query<{ left: string }>('select sum(on_hand_change - allocated_change) as left from inventory.movement where unit_id = $1 and store_id = $2', [shop.unit('SF-CB-250'), shop.store]) // prettier-ignore
  await shop.sell(wall('2026-11-02 11:00'), { 'SF-CB-250': Number(rows[0]?.left) })
  expect(await inStore()).not.toContain('海味火鍋包')
  expect(await found('蝦蟹', { store: shop.store })).toEqual(['白蝦 500g'])
  expect(await found('蝦蟹', {})).toHaveLength(2)
})

test('options narrow by one unit that has them all: red or blue in M is one product, red in L the other', async () => {
  expect(await found(CLOTHES, { option: '顏色:紅,顏色:藍,尺寸:M' })).toEqual(['棉麻圍裙'])
  expect(await found(CLOTHES, { option: '顏色:紅,尺寸:L' })).toEqual(['丹寧圍裙'])
  expect(await found(CLOTHES, { option: '顏色:綠' })).toEqual([])
})

test('on offer is what costs less than its 定價 or has an offer of its own now, and the card says which', async () => {
  expect((await found(null, { offer: 'yes' })).sort()).toEqual(['丹寧圍裙', '白蝦 500g', '蟹肉棒 250g'].sort())
  const { items } = await shop.at(
    noon,
    async (ctx) => shelfPage(ctx, { category: await slugOf('蝦蟹'), limit: 9 }),
    guest,
  )
  expect(items.map((item) => item.offer?.['zh-TW'])).toEqual(['蝦蟹 9 折', '蝦蟹 9 折'])
  expect(items.find((item) => item.name['zh-TW'] === '白蝦 500g')?.price).toMatchObject({ price: 450, before: 500 })
  const offers = await shop.at(noon, offersNow, guest)
  expect(offers.map(({ name, category }) => [name['zh-TW'], category])).toEqual([['滿 1,200 折 100', null], ['蝦蟹 9 折', await slugOf('蝦蟹')]]) // prettier-ignore
})

test('a shelf tells what it can be narrowed by and how much fits; gifts are no goods', async () => {
  const category = await slugOf(CLOTHES)
  const all = await shop.at(noon, (ctx) => shelfFacets(ctx, { category }), guest)
  expect(all).toMatchObject({ hits: 2, lowest: 600, highest: 900 })
  expect(all.options.map(({ name, values }) => [name['zh-TW'], values.map((one) => one['zh-TW']).sort()]).sort()).toEqual([['尺寸', ['L', 'M']], ['顏色', ['紅', '藍'].sort()]]) // prettier-ignore
  expect(all.stores.map(({ store }) => store)).toEqual([shop.store])
  expect((await shop.at(noon, (ctx) => shelfFacets(ctx, { category, from: 700 }), guest)).hits).toBe(1)
})

test('what is typed slightly wrong still finds, also two characters with one of them wrong; a gift is suggested to nobody', async () => {
  const names = async (text: string) => (await shop.at(noon, (ctx) => search(ctx, text, 5), guest)).map((item) => item.name['zh-TW']) // prettier-ignore
  expect(await names('白瞎')).toContain('白蝦 500g')
  expect((await names('挪威桂魚片'))[0]).toBe('挪威鮭魚片 400g')
  expect((await names('salmn filet'))[0]).toBe('挪威鮭魚片 400g')
  expect((await names('ｻｰﾓﾝ'))[0]).toBe('挪威鮭魚片 400g')
  const told = await shop.at(noon, (ctx) => suggest(ctx, '火鍋', 4), guest)
  expect(told.categories.map((one) => one.name['zh-TW'])).toEqual(['火鍋'])
  expect(told.items[0]?.name['zh-TW']).toBe('火鍋蔬菜盤')
  for (const nothing of [' ', '贈品圍裙'])
    expect(await shop.at(noon, (ctx) => suggest(ctx, nothing, 4), guest)).toEqual({ items: [], categories: [] })
})

test('what is sold most comes from the orders, and what goes with a product from the baskets it was in', async () => {
  const count = (sku: string, orders: number) => owner.query('insert into orders.unit_count select merchant_id, unit_id, $2 from catalog.unit where sku = $1', [sku, orders]) // prettier-ignore
  await count('SF-SH-500', 10)
  await count('SF-CL-600', 30)
  await count('SF-VG-400', 20)
  const best = await shop.at(noon, (ctx) => soldMost(ctx, null, 2), guest)
  expect(best.map((item) => item.name['zh-TW'])).toEqual(['文蛤 600g', '火鍋蔬菜盤'])
  const slug = async (sku: string) => (await owner.query<{ slug: string }>('select slug from catalog.product join catalog.unit using (merchant_id, product_id) where sku = $1', [sku])).rows[0]?.slug ?? '' // prettier-ignore
  const alone = await shop.at(noon, async (ctx) => goesWith(ctx, await slug('SF-SH-500'), 3), guest)
  expect(alone).toMatchObject({ together: false, items: [] })
  await owner.query(
    `insert into orders.bought_together select a.merchant_id, a.unit_id, b.unit_id, 8 from catalog.unit a, catalog.unit b
     where (a.sku, b.sku) in (('SF-SH-500', 'SF-VG-400'), ('SF-VG-400', 'SF-SH-500'))`,
  )
  await owner.query('insert into orders.together_total select merchant_id, 100 from catalog.unit limit 1')
  const pair = await shop.at(noon, async (ctx) => goesWith(ctx, await slug('SF-SH-500'), 3), guest)
  expect(pair.together).toBe(true)
  expect(pair.items.map((item) => item.name['zh-TW'])).toEqual(['火鍋蔬菜盤'])
})
