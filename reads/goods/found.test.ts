// The list of goods as the office narrows it, over a shop's real goods.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CategoryId, ProductId, UnitId } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import * as inventory from '@omoya/inventory'
import * as pricing from '@omoya/pricing'
import { openShop, wall, type ReadsShop } from '../reads.testing.ts'
import { goodsFound, listed, type GoodsFilters } from './found.ts'

let shop: ReadsShop
const when = wall('2026-11-02 10:00')
const everywhere = { channels: null, stores: null, startsAt: null, endsAt: null }
let goods: readonly { readonly product: ProductId; readonly unit: UnitId }[]

async function make(sku: string, more: Partial<catalog.ProductInput> = {}) {
  const made = await shop.at(when, (ctx) =>
    catalog.createProduct(ctx, {
      name: { 'zh-TW': sku },
      status: 'active',
      tags: ['found'],
      units: [{ sku }],
      ...more,
    }),
  )
  return { product: made.product, unit: made.units[0]?.unit as UnitId }
}

let upper: CategoryId
let lower: CategoryId

beforeAll(async () => {
  shop = await openShop(wall('2026-11-01 09:00'))
  const shelf = (name: string, parent: CategoryId | null) =>
    shop.at(when, async (ctx) => catalog.saveCategory(ctx, { category: ctx.newId<'category'>(), name: { 'zh-TW': name }, parent }))
  upper = await shelf('窄櫃', null)
  lower = await shelf('窄櫃下層', upper)
  goods = [
    await make('narrow-bare'),
    await make('narrow-coded', { units: [{ sku: 'NARROW-C', barcodes: [{ code: '4006381333948' }] }], offers: [{ ...everywhere, channels: ['till'] }] }),
    await make('narrow-shelved', { categories: [{ category: lower }], kind: 'service', tags: ['found', 'rare'] }),
  ]
  const [bare, coded] = goods
  await shop.at(when, (ctx) => pricing.setPrices(ctx, [{ unit: bare?.unit as UnitId, price: 50 }, { unit: coded?.unit as UnitId, price: 500 }]))
  await shop.at(when, (ctx) => inventory.receiveStock(ctx, { store: shop.store, lines: [{ unit: coded?.unit as UnitId, quantity: 2 }], reason: '', reference: '' }))
}, 120_000) // prettier-ignore
afterAll(() => shop.house.close())

/** Which of the three are found. */
const among = async (filters: GoodsFilters): Promise<readonly boolean[]> => {
  const { products } = await shop.at(when, (ctx) => goodsFound(ctx, filters, { after: null, limit: 200 }))
  return goods.map(({ product }) => products.includes(product))
}

test('the list narrows to a kind, a shelf with those below it, and goods that still want something; so do words', async () => {
  expect(await among({ kind: 'service' })).toEqual([false, false, true])
  expect(await among({ category: upper })).toEqual([false, false, true])
  expect(await among({ category: lower })).toEqual([false, false, true])
  expect(await among({ lacks: 'category' })).toEqual([true, true, false])
  expect(await among({ lacks: 'barcode' })).toEqual([true, false, true])
  expect(await among({ lacks: 'picture' })).toEqual([true, true, true])
  expect(await among({ text: 'narrow', lacks: 'barcode' })).toEqual([true, false, true])
})

test('it narrows to a tag, what a unit costs, where it is sold, and whether there is a piece to sell', async () => {
  expect(await among({ tag: 'rare' })).toEqual([false, false, true])
  expect(await among({ priceTo: 50 })).toEqual([true, false, false])
  expect(await among({ priceFrom: 51 })).toEqual([false, true, false])
  expect(await among({ priceFrom: 51, priceTo: 499 })).toEqual([false, false, false])
  expect(await among({ channel: 'web' })).toEqual([true, false, true])
  expect(await among({ channel: 'till' })).toEqual([true, true, true])
  expect(await among({ stock: 'in', tag: 'found' })).toEqual([false, true, false])
  expect(await among({ stock: 'out', tag: 'found' })).toEqual([true, false, false])
})

test('pieces are those of the stores that one may see', async () => {
  const clerk = { kind: 'staff', staff: '018f0000-0000-7000-8000-0000000000bb', rights: ['*'], stores: [], till: null } as unknown as Parameters<ReadsShop['at']>[2]
  const { products } = await shop.at(when, (ctx) => goodsFound(ctx, { stock: 'out', tag: 'found' }, { after: null, limit: 200 }), clerk)
  expect(products).toContain(goods[1]?.product)
}) // prettier-ignore

test('pages follow each other, the newest first, and a row shows its codes and tags', async () => {
  const page = (after: ProductId | null) => shop.at(when, (ctx) => goodsFound(ctx, { tag: 'found' }, { after, limit: 2 }))
  // Ids of one moment have an order of their own.
  const newestFirst = goods.map(({ product }) => product).toSorted().toReversed()
  const first = await page(null)
  const second = await page(first.next)
  expect([...first.products, ...second.products]).toEqual(newestFirst)
  expect([first.next, second.next]).toEqual([first.products[1], null])
  const rows = await shop.at(when, (ctx) => listed(ctx, newestFirst))
  expect(rows.map((row) => row.product)).toEqual(newestFirst)
  expect(rows.find((row) => row.product === goods[0]?.product)).toMatchObject({ skus: ['narrow-bare'], tags: ['found'], image: null })
}) // prettier-ignore
