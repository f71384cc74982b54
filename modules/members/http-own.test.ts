import { afterAll, expect, test } from 'vitest'
import type { Day } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { houseOfFile, inShop } from '@omoya/platform/testing/index'
import { ownRoutes } from './http-own.ts'
import { joinByPhone, searchMembers, updateMember } from './index.ts'

afterAll(async () => (await houseOfFile()).close())

const change = ownRoutes.find((one) => one.path === 'PATCH /me')
const save = (ctx: Ctx, body: object) => change?.run(ctx, { params: {}, query: undefined, body } as never)

test('nobody learns from his own record which mailboxes others have: after a few he waits, and his own can be saved again', () =>
  inShop({ module: 'members' }, async (system) => {
    await joinByPhone(system, { phone: '0912345678', email: 'ming@example.com' })
    await system.run(
      sql`update members.identity set verified_at = ${system.now} where merchant_id = ${system.merchant} and kind = 'email'`,
    )
    const { member } = await joinByPhone(system, { phone: '0922333444' })
    const ctx: Ctx = { ...system, actor: { kind: 'member', member, visit: null } }
    for (let turn = 0; turn < 4; turn += 1)
      await expect(save(ctx, { email: 'Ming@example.com' })).rejects.toMatchObject({ code: 'members.email_taken' })
    await save(ctx, { email: 'mei@example.com', name: '小美' })
    for (const email of ['ming@example.com', 'nobody@example.com'])
      await expect(save(ctx, { email })).rejects.toMatchObject({ code: 'http.too_many_tries' })
    await save(ctx, { email: 'Mei@example.com', name: '阿美' })
    await save(ctx, { name: '美' })
  }))

test('a mailbox that somebody has only written down keeps nobody from it: its owner writes it down too and is found by it', () =>
  inShop({ module: 'members' }, async (system) => {
    const squatter = await joinByPhone(system, { phone: '0912000001' })
    const owner = await joinByPhone(system, { phone: '0912000002' })
    const as = (member: typeof owner.member): Ctx => ({ ...system, actor: { kind: 'member', member, visit: null } })
    await save(as(squatter.member), { email: 'owner@example.com' })
    await save(as(owner.member), { email: 'Owner@example.com' })
    const found = await searchMembers(system, 'owner@example.com')
    expect(found.map((one) => one.member).sort()).toEqual([squatter.member, owner.member].sort())
    await save(as(squatter.member), { email: null })
    await save(as(owner.member), { email: 'owner@example.com', name: '小美' })
    expect((await searchMembers(system, 'owner@example.com')).map((one) => one.member)).toEqual([owner.member])
  }))

test('a birthday is said once: whoever could move it had its gifts and prices every month', () =>
  inShop({ module: 'members' }, async (system) => {
    const { member } = await joinByPhone(system, { phone: '0912000003' })
    const ctx: Ctx = { ...system, actor: { kind: 'member', member, visit: null } }
    await expect(save(ctx, { birthday: '2999-01-01' })).rejects.toMatchObject({ code: 'members.invalid_birthday' })
    await save(ctx, { birthday: '1990-05-06' })
    await save(ctx, { birthday: '1990-05-06', name: '小美' })
    for (const birthday of ['1990-06-06', null])
      await expect(save(ctx, { birthday })).rejects.toMatchObject({ code: 'members.birthday_kept' })
    await updateMember(system, member, { birthday: '1990-06-05' as Day })
    await save(ctx, { birthday: '1990-06-05' })
  }))
