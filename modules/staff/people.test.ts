import { setTimeout } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import type { StaffId, StoreId } from '@omoya/kernel'
import { command, sql, type Actor, type Ctx } from '@omoya/platform'
import { everything, houseOfFile, inShop, shop } from '@omoya/platform/testing/index'
import {
  changeStaff, createOwner, createStaff, dismiss, findStaffByEmail, listStaff, resetPassword, resetSecondFactor, staffNames, staffPerson,
} from './index.ts' // prettier-ignore
import { seenPerson } from './people.ts'
import { rightsOfRoles } from './rules/index.ts'

const house = await houseOfFile()
afterAll(() => house.close())

const inStaff = { module: 'staff' }
const password = 'corridor-lamp-seven'
const mei = { email: 'mei@shop.tw', password, name: '小美' }
const xinyi = '01900000-0000-7000-8000-00000000000a' as StoreId
const kaohsiung = '01900000-0000-7000-8000-00000000000b' as StoreId
const somebody = '01900000-0000-7000-8000-000000000001' as StaffId

const actorOf = (role: string, stores: readonly StoreId[] | 'all', staff = somebody): Actor => ({
  kind: 'staff',
  staff,
  rights: rightsOfRoles([role]),
  stores,
  till: null,
})
const as = (ctx: Ctx, role: string, stores: readonly StoreId[] | 'all' = 'all'): Ctx => ({
  ...ctx,
  actor: actorOf(role, stores),
})
const clerkOf = (email: string, stores: StoreId[] | 'all') => ({ ...mei, email, roles: ['clerk' as const], stores })

test('an e-mail belongs to one person, however it is spelled', () =>
  inShop(inStaff, async (ctx) => {
    const id = await createOwner(ctx, mei)
    await expect(createOwner(ctx, { ...mei, email: ' MEI@SHOP.TW ' })).rejects.toMatchObject({
      code: 'staff.email_taken',
    })
    expect(await findStaffByEmail(ctx, 'Mei@shop.tw')).toBe(id)
    expect(await findStaffByEmail(ctx, 'wang@shop.tw')).toBeNull()
  }))

test('a person is told with version and status, and keeps the name after leaving', () =>
  inShop(inStaff, async (ctx) => {
    await createOwner(ctx, { ...mei, email: 'owner@shop.tw' })
    const id = await createStaff(ctx, clerkOf('wang@shop.tw', [xinyi]))
    expect(await staffPerson(ctx, id)).toEqual({
      id, name: '小美', email: 'wang@shop.tw', roles: ['clerk'], stores: [xinyi], status: 'active', hasSecondFactor: false,
      hasPin: false, leftAt: null, version: 1,
    }) // prettier-ignore
    await dismiss(ctx, id)
    expect(await staffNames(ctx, [id])).toEqual(new Map([[id, '小美']]))
    expect(ctx.events.filter(({ aggregateId }) => aggregateId === id)).toMatchObject([
      { kind: 'staff.staff-changed', seq: 1, payload: { status: 'active' } },
      { kind: 'staff.staff-changed', seq: 2, payload: { status: 'dismissed' } },
    ])
    await expect(staffPerson(ctx, ctx.newId<'staff'>())).rejects.toMatchObject({ code: 'staff.not_found' })
  }))

test('nobody gives rights or stores that they do not have', () =>
  inShop(inStaff, async (ctx) => {
    const manager = as(ctx, 'manager', [xinyi])
    const notAllowed = { code: 'staff.not_allowed' }
    await expect(createStaff(manager, { ...clerkOf('a@shop.tw', [kaohsiung]) })).rejects.toMatchObject(notAllowed)
    await expect(createStaff(manager, { ...clerkOf('a@shop.tw', 'all') })).rejects.toMatchObject(notAllowed)
    await expect(createStaff(manager, { ...mei, roles: ['owner'], stores: [xinyi] })).rejects.toMatchObject(notAllowed)
    await expect(createStaff(as(ctx, 'clerk'), clerkOf('a@shop.tw', [xinyi]))).resolves.toBeTruthy()
    const clerk = await createStaff(manager, clerkOf('b@shop.tw', [xinyi]))
    const raise = { version: 1, name: '小美', roles: ['marketer' as const], stores: [xinyi] }
    await expect(changeStaff(manager, clerk, raise)).rejects.toMatchObject(notAllowed)
    expect(await changeStaff(manager, clerk, { ...raise, roles: ['warehouse'] })).toMatchObject({ version: 2 })
  }))

test('nobody touches the account of somebody who holds more', () =>
  inShop(inStaff, async (ctx) => {
    const owner = await createOwner(ctx, mei)
    const other = await createStaff(ctx, clerkOf('kao@shop.tw', [kaohsiung]))
    const manager = as(ctx, 'manager', [xinyi])
    for (const victim of [owner, other]) {
      const tries = [
        dismiss(manager, victim),
        resetPassword(manager, victim, 'window-tea-eleven'),
        resetSecondFactor(manager, victim),
        changeStaff(manager, victim, { version: 1, name: 'x', roles: ['clerk'], stores: [xinyi] }),
      ]
      for (const attempt of await Promise.allSettled(tries))
        expect(attempt).toMatchObject({ status: 'rejected', reason: { code: 'staff.not_allowed' } })
    }
    expect(await staffPerson(ctx, owner)).toMatchObject({ version: 1, status: 'active' })
  }))

test('who saves after somebody else is told', () =>
  inShop(inStaff, async (ctx) => {
    await createOwner(ctx, { ...mei, email: 'owner@shop.tw' })
    const id = await createStaff(ctx, clerkOf('wang@shop.tw', [xinyi]))
    const change = { version: 1, name: '王先生', roles: ['clerk' as const], stores: [xinyi] }
    await changeStaff(ctx, id, change)
    await expect(changeStaff(ctx, id, { ...change, name: '王' })).rejects.toMatchObject({
      code: 'staff.changed_meanwhile',
    })
    expect((await staffPerson(ctx, id)).name).toBe('王先生')
  }))

test('the last owner stays, and nobody dismisses themselves', () =>
  inShop(inStaff, async (ctx) => {
    const owner = await createOwner(ctx, mei)
    await expect(dismiss(ctx, owner)).rejects.toMatchObject({ code: 'staff.last_owner' })
    const self = { ...ctx, actor: actorOf('owner', 'all', owner) }
    await expect(dismiss(self, owner)).rejects.toMatchObject({ code: 'staff.own_account' })
    await expect(resetPassword(self, owner, 'window-tea-eleven')).rejects.toMatchObject({ code: 'staff.own_account' })
  }))

test('the last owner does not become a clerk', () =>
  inShop(inStaff, async (ctx) => {
    const owner = await createOwner(ctx, mei)
    const change = { version: 1, name: '小美', roles: ['clerk' as const], stores: 'all' as const }
    await expect(changeStaff(ctx, owner, change)).rejects.toMatchObject({ code: 'staff.last_owner' })
  }))

test('two owners who dismiss each other at the same moment leave one', async () => {
  const options = { merchant: shop, actor: everything }
  const [first, second] = await command(house.runtime, options, async (ctx) => [
    await createOwner(ctx, { ...mei, email: 'first@shop.tw' }),
    await createOwner(ctx, { ...mei, email: 'second@shop.tw' }),
  ])
  if (!first || !second) throw new Error('two owners were made')
  const as = (staff: StaffId) => ({ merchant: shop, actor: actorOf('owner', 'all', staff) })
  let hasBegun = () => undefined as void
  const begun = new Promise<void>((resolve) => (hasBegun = resolve))
  const answers = await Promise.allSettled([
    command(house.runtime, as(first), async (ctx) => {
      await dismiss(ctx, second)
      hasBegun()
      await setTimeout(200) // long enough for the other to look, and to find us in the way
    }),
    begun.then(() => command(house.runtime, as(second), (ctx) => dismiss(ctx, first))),
  ])
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 'rejected')).toMatchObject([
    { reason: { code: 'staff.last_owner' } },
  ])
})

test('store staff see the people of their stores, and pages go on where they stopped', () =>
  inShop(inStaff, async (ctx) => {
    await createOwner(ctx, mei)
    const mine = await createStaff(ctx, clerkOf('a@shop.tw', [xinyi, kaohsiung]))
    const other = await createStaff(ctx, clerkOf('b@shop.tw', [kaohsiung]))
    const manager = as(ctx, 'manager', [xinyi])
    expect((await listStaff(manager, { limit: 50 })).items.map(({ id }) => id)).toEqual([mine])
    await expect(seenPerson(manager, other)).rejects.toMatchObject({ code: 'staff.not_found' })
    expect(await seenPerson(manager, mine)).toMatchObject({ id: mine })
    const [{ id: one } = { id: '' }] = (await listStaff(ctx, { limit: 1 })).items
    const seen = [one]
    for (let next: string | null = one; next !== null;) {
      const page: Awaited<ReturnType<typeof listStaff>> = await listStaff(ctx, { limit: 1, after: next })
      seen.push(...page.items.map(({ id }) => id))
      next = page.next
    }
    expect(new Set(seen)).toEqual(new Set((await listStaff(ctx, { limit: 50 })).items.map(({ id }) => id)))
    expect(seen.filter((id) => id === mine)).toHaveLength(1)
  }))

test('the view of names shows no e-mail', () =>
  inShop(inStaff, async (ctx) => {
    const id = await createOwner(ctx, mei)
    expect(await ctx.one(sql`select * from staff.name_now where staff_id = ${id}`)).toEqual({
      merchantId: shop.id,
      staffId: id,
      name: '小美',
      status: 'active',
    })
  }))
