import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, addSeconds, type MemberId, type StaffId, type StoreId } from '@omoya/kernel'
import type { Actor } from '@omoya/platform'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import { openShop, wall, type ReadsShop } from '../reads.testing.ts'
import { MemberQuery } from './contract.ts'
import { memberList } from './list.ts'

const NOON = wall('2026-11-02 12:00')
const LATE = addSeconds(NOON, 100 * 86_400)
let shop: ReadsShop
const known = new Map<string, MemberId>()
const of = (name: string): MemberId => known.get(name) as MemberId // joined before all tests
const nameOf = (member: MemberId): string => [...known].find(([, one]) => one === member)?.[0] ?? member

const join = async (name: string, phone: string, by: string): Promise<void> => {
  const { member } = await shop.at(addSeconds(NOON, known.size), (ctx) => members.joinByPhone(ctx, { phone, by, store: by === 'till' ? shop.store : null })) // prettier-ignore
  known.set(name, member)
}

beforeAll(async () => {
  shop = await openShop(wall('2026-11-01 09:00'))
  await join('mei', '0912000001', 'till')
  await join('ming', '0912000002', 'till')
  await join('anna', '0912000003', 'web')
  await join('twin', '0912000004', 'web')
  const at = addSeconds(NOON, 600)
  const sold = await shop.sell(at, { 'SF-FB-300': 2 }, of('mei'))
  await shop.bringBack(addSeconds(NOON, 700), sold.order, { 1: 1 })
  await shop.sell(addSeconds(NOON, 800), { 'SF-CB-250': 1 }, of('twin'))
  await shop.sell(LATE, { 'SF-CB-250': 1 }, of('ming'))
  await shop.at(LATE, async (ctx) => {
    await loyalty.grantPoints(ctx, { member: of('anna'), amount: 30, source: { kind: 'staff', id: 'sorry' }, expiresOn: null, reason: 'sorry' }) // prettier-ignore
    await members.updateMember(ctx, of('anna'), { tags: ['vip'], birthday: addDays(ctx.moment.day, -9_000) })
    await members.recordConsents(ctx, of('anna'), [{ channel: 'line', purpose: 'marketing', answer: 'granted', textVersion: 't', source: 'web' }]) // prettier-ignore
    await members.mergeMembers(ctx, { one: of('mei'), other: of('twin') })
  })
  await shop.settle()
}, 120_000)
afterAll(() => shop.house.close())

const seenBy = (asked: object, actor?: Actor) =>
  shop.at(LATE, (ctx) => memberList(ctx, MemberQuery.parse(asked)), actor)
const names = async (asked: object = {}) => (await seenBy(asked)).items.map(({ member }) => nameOf(member)).sort()
const clerk = (rights: readonly string[], stores: readonly StoreId[] | 'all' = 'all'): Actor => ({
  kind: 'staff', staff: shop.profile.id as string as StaffId, rights: [...rights], stores: stores === 'all' ? 'all' : [...stores], till: null,
}) // prettier-ignore
const survivor = async () => (await names()).includes('mei') ? 'mei' : 'twin' // prettier-ignore

test('who was merged away stands in the other’s row, whose orders are those of both, less what went back', async () => {
  const { items } = await seenBy({})
  const both = items.filter(({ member }) => ['mei', 'twin'].includes(nameOf(member)))
  expect(both).toHaveLength(1)
  // The oracle adds up what the orders themselves say.
  const paid = await shop.at(LATE, async (ctx) => {
    const { timeline } = await import('./timeline.ts')
    const { items: life } = await timeline(ctx, { member: both[0]?.member as MemberId, after: undefined, limit: 100 }) // one, as was just seen
    const sums = (kind: string) =>
      life.filter((row) => row.kind === kind).reduce((sum, row) => sum + (row.amount ?? 0), 0)
    return { orders: life.filter((row) => row.kind === 'order').length, spent: sums('order') - sums('return') }
  })
  expect(both[0]).toMatchObject({ ...paid, orders: 2 })
  expect(paid.spent).toBeGreaterThan(0)
})

test('each filter keeps whom it names and nobody else', async () => {
  const one = await survivor()
  expect(await names()).toEqual(['anna', 'ming', one].sort())
  expect(await names({ state: 'merged' })).toEqual([one === 'mei' ? 'twin' : 'mei'])
  expect(await names({ joinedBy: 'web', channel: 'line' })).toEqual(['anna'])
  expect(await names({ channel: 'sms' })).toEqual([])
  expect(await names({ tag: 'vip' })).toEqual(['anna'])
  expect(await names({ seenWithin: 30 })).toContain('ming')
  expect(await names({ seenWithin: 30 })).not.toContain(one)
  expect(await names({ unseenFor: 90 })).toContain(one)
  expect(await names({ unseenFor: 90 })).not.toContain('ming')
  expect(await names({ tier: 'no-such-tier' })).toEqual([])
  expect(await names({ store: shop.store })).not.toContain('anna')
  const month = Number(addDays(LATE.slice(0, 10) as Parameters<typeof addDays>[0], -9_000).slice(5, 7)) // an instant begins with its day
  expect(await names({ birthMonth: month })).toEqual(['anna'])
})

test('by words it is who is found, with the same facts', async () => {
  const { items, next } = await seenBy({ search: '0912000003' })
  expect([items.map(({ member }) => nameOf(member)), next]).toEqual([['anna'], null])
  expect(items[0]).toMatchObject({ points: 30, orders: 0, spent: 0, lastOrderAt: null, tags: ['vip'] })
})

test('page by page it is the same list', async () => {
  const whole = (await seenBy({})).items.map(({ member }) => member)
  const found: MemberId[] = []
  let after: string | undefined
  do {
    const page = await seenBy({ limit: 1, after })
    found.push(...page.items.map(({ member }) => member))
    after = page.next ?? undefined
  } while (after !== undefined)
  expect(found).toEqual(whole)
})

test('what another book knows is shown to who may read it, orders of the own stores', async () => {
  const row = async (actor: Actor) => (await seenBy({ search: '0912000002' }, actor)).items[0]
  expect(await row(clerk(['members.read']))).toMatchObject({ points: null, tier: null, orders: null, spent: null, lastOrderAt: null }) // prettier-ignore
  expect(await row(clerk(['members.read', 'orders.read', 'loyalty.read'], [shop.store]))).toMatchObject({ orders: 1 })
  expect(await row(clerk(['members.read', 'orders.read'], [shop.founded.warehouse]))).toMatchObject({ orders: 0, points: null }) // prettier-ignore
})

test('who may not read benefits does not learn a tier by narrowing to it', async () => {
  const narrowed = seenBy({ tier: 'none' }, clerk(['members.read']))
  await expect(narrowed).rejects.toMatchObject({ code: 'staff.not_allowed' })
  expect((await seenBy({ tier: 'none' }, clerk(['members.read', 'loyalty.read']))).items.length).toBeGreaterThan(0)
})
