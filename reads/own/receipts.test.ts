import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSeconds, type MemberId } from '@omoya/kernel'
import * as members from '@omoya/members'
import { openShop, wall, type ReadsShop } from '../reads.testing.ts'
import { ownReceipts } from './receipts.ts'

const NOON = wall('2026-11-02 12:00')
let shop: ReadsShop
let member: MemberId
let other: MemberId
const joined = async (phone: string): Promise<MemberId> =>
  (await shop.at(wall('2026-11-02 10:00'), (ctx) => members.joinByPhone(ctx, { phone, by: 'till', store: shop.store })))
    .member

beforeAll(async () => {
  shop = await openShop(wall('2026-11-01 09:00'))
  member = await joined('0912345678')
  other = await joined('0922333444')
}, 120_000)
afterAll(() => shop.house.close())

const after = addSeconds(NOON, 3600)
const read = (who: MemberId, place?: string, limit = 50) =>
  shop.at(after, (ctx) => ownReceipts(ctx, { member: who, after: place, limit }))

test('a sale at the till and an order of the web stand in one row with pieces, total and invoice', async () => {
  expect((await read(member)).items).toEqual([])
  const sold = await shop.sell(NOON, { 'SF-FB-300': 2 }, member)
  const ordered = await shop.orderForPickup(addSeconds(NOON, 60), { 'SF-CL-600': 1, 'SF-SM-401': 3 }, member)
  const { items } = await read(member)
  expect(items.map((one) => one.order)).toEqual([ordered.order, sold.order])
  expect(items[0]).toMatchObject({ channel: 'web', pieces: 4, total: ordered.total, invoices: [] })
  expect(items[1]).toMatchObject({
    channel: 'till', pieces: 2, total: sold.total, refunded: 0, store: { 'zh-TW': '南港門市' },
    invoices: [{ number: sold.invoice?.number, state: 'issued', kept: 'paper' }],
  }) // prettier-ignore
  expect(items[1]?.name?.['zh-TW']).toBeTruthy()
})

test('what came back is told beside its receipt', async () => {
  const sold = await shop.sell(addSeconds(NOON, 120), { 'SF-SM-401': 2 }, member)
  const money = await shop.bringBack(addSeconds(NOON, 180), sold.order, { 1: 1 })
  expect((await read(member)).items[0]).toMatchObject({ order: sold.order, refunded: money })
})

test('nobody reads the receipts of another; those of a record that was joined come along', async () => {
  const theirs = await shop.sell(addSeconds(NOON, 240), { 'SF-FB-300': 1 }, other)
  expect((await read(member)).items.map((one) => one.order)).not.toContain(theirs.order)
  expect((await read(other)).items.map((one) => one.order)).toEqual([theirs.order])
  const merged = await shop.at(addSeconds(NOON, 300), (ctx) => members.mergeMembers(ctx, { one: member, other }))
  expect((await read(merged.plan.survivor)).items.map((one) => one.order)).toContain(theirs.order)
})

test('page by page it is the same row, nothing twice and nothing left out', async () => {
  const whole = (await read(member)).items.map((one) => one.order)
  const found: string[] = []
  let next: string | undefined
  do {
    const page = await read(member, next, 1)
    found.push(...page.items.map((one) => one.order))
    next = page.next ?? undefined
  } while (next !== undefined)
  expect(whole.length).toBeGreaterThan(2)
  expect(found).toEqual(whole)
})
