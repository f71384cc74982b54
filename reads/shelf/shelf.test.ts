import { afterAll, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import type { Instant, StoreId, UnitId } from '@omoya/kernel'
import { feedPage } from './feed.ts'
import { pickupOffers } from './pickup-offers.ts'
import { openShop, wall, type ReadsShop } from '../reads.testing.ts'
import { categories, productPage, search, shelfPage } from './shelf.ts'
import { unitCards } from './units.ts'

let shop: ReadsShop
let owner: pg.Client
const guest = { kind: 'guest', visit: 'shelf' } as const
const noon = wall('2026-11-02 12:00')

beforeAll(async () => {
  shop = await openShop(wall('2026-11-01 09:00'))
  owner = new pg.Client({ connectionString: shop.house.ownerUrl })
  await owner.connect()
}, 120_000)

afterAll(async () => {
  await owner.end()
  await shop.house.close()
})

/** What lies there and is promised to nobody, asked of the ledger itself. */
async function free(unit: UnitId, store: StoreId): Promise<number> {
  const { rows } = await owner.query<{ free: string }>(
    'select coalesce(sum(on_hand_change - allocated_change), 0) as free from inventory.movement where unit_id = $1 and store_id = $2',
    [unit, store],
  )
  return Number(rows[0]?.free)
}

const page = async (when: Instant, slug: string) => shop.at(when, (ctx) => productPage(ctx, slug), guest)
const slugOf = async (sku: string): Promise<string> =>
  (
    await owner.query<{ slug: string }>(
      'select p.slug from catalog.product p join catalog.unit u using (merchant_id, product_id) where u.sku = $1',
      [sku],
    )
  ).rows[0]?.slug ?? ''

test(
  'what a shelf says is left is what the ledger has, in the store and for parcels, before and after a sale, a promise and a return',
  { timeout: 60_000 },
  async () => {
    const unit = shop.unit('SF-CL-600')
    const slug = await slugOf('SF-CL-600')
    const agrees = async (when: Instant) => {
      const shown = (await page(when, slug)).units[0]
      expect(shown?.left[shop.store] ?? 0).toBe(await free(unit, shop.store))
      expect(shown?.parcel).toBe(await free(unit, shop.founded.warehouse))
    }
    await agrees(noon)
    const sold = await shop.sell(wall('2026-11-02 12:10'), { 'SF-CL-600': 3 })
    await agrees(wall('2026-11-02 12:11'))
    const promised = await shop.orderForPickup(wall('2026-11-02 12:20'), { 'SF-CL-600': 2 })
    await agrees(wall('2026-11-02 12:21'))
    await shop.bringBack(wall('2026-11-02 12:30'), sold.order, { 1: 1 })
    await shop.cancel(wall('2026-11-02 12:40'), promised.order)
    await agrees(wall('2026-11-02 12:41'))
    expect(await free(unit, shop.store)).toBe(60 - 3 + 1)
  },
)

test('a bundle is there as often as its scarcest part', { timeout: 60_000 }, async () => {
  const slug = await slugOf('SF-HP-SET')
  const parts = ['SF-SH-500', 'SF-CB-250', 'SF-BR-300'].map(shop.unit)
  await shop.sell(wall('2026-11-02 13:00'), { 'SF-BR-300': 55 })
  const left: number[] = []
  for (const part of parts) left.push(await free(part, shop.store))
  const scarcest = Math.min(...left)
  expect(scarcest).toBe(5)
  expect((await page(wall('2026-11-02 13:01'), slug)).units[0]?.left[shop.store]).toBe(scarcest)
})

test(
  'a price on the shelf is the basket’s price of one piece, and a crossed-out one is never below it',
  { timeout: 60_000 },
  async () => {
    const { items } = await shop.at(noon, (ctx) => shelfPage(ctx, { limit: 48 }), guest)
    expect(items.length).toBe(9)
    for (const item of items) {
      const { rows } = await owner.query<{ price: string }>(
        `select r.price from catalog.product p join catalog.unit u using (merchant_id, product_id) join pricing.price r using (merchant_id, unit_id) where p.slug = $1`,
        [item.slug],
      )
      expect([item.slug, item.price?.price]).toEqual([item.slug, Number(rows[0]?.price)])
      expect(item.price?.before === null || Number(item.price?.before) > Number(item.price?.price)).toBe(true)
    }
  },
)

test(
  'a category shows its own goods, pages follow one another without gap or repeat, and an unknown one is refused',
  { timeout: 60_000 },
  async () => {
    const all = await shop.at(noon, categories, guest)
    const whole = await shop.at(noon, (ctx) => shelfPage(ctx, { limit: 48 }), guest)
    const seen: string[] = []
    let after: string | undefined
    do {
      const part = await shop.at(noon, (ctx) => shelfPage(ctx, { limit: 2, after }), guest)
      seen.push(...part.items.map((item) => item.slug))
      after = part.next ?? undefined
    } while (after)
    expect(seen).toEqual(whole.items.map((item) => item.slug))
    const counts = await Promise.all(
      all.map(
        async ({ slug }) =>
          (await shop.at(noon, (ctx) => shelfPage(ctx, { category: slug, limit: 48 }), guest)).items.length,
      ),
    )
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(whole.items.length)
    await expect(
      shop.at(noon, (ctx) => shelfPage(ctx, { category: 'no-such-shelf', limit: 2 }), guest),
    ).rejects.toMatchObject({ code: 'catalog.not_found' })
  },
)

test('words find goods by name, and nothing finds what is not there', async () => {
  const found = await shop.at(noon, (ctx) => search(ctx, '白蝦', 5), guest)
  expect(found[0]?.name['zh-TW']).toBe('白蝦 500g')
  expect(await shop.at(noon, (ctx) => search(ctx, '保濕化妝水', 5), guest)).toEqual([])
})

test('cards of units carry their names, and of a stranger’s unit nothing', async () => {
  const unit = shop.unit('SF-SQ-300')
  const cards = await shop.at(
    noon,
    (ctx) => unitCards(ctx, [unit, '01900000-0000-7000-8000-000000000000' as UnitId]),
    guest,
  )
  expect(cards).toMatchObject([{ unit, name: { 'zh-TW': '透抽 300g' } }])
})

test(
  'where a basket can be collected says what each store lacks, in pieces, and when by the shop’s own clock',
  { timeout: 60_000 },
  async () => {
    const [squid, salmon] = [shop.unit('SF-SQ-300'), shop.unit('SF-SM-401')]
    const left = await free(squid, shop.store)
    const offers = (when: Instant, quantity: number) =>
      shop.at(
        when,
        (ctx) =>
          pickupOffers(ctx, [
            { unit: squid, quantity },
            { unit: salmon, quantity: 1 },
          ]),
        guest,
      )
    const [enough] = await offers(noon, left)
    expect(enough).toMatchObject({ store: shop.store, short: [], ready: { on: 'today', day: '2026-11-02' } })
    const [short] = await offers(noon, left + 1)
    expect(short?.short).toEqual([{ unit: squid, left }])
    // Past closing time on one day and just past midnight on the next are told by the same opening.
    const [late] = await offers(wall('2026-11-02 23:55'), 1)
    const [early] = await offers(wall('2026-11-03 00:05'), 1)
    expect(late?.ready).toMatchObject({ on: 'tomorrow', day: '2026-11-03' })
    expect(early?.ready).toMatchObject({ on: 'today', day: '2026-11-03' })
  },
)

test('a feed says of each store in how many days goods are ready there: today before the hour, tomorrow after it', async () => {
  const days = async (when: Instant) => {
    const { items } = await shop.at(when, (ctx) => feedPage(ctx, null, 20), guest)
    return [...new Set(items.flatMap(({ left }) => left.map((place) => place.days)))]
  }
  expect(await days(noon)).toEqual([0])
  expect(await days(wall('2026-11-02 22:45'))).toEqual([1])
})
