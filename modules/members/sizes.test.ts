import { afterAll, expect, test } from 'vitest'
import type { MemberId } from '@omoya/kernel'
import type { Ctx } from '@omoya/platform'
import { houseOfFile, inShop } from '@omoya/platform/testing/index'
import { SizesBody } from './contract.ts'
import { eraseMember, exportMember, joinByPhone, keepSizes, mergeMembers, sizesOf, unmergeMembers } from './index.ts'

afterAll(async () => (await houseOfFile()).close())

const joined = async (ctx: Ctx, phone: string): Promise<MemberId> => (await joinByPhone(ctx, { phone })).member
const kept = async (ctx: Ctx, member: MemberId) =>
  Object.fromEntries((await sizesOf(ctx, member)).map(({ kind, size }) => [kind, size]))

test('the list that is written is the list: changed, added and left out', () =>
  inShop({ module: 'members' }, async (ctx) => {
    const mei = await joined(ctx, '0912000021')
    await keepSizes(ctx, mei, [{ kind: '衣', size: 'M' }, { kind: '鞋', size: '38' }]) // prettier-ignore
    await keepSizes(ctx, mei, [{ kind: '衣', size: 'L' }, { kind: '褲', size: '28' }]) // prettier-ignore
    expect(await kept(ctx, mei)).toEqual({ 衣: 'L', 褲: '28' })
    await keepSizes(ctx, mei, [])
    expect(await kept(ctx, mei)).toEqual({})
  }))

test('two records of one person: the own size counts, the other fills up, and apart again each has its own', () =>
  inShop({ module: 'members' }, async (ctx) => {
    const [one, other] = [await joined(ctx, '0912000022'), await joined(ctx, '0912000023')]
    await keepSizes(ctx, one, [{ kind: '衣', size: 'M' }])
    await keepSizes(ctx, other, [{ kind: '衣', size: 'S' }, { kind: '鞋', size: '38' }]) // prettier-ignore
    expect(await kept(ctx, one)).toEqual({ 衣: 'M' })
    const { merge, plan } = await mergeMembers(ctx, { one, other })
    const own = plan.survivor === one ? 'M' : 'S'
    expect(await kept(ctx, plan.survivor)).toEqual({ 衣: own, 鞋: '38' })
    await keepSizes(ctx, plan.survivor, [{ kind: '衣', size: own }, { kind: '鞋', size: '38' }]) // prettier-ignore
    await unmergeMembers(ctx, merge)
    expect((await kept(ctx, other))['鞋']).toBe('38')
  }))

test('a copy of the person holds them, and an erased person has none', () =>
  inShop({ module: 'members' }, async (ctx) => {
    const mei = await joined(ctx, '0912000024')
    await keepSizes(ctx, mei, [{ kind: '鞋', size: '38' }])
    expect((await exportMember(ctx, mei)).sizes).toMatchObject([{ kind: '鞋', size: '38' }])
    await eraseMember(ctx, mei)
    expect(await kept(ctx, mei)).toEqual({})
  }))

test('one size of a kind, some words long, and not more than anybody has', () => {
  const accepts = (items: unknown): boolean => SizesBody.safeParse({ items }).success
  expect(accepts([{ kind: ' 衣 ', size: 'M' }])).toBe(true)
  expect(accepts([{ kind: '衣', size: 'M' }, { kind: '衣 ', size: 'L' }])).toBe(false) // prettier-ignore
  expect(accepts([{ kind: '', size: 'M' }])).toBe(false)
  expect(accepts([{ kind: '衣', size: 'x'.repeat(41) }])).toBe(false)
  expect(accepts(Array.from({ length: 21 }, (_, place) => ({ kind: `k${place}`, size: 'M' })))).toBe(false)
})
