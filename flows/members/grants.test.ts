import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberId, StaffId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import { GrantBody } from '@omoya/loyalty/contract'
import * as members from '@omoya/members'
import { command, sql, type Actor, type Ctx } from '@omoya/platform'
import { everything, houseOfFile, shop, START } from '@omoya/platform/testing/index'
import * as staff from '@omoya/staff'
import { rightsOfRoles, type Role } from '@omoya/staff/rules'
import { grantAsked, grantByHand } from './grants.ts'

const house = await houseOfFile()
afterAll(() => house.close())

const run = <T>(work: (ctx: Ctx) => Promise<T>, actor: Actor = everything) =>
  command(house.runtime, { merchant: shop, actor }, work)

const password = 'corridor-lamp-seven'
const pin = '290846'
const emails: Record<string, string> = { support: 'support@shop.tw', manager: 'manager@shop.tw', owner: 'owner@shop.tw', other: 'other@shop.tw' } // prettier-ignore
const people = new Map<string, Actor>()
let member: MemberId

beforeAll(async () => {
  for (const [name, email] of Object.entries(emails)) {
    const role = (name === 'other' ? 'support' : name) as Role // names of this test
    const id: StaffId = await run(async (ctx) => {
      const made = await staff.createStaff(ctx, { email, password, name, roles: [role], stores: 'all' })
      await staff.setPin(ctx, made, { password, pin })
      return made
    })
    people.set(name, { kind: 'staff', staff: id, rights: rightsOfRoles([role]), stores: 'all', till: null })
  }
  member = (await run((ctx) => members.joinByPhone(ctx, { phone: '0911555666' }))).member
})

const body = (amount: number, approval?: string) =>
  GrantBody.parse({ kind: 'credit', amount, reason: '補償', ...(approval ? { approval } : {}) })
const give = (who: string, amount: number, approval?: string) =>
  run((ctx) => grantByHand(ctx, member, body(amount, approval)), people.get(who))
const agree = (who: string, by: string, asked: { amount: number; right?: string; pin?: string }) =>
  run((ctx) => staff.askApproval(ctx, {
    email: emails[by] ?? '', pin: asked.pin ?? pin, right: asked.right ?? 'loyalty.approve', store: null,
    about: grantAsked(member, { kind: 'credit', amount: asked.amount }),
  }), people.get(who)) // prettier-ignore

test('support gives up to the limit of a day, however it is cut in pieces', async () => {
  await give('support', 300)
  await give('support', 200)
  await expect(give('support', 1)).rejects.toMatchObject({ code: 'loyalty.approval_needed', facts: { left: 0, right: 'loyalty.approve' } }) // prettier-ignore
  await expect(give('manager', 5_001)).rejects.toMatchObject({ code: 'loyalty.approval_needed', facts: { right: '*' } })
  await give('owner', 9_000)
  expect((await run((ctx) => loyalty.wallet(ctx, member))).credit.spendable).toBe(9_500)
})

test('a last day that is over is refused by its name; today is the first that there can be', async () => {
  const until = (expiresOn: string) =>
    run((ctx) => grantByHand(ctx, member, GrantBody.parse({ ...body(1), expiresOn })))
  await expect(until('2026-11-21')).rejects.toMatchObject({ code: 'loyalty.expiry_past', facts: { day: '2026-11-21' } })
  await until('2026-11-22')
})

test('two grants at once are counted one after the other', async () => {
  const slowly = () =>
    run(async (ctx) => {
      await grantByHand(ctx, member, body(300))
      await ctx.rows(sql`select pg_sleep(0.3)`)
    }, people.get('other'))
  const both = await Promise.allSettled([slowly(), slowly()])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('above it a manager agrees by PIN, to this grant alone, and stands in the audit book', async () => {
  expect(await agree('support', 'support', { amount: 800 })).toMatchObject({ kind: 'same_person', approval: null })
  expect(await agree('support', 'other', { amount: 800 })).toMatchObject({ kind: 'not_allowed', approval: null })
  expect(await agree('support', 'manager', { amount: 800, pin: '111222' })).toMatchObject({ kind: 'wrong', approval: null }) // prettier-ignore
  const { approval } = await agree('support', 'manager', { amount: 800 })
  for (const [who, amount] of [
    ['support', 900],
    ['other', 800],
  ] as const)
    await expect(give(who, amount, approval ?? '')).rejects.toMatchObject({ code: 'loyalty.approval_needed' })
  await give('support', 800, approval ?? '')
  const kept = await run((ctx) =>
    ctx.rows(sql`select facts ->> 'approver' as approver from platform.audit
    where merchant_id = ${ctx.merchant} and action = 'loyalty.granted' and facts ->> 'amount' = '800'`),
  )
  const manager = people.get('manager')
  expect(kept).toEqual([{ approver: manager?.kind === 'staff' ? manager.staff : '' }])
})

test('the word is spent with the first grant, also when something is hung on it', async () => {
  const { approval } = await agree('support', 'manager', { amount: 700 })
  const before = (await run((ctx) => loyalty.wallet(ctx, member))).credit.spendable
  await give('support', 700, approval ?? '')
  for (const word of [approval ?? '', `${approval}.again`, `${approval} `])
    await expect(give('support', 700, word)).rejects.toMatchObject({ code: 'loyalty.approval_needed', facts: { left: 0 } }) // prettier-ignore
  expect((await run((ctx) => loyalty.wallet(ctx, member))).credit.spendable).toBe(before + 700)
})

test('what a manager may not give himself he can not agree to, and a word lasts five minutes', async () => {
  const { approval } = await agree('support', 'manager', { amount: 6_000 })
  await expect(give('support', 6_000, approval ?? '')).rejects.toMatchObject({ facts: { right: '*' } })
  const owners = await agree('support', 'owner', { amount: 6_000, right: '*' })
  house.setClock(START + 300_000)
  await expect(give('support', 6_000, owners.approval ?? '')).rejects.toMatchObject({ code: 'loyalty.approval_needed' })
})
