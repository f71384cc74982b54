import { afterAll, beforeAll, expect, test } from 'vitest'
import * as catalog from '@omoya/catalog'
import { publishBook } from '@omoya/flows/prices/publish-book'
import * as inventory from '@omoya/inventory'
import type { ProductId, StoreId, UnitId } from '@omoya/kernel'
import * as pricing from '@omoya/pricing'
import * as stores from '@omoya/stores'
import { openShop, type Shop } from '../../flows/checkout/shop.testing.ts'
import { tillGoods } from './goods.ts'
import { variantsOf } from './variants.ts'

let shop: Shop
let sofa: ProductId
let all: UnitId[] = []
const word = (text: string) => ({ 'zh-TW': text })
const [small, large, oat, green] = [word('雙人'), word('三人'), word('燕麥'), word('墨綠')]
const kinds = [[small, oat], [small, green], [large, oat], [large, green]] as const // prettier-ignore

beforeAll(async () => {
  shop = await openShop()
  sofa = await shop.run(async (ctx) => {
    const options = [{ name: { 'zh-TW': '座數' }, values: [small, large] }, { name: { 'zh-TW': '布色' }, values: [oat, green] }] // prettier-ignore
    const units = kinds.map((values, place) => ({ sku: `SF-${place}`, options: [...values] }))
    const made = await catalog.createProduct(ctx, {
      name: { 'zh-TW': '布面沙發' },
      status: 'active',
      options,
      units,
    })
    const ids = made.units.map(({ unit }) => unit)
    all = ids
    // The last has no price; among units of one moment any may come first.
    await pricing.setPrices(ctx, ids.slice(0, 3).map((unit, place) => ({ unit, price: place === 2 ? 900 : 600, compareAt: null, cost: null }))) // prettier-ignore
    const [first, second] = ids
    if (!first || !second) throw new Error('four units were asked for')
    const stock = (store: StoreId, lines: { unit: UnitId; quantity: number }[]) =>
      inventory.receiveStock(ctx, { store, lines, reason: 'opening', reference: 'OPENING' })
    await stock(shop.store, [{ unit: first, quantity: 5 }])
    await stock(shop.second, [{ unit: first, quantity: 2 }, { unit: second, quantity: 7 }]) // prettier-ignore
    await publishBook(ctx)
    return made.product
  })
})
afterAll(() => shop.close())

test('each size and colour says its price, what lies here and what lies elsewhere; what has no price is not sold', async () => {
  const { name, options, items } = await shop.run((ctx) => variantsOf(ctx, sofa, shop.store))
  expect([name, options]).toEqual([{ 'zh-TW': '布面沙發' }, [{ 'zh-TW': '座數' }, { 'zh-TW': '布色' }]])
  expect(items.map(({ sku, values, price, left, elsewhere }) => [sku, values, price, left, elsewhere])).toEqual([
    ['SF-0', [small, oat], 600, 5, 2],
    ['SF-1', [small, green], 600, 0, 7],
    ['SF-2', [large, oat], 900, 0, 0],
  ])
})

test('the tiles of a till have one for all of them, with what the cheapest costs', async () => {
  const tiles = await shop.run((ctx) => tillGoods(ctx, { store: shop.store, category: null, units: null, limit: 60 }))
  const found = tiles.filter(({ product }) => product === sofa)
  expect(found.map(({ choice }) => choice)).toEqual([{ name: { 'zh-TW': '布面沙發' }, kinds: 3, from: 600, isRange: true }]) // prettier-ignore
  expect(tiles.filter(({ choice }) => choice === null).length).toBeGreaterThan(0)
  // Asked for by itself, what has no price takes none from the others.
  const named = await shop.run((ctx) => tillGoods(ctx, { store: shop.store, category: null, units: all, limit: 60 }))
  expect(named.map(({ sku, price }) => [sku, price])).toEqual([['SF-0', 600], ['SF-1', 600], ['SF-2', 900]]) // prettier-ignore
})

test('goods that are not there have no sizes', async () => {
  const stranger = shop.unit('SF-CB-250') as unknown as ProductId
  await expect(shop.run((ctx) => variantsOf(ctx, stranger, shop.store))).rejects.toMatchObject({ code: 'catalog.not_found' }) // prettier-ignore
})

test('what lies in a place that has closed is offered by nobody', async () => {
  const { id, version, ...place } = await shop.run((ctx) => stores.store(ctx, shop.second))
  await shop.run((ctx) => stores.changeStore(ctx, id, { ...place, status: 'closed', version }))
  const { items } = await shop.run((ctx) => variantsOf(ctx, sofa, shop.store))
  expect(items.map(({ elsewhere }) => elsewhere)).toEqual([0, 0, 0])
})
