import { afterAll, expect, test } from 'vitest'
import { addSeconds } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { houseOfFile, inShop } from '@omoya/platform/testing/index'
import { checks } from './checks.ts'
import {
  confirmCode, holderOf, joinByPhone, makeCode, member, mergeMembers, openMember, phoneOf, unmergeMembers, updateMember,
} from './index.ts' // prettier-ignore

afterAll(async () => (await houseOfFile()).close())

const inMembers = (run: (ctx: Ctx) => Promise<void>) => inShop({ module: 'members' }, run)
const nextDay = (ctx: Ctx): Ctx => ({ ...ctx, now: addSeconds(ctx.now, 86_400) })
const brokenBooks = async (ctx: Ctx) => (await Promise.all(checks.map((check) => check.breaks(ctx)))).flat()

async function pair(ctx: Ctx) {
  const { member: one } = await joinByPhone(ctx, { phone: '0911111111', name: '王小明' })
  await confirmCode(ctx, { phone: '0911111111', code: (await makeCode(ctx, { phone: '0911111111', purpose: 'log-in' })).code }) // prettier-ignore
  const { member: other } = await joinByPhone(ctx, { phone: '0922222222', name: '小明', email: 'ming@example.com' })
  return { one, other }
}

test('an un-merge takes nothing from who has got the number meanwhile, and keeps what the survivor has changed', () =>
  inMembers(async (ctx) => {
    const { one, other } = await pair(ctx)
    const { merge } = await mergeMembers(ctx, { one, other })
    // 小明's number went back to the carrier, and its new owner has joined; the survivor has a new number, too.
    await ctx.run(sql`delete from members.identity where kind = 'phone' and member_id = ${one}`)
    const { member: third } = await joinByPhone(ctx, { phone: '0922222222', name: '陳大文' })
    await updateMember(ctx, one, { phone: '0933333333', name: '王明' })
    await unmergeMembers(nextDay(ctx), merge)
    expect((await holderOf(ctx, phoneOf(ctx, '0922222222')))?.member).toBe(third)
    expect((await openMember(ctx, third)).person).toMatchObject({ phone: '+886922222222', name: '陳大文' })
    expect((await openMember(ctx, one)).person).toMatchObject({ phone: '+886933333333', name: '王明', email: null })
    expect((await openMember(ctx, other)).person).toMatchObject({
      phone: null,
      name: '小明',
      email: 'ming@example.com',
    })
    expect(await brokenBooks(ctx)).toEqual([])
  }))

test('a merge that another has followed is undone after that one, and earlier ones come apart with it', () =>
  inMembers(async (ctx) => {
    const { one, other } = await pair(ctx)
    const { member: old } = await joinByPhone(ctx, { phone: '0944444444' })
    const first = await mergeMembers(ctx, { one: other, other: old })
    const { survivor, absorbed } = first.plan
    const second = await mergeMembers(ctx, { one, other: survivor })
    expect((await member(ctx, absorbed)).memberId).toBe(one)
    await expect(unmergeMembers(ctx, first.merge)).rejects.toMatchObject({ code: 'members.merge_followed' })
    await unmergeMembers(ctx, second.merge)
    expect((await member(ctx, absorbed)).memberId).toBe(survivor)
    await unmergeMembers(ctx, first.merge)
    expect((await member(ctx, absorbed)).memberId).toBe(absorbed)
    expect(await brokenBooks(ctx)).toEqual([])
  }))
