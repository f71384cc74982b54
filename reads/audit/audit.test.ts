import { afterAll, expect, test } from 'vitest'
import { addDays, type Day, type Instant, type StaffId, type StoreId } from '@omoya/kernel'
import { sql, type Actor, type Ctx } from '@omoya/platform'
import { houseOfFile, inShop } from '@omoya/platform/testing/index'
import { createProduct } from '@omoya/catalog'
import { createStaff } from '@omoya/staff'
import { AuditPage } from './contract.ts'
import { auditPage } from './audit.ts'

afterAll(async () => (await houseOfFile()).close())

interface Entry {
  readonly at: Instant
  readonly actor: string
  readonly action: string
  readonly object?: string
}

/** As the edge writes them at the end of a transaction. */
async function write(ctx: Ctx, entries: readonly Entry[]): Promise<void> {
  for (const { at, actor, action, object } of entries)
    await ctx.run(sql`insert into platform.audit (merchant_id, audit_id, at, actor, action, object, facts, request_id, epoch)
      values (${ctx.merchant}, ${ctx.newId()}, ${at}, ${actor}, ${action}, ${object ?? null}, '{"fields":["a"]}'::jsonb, 'test', 1)`)
}

const person = (ctx: Ctx, name: string, stores: readonly StoreId[] | 'all'): Promise<StaffId> =>
  createStaff(ctx, { email: `${ctx.newId()}@shop.tw`, name, roles: ['manager'], stores: stores === 'all' ? stores : [...stores], password: 'corridor-lamp-seven' }) // prettier-ignore

const actions = (page: Awaited<ReturnType<typeof auditPage>>) => page.items.map(({ action }) => action)
const HERE = '01900000-0000-7000-8000-00000000000a' as StoreId
const THERE = '01900000-0000-7000-8000-00000000000b' as StoreId
// Named things are of several modules.
const house = {}

test('the book is read from its end, page by page, each entry once, with the names of people', () =>
  inShop(house, async (ctx) => {
    const mei = await person(ctx, '小美', 'all')
    const moments = Array.from({ length: 25 }, (_, index) => new Date(Date.parse(ctx.now) - index * 1000).toISOString() as Instant) // prettier-ignore
    await write(ctx, moments.map((at, index) => ({ at, actor: `staff:${mei}`, action: `PUT /prices`, object: String(index) }))) // prettier-ignore
    const seen: (string | null)[] = []
    let after: string | undefined
    do {
      const page = AuditPage.parse(await auditPage(ctx, { after, limit: 10 }))
      expect(page.items.every(({ actor }) => actor.name === '小美' && actor.kind === 'staff')).toBe(true)
      seen.push(...page.items.map(({ object }) => object))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toEqual(moments.map((_, index) => String(index)))
  }))

test('an entry is found by person, area, object and day on the wall of the shop', () =>
  inShop(house, async (ctx) => {
    const [mei, ming] = [await person(ctx, '小美', 'all'), await person(ctx, '小明', 'all')]
    const day = ctx.moment.day as Day
    const wall = (on: Day, hour: string) => `${on}T${hour}:00.000+08:00` as Instant
    await write(ctx, [
      { at: wall(day, '00:00'), actor: `staff:${mei}`, action: 'PUT /prices' },
      { at: wall(addDays(day, -1), '23:59'), actor: `staff:${ming}`, action: 'POST /stores/:store/receipts', object: 'a' },
      { at: wall(addDays(day, -1), '00:00'), actor: 'system:nightly', action: 'members.erased', object: 'b' },
    ]) // prettier-ignore
    const ask = async (asked: Partial<Parameters<typeof auditPage>[1]>) => actions(await auditPage(ctx, { limit: 50, ...asked })) // prettier-ignore
    expect(await ask({})).toEqual(['PUT /prices', 'POST /stores/:store/receipts', 'members.erased'])
    expect(await ask({ from: day, until: day })).toEqual(['PUT /prices'])
    expect(await ask({ until: addDays(day, -1) })).toEqual(['POST /stores/:store/receipts', 'members.erased'])
    expect(await ask({ actor: `staff:${ming}` })).toEqual(['POST /stores/:store/receipts'])
    expect(await ask({ area: 'stock' })).toEqual(['POST /stores/:store/receipts'])
    expect(await ask({ area: 'house' })).toEqual([])
    expect(await ask({ object: 'b' })).toEqual(['members.erased'])
    await write(ctx, [{ at: wall(day, '00:01'), actor: 'guest', action: 'staff.logged-in', object: mei }])
    const [entered] = (await auditPage(ctx, { limit: 1 })).items
    expect(entered).toMatchObject({ actor: { kind: 'guest', name: null }, objectName: '小美' })
  }))

test('who is bound to a store reads of those who work there, and of nobody else', () =>
  inShop(house, async (ctx) => {
    const [here, there, both] = [await person(ctx, '此', [HERE]), await person(ctx, '彼', [THERE]), await person(ctx, '兩', [HERE, THERE])] // prettier-ignore
    const by = [`staff:${here}`, `staff:${there}`, `staff:${both}`, 'system:nightly']
    await write(ctx, by.map((actor) => ({ at: ctx.now, actor, action: 'PUT /prices' }))) // prettier-ignore
    const manager: Actor = { kind: 'staff', staff: here, rights: ['audit.read'], stores: [HERE], till: null }
    const seen = (await auditPage({ ...ctx, actor: manager }, { limit: 50 })).items.map(({ actor }) => actor.name)
    expect(seen.sort()).toEqual(['兩', '此'].sort())
    const asked = await auditPage({ ...ctx, actor: manager }, { actor: `staff:${there}`, limit: 50 })
    expect(asked.items).toEqual([])
  }))

test('goods are called by their name in the reader’s language, and a member by none', () =>
  inShop(house, async (ctx) => {
    const name = { 'zh-TW': '陶杯', en: 'Clay cup' }
    const { product } = await createProduct(ctx, { name, units: [{ sku: 'CUP-1' }] })
    const member = ctx.newId()
    await write(ctx, [
      { at: ctx.now, actor: 'system:nightly', action: 'PATCH /products/:product', object: product },
      { at: ctx.now, actor: 'system:nightly', action: 'PATCH /members/:member', object: member },
    ])
    const named = async (locale: 'zh-TW' | 'en') =>
      new Map((await auditPage({ ...ctx, locale }, { limit: 10 })).items.map(({ object, objectName }) => [object, objectName]))
    expect((await named('zh-TW')).get(product)).toBe('陶杯')
    expect((await named('en')).get(product)).toBe('Clay cup')
    expect((await named('en')).get(member)).toBeNull()
  })) // prettier-ignore
