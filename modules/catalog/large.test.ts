// 50,000 products, the size that the budgets speak of. How fast it is, the bench says; here the plan and the answers are
// looked at.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuid7, type ProductId, type Text } from '@omoya/kernel'
import { command, json, type Ctx } from '@omoya/platform'
import { everything, neighbour, shop, START, testHouse, type TestHouse } from '../../platform/testing/index.ts'
import { createProduct } from './products.ts'
import type { ProductRecord } from './record.ts'
import { matchesQuery } from './rules/index.ts'
import { findProducts } from './search.ts'
import { searchTextOf } from './search-texts.ts'

const COUNT = 50_000
const colours = ['紅', '綠', '藍', '白', '黑', '灰', '金', '銀', '紫', '粉']
const things = [
  '外套',
  '上衣',
  '長褲',
  '毛衣',
  '襯衫',
  '番茄',
  '茶葉',
  '烏龍茶',
  '餅乾',
  '保溫杯',
  '帽子',
  '圍巾',
  '手套',
]
const kinds = ['台北', '日本', '義大利', '有機', '手工', '經典', '限量', '輕量', '防水', '純棉', '羊毛']
const english = ['jacket', 'shirt', 'sweater', 'bottle', 'hat', 'tea', 'scarf']
const japanese = ['トマト', 'ジャケット', 'シャツ', 'お茶', 'ぼうし']

const at = (list: readonly string[], index: number): string => list[index % list.length] ?? ''

const nameOf = (index: number): Text => ({
  'zh-TW': `${at(kinds, index)}${at(colours, Math.floor(index / 7))}色${at(things, Math.floor(index / 3))}${100 + (index % 900)}`,
  en: `${at(english, index)} ${index}`,
  ja: `${at(japanese, index)}${index % 50}`,
})

const idOf = (index: number): ProductId => uuid7<'product'>(START + index, new Uint8Array(10))

const recordOf = (index: number): ProductRecord => ({
  product: idOf(index), slug: `p-${index}`, name: nameOf(index), description: {}, kind: 'goods', brand: null, tags: [], options: [],
  offers: [], status: 'active', importKey: null, categories: [],
  units: [{
    unit: uuid7<'unit'>(START + index, new Uint8Array(10)), sku: `SKU-${String(index).padStart(6, '0')}`, options: [], position: 0,
    weightGrams: null, lengthMm: null, widthMm: null, heightMm: null, special: false, status: 'active', barcodes: [], components: [],
  }],
}) // prettier-ignore

const records = Array.from({ length: COUNT }, (_, index) => recordOf(index))
let house: TestHouse
const run = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  command(house.runtime, { merchant: shop, actor: everything }, work)

/** The rows that the writer would write, poured in at once: the index is built afterwards. */
async function pour(client: pg.Client, merchant: string): Promise<void> {
  for (let start = 0; start < COUNT; start += 10_000) {
    const texts = records.slice(start, start + 10_000).map((record) => ({ ...searchTextOf(record), slug: record.slug }))
    await client.query(
      `with poured as (
        insert into catalog.product (merchant_id, product_id, slug, name, kind, status, content_hash, created_at, changed_at)
        select $1, product, slug, '{}', 'goods', 'active', '', now(), now() from jsonb_to_recordset($2) as r(product uuid, slug text)
      )
      insert into catalog.search_text (merchant_id, product_id, is_active, titles, words, grams)
      select $1, product, active, array(select jsonb_array_elements_text(titles)), words, array(select jsonb_array_elements_text(grams))
      from jsonb_to_recordset($2) as r(product uuid, active boolean, titles jsonb, words text, grams jsonb)`,
      [merchant, json(texts)],
    )
  }
}

beforeAll(async () => {
  house = await testHouse()
  const client = new pg.Client({ connectionString: house.ownerUrl })
  await client.connect()
  const index = await client.query<{ definition: string }>(
    `select pg_get_indexdef('catalog.search_grams'::regclass) as definition`,
  )
  await client.query('drop index catalog.search_grams')
  await pour(client, shop.id)
  await client.query(
    `with other as (insert into catalog.product select $2, product_id, slug, name, description, kind, brand, tags, options, offers, status,
      import_key, content_hash, version, created_at, changed_at from catalog.product where merchant_id = $1 and slug like 'p-1___')
    insert into catalog.search_text select $2, s.product_id, s.is_active, s.titles, s.words, s.grams from catalog.search_text s
      join catalog.product p on p.merchant_id = s.merchant_id and p.product_id = s.product_id where p.slug like 'p-1___'`,
    [shop.id, neighbour.id],
  )
  await client.query(index.rows[0]?.definition ?? '')
  await client.query('analyze catalog.search_text')
  await client.end()
}, 180_000)

afterAll(() => house.close())

test('a search of 50,000 products finds what a look at every text finds, best first', async () => {
  for (const text of [
    'sku-012345',
    '番茄 粉色',
    'ボウシ49 粉色',
    '保溫杯999',
    'scarf 4999',
    '台北紅色外套',
    '純棉銀色毛衣 bottle',
  ]) {
    const expected = records.filter((record) =>
      matchesQuery([...Object.values(record.name), ...record.units.map((unit) => unit.sku)], text),
    )
    expect(expected.length, text).toBeGreaterThan(0)
    const found = await run((ctx) => findProducts(ctx, { text, limit: 1_000 }))
    expect(new Set(found.map((one) => one.product)), text).toEqual(new Set(expected.map((record) => record.product)))
    expect(
      found.map((one) => one.score),
      text,
    ).toEqual(found.map((one) => one.score).sort((a, b) => b - a))
  }
})

test('a word that thousands say gives first the title that is just that word', async () => {
  const title = await run((ctx) =>
    createProduct(ctx, { name: { 'zh-TW': '茶' }, status: 'active', units: [{ sku: 'TEA' }] }),
  )
  const found = await run((ctx) => findProducts(ctx, { text: '茶', limit: 24 }))
  expect(found).toHaveLength(24)
  expect(found[0]?.product).toBe(title.product)
})

test('the app’s role reads the index and not the catalogue', async () => {
  const client = new pg.Client({ connectionString: house.ownerUrl })
  await client.connect()
  const plans: string[] = []
  client.on('notice', (notice) => void plans.push(notice.message ?? ''))
  await client.query(
    `load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on`,
  )
  await client.query(
    `set role omoya_app; select set_config('omoya.merchant', '${shop.id}', false); set client_min_messages = log`,
  )
  await client.query(`select * from catalog.find_products(array['防水', '水紅'], '防水紅', array['防水紅'], false, 24)`)
  await client.end()
  const plan = plans.join('\n')
  expect(plan).toContain('Bitmap Index Scan on search_grams')
  expect(plan).not.toContain('Seq Scan on search_text')
  expect(plan).not.toContain('search_text_pkey')
})
