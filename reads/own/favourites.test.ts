import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '@omoya/platform'
import type { ProductId } from '@omoya/kernel'
import * as members from '@omoya/members'
import { openShop, wall, type ReadsShop } from '../reads.testing.ts'
import { OwnFavourites } from './contract.ts'
import { ownFavourites } from './favourites.ts'

const NOON = wall('2026-11-02 12:00')
let shop: ReadsShop
beforeAll(async () => {
  shop = await openShop(wall('2026-11-01 09:00'))
}, 120_000)
afterAll(() => shop.house.close())

test('what is kept shows price now and then; what the shop does not know is counted as gone', async () => {
  const seen = await shop.at(NOON, async (ctx) => {
    const { member } = await members.joinByPhone(ctx, { phone: '0912345678' })
    const { product } = await ctx.one<{ product: ProductId }>(sql`select product_id as product from catalog.unit_public
      where merchant_id = ${ctx.merchant} and unit_id = ${shop.unit('SF-FB-300')}`)
    const unknown = '01900000-0000-7000-8000-000000000000' as ProductId
    await members.keepFavourites(ctx, member, [{ product, price: 999_000 }, { product: unknown, price: 1 }]) // prettier-ignore
    return { product, own: await ownFavourites(ctx, member) }
  })
  const { items, gone } = OwnFavourites.parse(seen.own)
  expect(gone).toBe(1)
  expect(items).toMatchObject([{ keptPrice: 999_000, item: { product: seen.product } }])
  expect(items[0]?.item.price?.price).toBeGreaterThan(0)
})
