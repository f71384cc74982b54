import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSeconds, type MemberId, type StaffId, type StoreId } from '@omoya/kernel'
import type { Actor } from '@omoya/platform'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import { openShop, wall, type ReadsShop } from '../reads.testing.ts'
import { timeline } from './timeline.ts'

const NOON = wall('2026-11-02 12:00')
let shop: ReadsShop
let member: MemberId

beforeAll(async () => {
  shop = await openShop(wall('2026-11-01 09:00'))
  const joined = await shop.at(wall('2026-11-02 10:00'), (ctx) => members.joinByPhone(ctx, { phone: '0912345678', by: 'till', store: shop.store })) // prettier-ignore
  member = joined.member
  const sold = await shop.sell(NOON, { 'SF-FB-300': 2 }, member)
  await shop.orderForPickup(addSeconds(NOON, 60), { 'SF-CL-600': 1 }, member)
  await shop.bringBack(addSeconds(NOON, 120), sold.order, { 1: 1 })
  await shop.at(addSeconds(NOON, 180), (ctx) => loyalty.grantPoints(ctx, { member, amount: 30, source: { kind: 'staff', id: 'sorry' }, expiresOn: null, reason: 'sorry' })) // prettier-ignore
}, 120_000)
afterAll(() => shop.house.close())

const after = addSeconds(NOON, 3600)
const seenBy = async (actor?: Actor) => (await shop.at(after, (ctx) => timeline(ctx, { member, after: undefined, limit: 50 }), actor)).items // prettier-ignore
const clerk = (rights: readonly string[], stores: readonly StoreId[] | 'all' = 'all'): Actor => ({
  kind: 'staff', staff: shop.profile.id as string as StaffId, rights: [...rights], stores: stores === 'all' ? 'all' : [...stores], till: null,
}) // prettier-ignore

test('orders of every channel, what came back and what was given stand in one row, the newest first', async () => {
  const seen = await seenBy()
  expect(seen.filter(({ kind }) => kind === 'order').map(({ what }) => what)).toEqual(['web', 'till'])
  expect(seen.some(({ kind, amount }) => kind === 'return' && (amount ?? 0) > 0)).toBe(true)
  expect(seen.some(({ kind, amount }) => kind === 'benefit' && amount === 30)).toBe(true)
  expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).sort().reverse()) // prettier-ignore
})

test('read on page by page it is the same, nothing twice and nothing left out', async () => {
  const whole = (await seenBy()).map(({ id, kind }) => `${kind}/${id}`)
  const found: string[] = []
  let next: string | undefined
  do {
    const page = await shop.at(after, (ctx) => timeline(ctx, { member, after: next, limit: 2 }))
    found.push(...page.items.map(({ id, kind }) => `${kind}/${id}`))
    next = page.next ?? undefined
  } while (next !== undefined)
  expect(whole.length).toBeGreaterThan(3)
  expect(found).toEqual(whole)
})

test('who may not read a book sees nothing of it, and staff of another store no orders', async () => {
  const kinds = async (actor: Actor) => [...new Set((await seenBy(actor)).map(({ kind }) => kind))].sort()
  expect(await kinds(clerk(['members.read']))).not.toContain('order')
  expect(await kinds(clerk(['members.read']))).not.toContain('benefit')
  expect(await kinds(clerk(['members.read', 'orders.read'], [shop.store]))).toContain('order')
  const elsewhere = shop.founded.warehouse
  expect(await kinds(clerk(['members.read', 'orders.read'], [elsewhere]))).not.toContain('order')
})
