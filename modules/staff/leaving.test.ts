// Somebody leaves: whatever of theirs is open anywhere ends with the same commit.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StaffId, TillId } from '@omoya/kernel'
import { command, type Actor, type Ctx } from '@omoya/platform'
import { everything, houseOfFile, shop, START } from '@omoya/platform/testing/index'
import {
  acceptInvitation, approverOf, askApproval, changeStaff, createKey, createStaff, dismiss, identifyKey, identifyStaff, invite,
  openSessions, reinstate, setPin, staffPerson, startSession,
} from './index.ts' // prettier-ignore
import { rightsOfRoles } from './rules/index.ts'

const house = await houseOfFile()
afterAll(() => house.close())

const password = 'corridor-lamp-seven'
const pin = '290846'
const till = '01900000-0000-7000-8000-00000000000c' as TillId
const thing = { right: 'loyalty.approve', about: 'grant/1' }

const run = <T>(work: (ctx: Ctx) => Promise<T>, actor: Actor = everything) =>
  command(house.runtime, { merchant: shop, actor }, work)

let asker: Actor
beforeAll(async () => {
  const staff = await run((ctx) => createStaff(ctx, { email: 'support@shop.tw', name: '客服', password, roles: ['support'], stores: 'all' })) // prettier-ignore
  asker = { kind: 'staff', staff, rights: rightsOfRoles(['support']), stores: 'all', till: null }
})

async function manager(email: string): Promise<StaffId> {
  const staff = await run((ctx) => createStaff(ctx, { email, name: '店長', password, roles: ['manager'], stores: 'all' })) // prettier-ignore
  await run((ctx) => setPin(ctx, staff, { password, pin }))
  return staff
}

const agreed = async (email: string): Promise<string> =>
  (await run((ctx) => askApproval(ctx, { ...thing, email, pin, store: null }), asker)).approval ?? ''
const standing = (approval: string) => run((ctx) => approverOf(ctx, { ...thing, approval }), asker)

test('who is dismissed is out of browser and till, and their key, invitation and consent count no more', async () => {
  const staff = await manager('leaving@shop.tw')
  const actor: Actor = { kind: 'staff', staff, rights: rightsOfRoles(['manager']), stores: 'all', till: null }
  const places = [await run((ctx) => startSession(ctx, staff)), await run((ctx) => startSession(ctx, staff, till))]
  const key = await run((ctx) => createKey(ctx, { name: '報表', rights: ['orders.read'], expiresAt: null }), actor)
  const { code } = await run((ctx) => invite(ctx, { email: 'next@shop.tw', name: '新人', roles: ['clerk'], stores: 'all' }), actor) // prettier-ignore
  const approval = await agreed('leaving@shop.tw')
  expect(await standing(approval)).toBe(staff)

  await run((ctx) => dismiss(ctx, staff))

  expect(await run((ctx) => staffPerson(ctx, staff))).toMatchObject({ status: 'dismissed', leftAt: new Date(START).toISOString() }) // prettier-ignore
  expect(await run((ctx) => openSessions(ctx, staff))).toEqual([])
  for (const { token } of places) expect(await run((ctx) => identifyStaff(ctx, token))).toBeNull()
  expect(await run((ctx) => identifyKey(ctx, key.token))).toBeNull()
  await expect(run((ctx) => acceptInvitation(ctx, { code, email: 'next@shop.tw', password }))).rejects.toMatchObject({ code: 'staff.invitation_over' }) // prettier-ignore
  expect(await standing(approval)).toBeNull()
})

test('who comes back begins anew: no session of before is open again, and the PIN is chosen anew', async () => {
  const staff = await manager('back@shop.tw')
  const { token } = await run((ctx) => startSession(ctx, staff, till))
  await run((ctx) => dismiss(ctx, staff))
  await run((ctx) => reinstate(ctx, staff))
  expect(await run((ctx) => identifyStaff(ctx, token))).toBeNull()
  expect(await run((ctx) => staffPerson(ctx, staff))).toMatchObject({ status: 'active', leftAt: null, hasPin: false })
})

test('who holds the right no more has agreed to nothing', async () => {
  const staff = await manager('less@shop.tw')
  const approval = await agreed('less@shop.tw')
  const { version } = await run((ctx) => staffPerson(ctx, staff))
  await run((ctx) => changeStaff(ctx, staff, { version, name: '店長', roles: ['clerk'], stores: 'all' }))
  expect(await standing(approval)).toBeNull()
})
