import { afterAll, expect, test } from 'vitest'
import type { MemberId, StaffId } from '@omoya/kernel'
import * as members from '@omoya/members'
import { checkInput } from '@omoya/platform/http/input'
import { mayRun } from '@omoya/platform/http/dispatch'
import { command, sql, type Actor, type Ctx } from '@omoya/platform'
import { everything, houseOfFile, shop } from '@omoya/platform/testing/index'
import * as staff from '@omoya/staff'
import { rightsOfRoles, roles } from '@omoya/staff/rules'
import { routes as memberRoutes } from '@omoya/members/http'
import { routes } from './http.ts'

const house = await houseOfFile()
afterAll(() => house.close())

const run = <T>(work: (ctx: Ctx) => Promise<T>, actor: Actor = everything) =>
  command(house.runtime, { merchant: shop, actor }, work)

const privileges = routes.find((route) => route.path === 'PUT /members/:member/privileges')
const record = memberRoutes.find((route) => route.path === 'PATCH /members/:member')

const actorOf = (id: StaffId, role: string): Actor => ({ kind: 'staff', staff: id, rights: rightsOfRoles([role]), stores: 'all', till: null }) // prettier-ignore

const set = (member: MemberId, actor: Actor) =>
  run(async (ctx) => privileges?.run(ctx, { params: { member }, query: {}, body: { isStaff: true, tags: ['員工'], reason: '到職' } } as never), actor) // prettier-ignore

test('who may change a record can neither make somebody staff nor give him tags', () => {
  if (!record || !privileges) throw new Error('a route is gone')
  const params = { member: shop.id }
  for (const body of [{ isStaff: true }, { tags: ['vip'] }])
    expect(() => checkInput(record as never, { params, query: {}, body })).toThrow(/invalid/)
  const holders = roles.filter((role) => mayRun(actorOf(shop.id as never, role), privileges.may))
  expect(holders).toEqual(['owner', 'manager'])
})

test('a manager opens the price of employees for another, never for himself, and the audit book keeps the change', async () => {
  const made = await run(async (ctx) => {
    const person = { password: 'corridor-lamp-seven', roles: ['manager' as const], stores: 'all' as const }
    const manager = await staff.createStaff(ctx, { ...person, name: '店長', email: 'boss@shop.tw' })
    const own = await members.joinByPhone(ctx, { phone: '0911222333', email: 'Boss@shop.tw' })
    const other = await members.joinByPhone(ctx, { phone: '0911222444' })
    return { manager, own: own.member, other: other.member }
  })
  const manager = actorOf(made.manager, 'manager')
  await expect(set(made.own, manager)).rejects.toMatchObject({ code: 'members.own_privileges' })
  await set(made.other, manager)
  const [own, other] = await run((ctx) => Promise.all([members.member(ctx, made.own), members.member(ctx, made.other)]))
  expect([own.isStaff, other.isStaff, other.tags]).toEqual([false, true, ['員工']])
  const kept = await run((ctx) => ctx.rows(sql`select actor, facts from platform.audit where merchant_id = ${ctx.merchant} and action = 'members.privileged'`)) // prettier-ignore
  expect(kept).toEqual([{
    actor: `staff:${made.manager}`,
    facts: { reason: '到職', before: { isStaff: false, tags: [] }, after: { isStaff: true, tags: ['員工'] } },
  }]) // prettier-ignore
})
