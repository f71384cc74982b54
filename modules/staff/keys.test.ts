import { afterAll, expect, test } from 'vitest'
import { addSeconds, type StoreId } from '@omoya/kernel'
import { command, sql, type Actor } from '@omoya/platform'
import { everything, houseOfFile, inShop, neighbour, shop } from '@omoya/platform/testing/index'
import {
  changeStaff, createKey, createStaff, dismiss, identifyKey, listKeys, noteKeyUse, revokeKey, staffActor, type NewKey,
} from './index.ts' // prettier-ignore

const house = await houseOfFile()
afterAll(() => house.close())

const inStaff = { module: 'staff' }
const wanted: NewKey = { name: '倉儲系統', rights: ['inventory.read', 'inventory.move'], expiresAt: null }
const options = { merchant: shop, actor: everything }

test('a key holds the rights it was given until it is revoked', () =>
  inShop(inStaff, async (ctx) => {
    const { id, token } = await createKey(ctx, wanted)
    expect(await identifyKey(ctx, token)).toEqual({ kind: 'key', key: id, rights: wanted.rights, stores: 'all' })
    await revokeKey(ctx, id)
    await revokeKey(ctx, id)
    expect(await identifyKey(ctx, token)).toBeNull()
    expect(await listKeys(ctx)).toEqual([])
    await expect(revokeKey(ctx, ctx.newId<'api-key'>())).rejects.toMatchObject({ code: 'staff.key_not_found' })
  }))

test('a key ends at its hour', () =>
  inShop(inStaff, async (ctx) => {
    const expiresAt = addSeconds(ctx.now, 60)
    const { token } = await createKey(ctx, { ...wanted, expiresAt })
    expect(await identifyKey({ ...ctx, now: addSeconds(ctx.now, 59) }, token)).not.toBeNull()
    expect(await identifyKey({ ...ctx, now: expiresAt }, token)).toBeNull()
  }))

test('the list tells keys apart by their beginning and holds no token', () =>
  inShop(inStaff, async (ctx) => {
    const { id, token } = await createKey(ctx, wanted)
    const [row] = await listKeys(ctx)
    expect(row).toMatchObject({ id, name: '倉儲系統', prefix: token.slice(0, 12), lastUsedOn: null })
    expect(row?.prefix).toMatch(/^omoya_.{6}$/)
    const { all } = await ctx.one<{ all: string }>(sql`select k::text as all from staff.api_key k`)
    expect(all).not.toContain(token.slice(6))
    expect(all).not.toContain(Buffer.from(token).toString('hex'))
  }))

test('nobody makes a key with rights they lack, for more than their stores, or out of a key', () =>
  inShop(inStaff, async (ctx) => {
    const staff = '01900000-0000-7000-8000-000000000001' as never
    const store = '01900000-0000-7000-8000-00000000000a' as StoreId
    const rights = [...wanted.rights, 'staff.edit']
    const makers: Actor[] = [
      { kind: 'staff', staff, rights: ['inventory.read', 'staff.edit'], stores: 'all', till: null },
      { kind: 'staff', staff, rights, stores: [store], till: null },
      { kind: 'key', key: ctx.newId<'api-key'>(), rights, stores: 'all' },
      { kind: 'guest', visit: null },
    ]
    for (const actor of makers)
      await expect(createKey({ ...ctx, actor }, wanted)).rejects.toMatchObject({ code: 'staff.not_allowed' })
    const allowed: Actor = { kind: 'staff', staff, rights, stores: 'all', till: null }
    expect(await createKey({ ...ctx, actor: allowed }, wanted)).toHaveProperty('token')
  }))

test('nobody ends a key that holds more than they do', () =>
  inShop(inStaff, async (ctx) => {
    const staff = '01900000-0000-7000-8000-000000000001' as never
    const store = '01900000-0000-7000-8000-00000000000a' as StoreId
    const { id } = await createKey(ctx, { ...wanted, rights: ['pricing.edit'] })
    const rights = ['staff.edit', 'pricing.edit']
    const strangers: Actor[] = [
      { kind: 'staff', staff, rights: ['staff.edit'], stores: 'all', till: null },
      { kind: 'staff', staff, rights, stores: [store], till: null },
    ]
    for (const actor of strangers)
      await expect(revokeKey({ ...ctx, actor }, id)).rejects.toMatchObject({ code: 'staff.not_allowed' })
    await revokeKey({ ...ctx, actor: { kind: 'staff', staff, rights, stores: 'all', till: null } }, id)
  }))

test('who leaves or holds less leaves no key behind that holds more', () =>
  inShop(inStaff, async (ctx) => {
    const person = { name: '小美', password: 'corridor-lamp-seven', stores: 'all' as const }
    const make = async (email: string) => {
      const staff = await createStaff(ctx, { ...person, email, roles: ['manager'] })
      const actor = await staffActor(ctx, staff, null)
      if (!actor) throw new Error('the manager works here')
      const keyOf = async (rights: NewKey['rights']) =>
        (await createKey({ ...ctx, actor }, { ...wanted, rights })).token
      return { staff, small: await keyOf(['orders.read']), large: await keyOf(['members.read', 'staff.edit']) }
    }
    const [gone, lowered] = [await make('gone@shop.tw'), await make('lowered@shop.tw')]
    await dismiss(ctx, gone.staff)
    await changeStaff(ctx, lowered.staff, { version: 1, name: '小美', roles: ['clerk'], stores: 'all' })
    const works = async (token: string) => (await identifyKey(ctx, token)) !== null
    expect([await works(gone.small), await works(gone.large)]).toEqual([false, false])
    expect([await works(lowered.small), await works(lowered.large)]).toEqual([true, false])
  }))

test("a key of another merchant is nobody's, and a session token is no key", async () => {
  const { token } = await command(house.runtime, options, (ctx) => createKey(ctx, wanted))
  const identified = (merchant = shop, text = token) =>
    command(house.runtime, { merchant, actor: everything, readOnly: true }, (ctx) => identifyKey(ctx, text))
  expect(await identified()).not.toBeNull()
  expect(await identified(neighbour)).toBeNull()
  expect(await identified(shop, token.slice('omoya_'.length))).toBeNull()
  expect(await identified(shop, `${token}x`)).toBeNull()
})

test('the day of the last use is noted by writing requests, and a reading one does not fail over it', async () => {
  const { id, token } = await command(house.runtime, options, (ctx) => createKey(ctx, wanted))
  const lastUse = async () => {
    const keys = await command(house.runtime, options, (ctx) => listKeys(ctx))
    return keys.find((key) => key.id === id)?.lastUsedOn
  }
  await command(house.runtime, { ...options, readOnly: true }, (ctx) => identifyKey(ctx, token))
  expect(await lastUse()).toBeNull()
  await Promise.all([1, 2, 3].map(() => command(house.runtime, options, (ctx) => identifyKey(ctx, token))))
  expect(await lastUse()).toBe('2026-11-22')
  await command(house.runtime, options, (ctx) => noteKeyUse(ctx, id))
  expect(await lastUse()).toBe('2026-11-22')
})
