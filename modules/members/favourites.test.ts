import { afterAll, expect, test } from 'vitest'
import { uuid7, type MemberId, type ProductId } from '@omoya/kernel'
import type { Ctx } from '@omoya/platform'
import { houseOfFile, inShop } from '@omoya/platform/testing/index'
import { dropFavourite, eraseMember, favouritesOf, joinByPhone, keepFavourites, mergeMembers, unmergeMembers } from './index.ts' // prettier-ignore

afterAll(async () => (await houseOfFile()).close())

const product = (number: number): ProductId =>
  uuid7<'product'>(1_800_000_000_000 + number, new Uint8Array(10).fill(number % 250))
const joined = async (ctx: Ctx, phone: string): Promise<MemberId> => (await joinByPhone(ctx, { phone })).member
const kept = async (ctx: Ctx, member: MemberId) =>
  (await favouritesOf(ctx, member)).map((one) => [one.product, one.price])

test('what is kept twice keeps its first price, and what is dropped is gone', () =>
  inShop({ module: 'members' }, async (ctx) => {
    const mei = await joined(ctx, '0912000011')
    await keepFavourites(ctx, mei, [{ product: product(1), price: 500 }])
    await keepFavourites(ctx, mei, [{ product: product(1), price: 900 }, { product: product(2), price: null }]) // prettier-ignore
    expect((await kept(ctx, mei)).sort()).toEqual([[product(1), 500], [product(2), null]].sort()) // prettier-ignore
    await dropFavourite(ctx, mei, product(1))
    expect(await kept(ctx, mei)).toEqual([[product(2), null]])
  }))

test('the same product twice in one list, as two open pages send it, is kept once', () =>
  inShop({ module: 'members' }, async (ctx) => {
    const mei = await joined(ctx, '0912000012')
    await keepFavourites(ctx, mei, [{ product: product(1), price: 500 }, { product: product(1), price: 500 }]) // prettier-ignore
    expect(await kept(ctx, mei)).toHaveLength(1)
  }))

test('nobody sees what another keeps; two records of one person show the hearts of both, and apart again each its own', () =>
  inShop({ module: 'members' }, async (ctx) => {
    const [one, other] = [await joined(ctx, '0912000013'), await joined(ctx, '0912000014')]
    await keepFavourites(ctx, one, [{ product: product(1), price: 100 }])
    await keepFavourites(ctx, other, [{ product: product(2), price: 200 }])
    expect(await kept(ctx, one)).toEqual([[product(1), 100]])
    const { merge, plan } = await mergeMembers(ctx, { one, other })
    expect((await kept(ctx, plan.survivor)).map(([id]) => id).sort()).toEqual([product(1), product(2)].sort())
    await unmergeMembers(ctx, merge)
    expect(await kept(ctx, other)).toEqual([[product(2), 200]])
  }))

test('a phone that keeps on keeping is stopped, and what an erased person kept is gone', () =>
  inShop({ module: 'members' }, async (ctx) => {
    const mei = await joined(ctx, '0912000015')
    const many = Array.from({ length: 300 }, (_, place) => ({ product: product(place), price: 1 }))
    await keepFavourites(ctx, mei, many)
    await expect(keepFavourites(ctx, mei, [{ product: product(900), price: 1 }])).rejects.toMatchObject({ code: 'members.too_many_favourites' }) // prettier-ignore
    await eraseMember(ctx, mei)
    expect(await kept(ctx, mei)).toEqual([])
  }))
