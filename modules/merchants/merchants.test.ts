import { afterAll, expect, test } from 'vitest'
import type { MerchantId } from '@omoya/kernel'
import { command, sql, type MerchantProfile } from '@omoya/platform'
import { inTransaction } from '@omoya/platform/db/transaction'
import { everything, houseOfFile, inShop, neighbour, shop } from '@omoya/platform/testing/index'
import { EntityDraft, MerchantSettings } from './contract.ts'
import {
  addHosts, changeEntity, changeMerchant, createEntity, createMerchant, entities, entityOf, findMerchant, listHosts, listMerchants,
  merchant, merchantByHost, newProfile, onlyMerchant, profileCache, profileOf, saveSettings, settings, versionedSettings,
} from './index.ts' // prettier-ignore
import { routes } from './http.ts'
import type { Founding } from './merchants.ts'

const house = await houseOfFile()
afterAll(() => house.close())

const founding: Founding = {
  name: { 'zh-TW': '母屋選物' },
  entity: EntityDraft.parse({ name: '母屋股份有限公司', businessNumber: '04595257' }),
  hosts: ['Shop.Example:3000'],
}
const inHouse = { module: 'merchants' }

test('a founded merchant is found by its host, its code and as the only one', () =>
  inShop(inHouse, async (ctx) => {
    await createMerchant(ctx, founding)
    expect(await merchantByHost(ctx, 'shop.example:8443')).toBe(shop.id)
    expect(await merchantByHost(ctx, 'other.example')).toBeNull()
    expect(await findMerchant(ctx, 'test')).toBe(shop.id)
    expect(await onlyMerchant(ctx)).toBe(shop.id)
    expect(await profileOf(ctx, shop.id)).toEqual(shop)
  }))

test('a founded merchant has a main entity, default settings and a data key of its own', () =>
  inShop(inHouse, async (ctx) => {
    const entity = await createMerchant(ctx, founding)
    expect(await entityOf(ctx, null)).toMatchObject({ id: entity, businessNumber: '04595257', isMain: true })
    expect((await settings(ctx)).pickup.keepDays).toBe(7)
    const key = await ctx.one(
      sql`select count(*) as count from platform.merchant_key where merchant_id = ${ctx.merchant}`,
    )
    expect(key).toEqual({ count: 1 })
    const view = await ctx.one(sql`select entity_id, business_number from merchants.main_entity`)
    expect(view).toEqual({ entityId: entity, businessNumber: '04595257' })
    expect(ctx.events).toMatchObject([{ kind: 'merchants.merchant-changed', seq: 1 }])
  }))

test('a code is given once', () =>
  inShop(inHouse, async (ctx) => {
    await createMerchant(ctx, founding)
    await expect(createMerchant(ctx, founding)).rejects.toMatchObject({ code: 'merchants.code_taken' })
  }))

test('an unknown time zone is refused before anything is written', () => {
  expect(() => newProfile({ code: 'moon', zone: 'Moon/Base' })).toThrow(
    expect.objectContaining({ code: 'merchants.unknown_zone' }),
  )
  expect(newProfile({ code: 'test' }, shop.id)).toEqual(shop)
})

test('a second host joins the first, and again changes nothing', () =>
  inShop(inHouse, async (ctx) => {
    await createMerchant(ctx, founding)
    await addHosts(ctx, ['m.shop.example', 'shop.example'])
    await addHosts(ctx, ['m.shop.example'])
    expect(await listHosts(ctx)).toEqual([
      { host: 'shop.example', isPrimary: true },
      { host: 'm.shop.example', isPrimary: false },
    ])
    await expect(addHosts(ctx, ['no name'])).rejects.toMatchObject({ code: 'merchants.invalid_host' })
  }))

test('settings that were not set have their defaults, also when a later version adds one', () =>
  inShop(inHouse, async (ctx) => {
    await createMerchant(ctx, founding)
    await ctx.run(sql`update merchants.merchant set settings = '{"pickup":{"keepDays":3},"invoices":{"paidAhead":"at-dispatch"}}'
      where merchant_id = ${ctx.merchant}`)
    expect((await settings(ctx)).pickup).toEqual({ keepDays: 3, remindAfterDays: 3 })
  }))

test('the audit says which setting changed, from what to what, and nothing where none did', () =>
  inShop(inHouse, async (ctx) => {
    await createMerchant(ctx, founding)
    const read = await versionedSettings(ctx)
    const contact = { ...read.settings.contact, line: '@omoya' }
    const wanted = { ...read.settings, pickup: { ...read.settings.pickup, keepDays: 5 }, contact }
    await saveSettings(ctx, { ...read, settings: wanted })
    await saveSettings(ctx, { version: 2, settings: wanted })
    expect(ctx.entries.filter(({ action }) => action === 'settings.changed')).toEqual([
      { action: 'settings.changed', object: null, facts: { changes: [
        { setting: 'pickup.keepDays', from: 7, to: 5 }, { setting: 'contact.line', from: null, to: '@omoya' },
      ] } },
    ]) // prettier-ignore
  }))

test('who saves after somebody else is told, and nothing is overwritten', () =>
  inShop(inHouse, async (ctx) => {
    await createMerchant(ctx, founding)
    const read = await versionedSettings(ctx)
    const mine = MerchantSettings.parse({ pickup: { keepDays: 5 } })
    expect(await saveSettings(ctx, { ...read, settings: mine })).toBe(2)
    const late = { version: read.version, settings: MerchantSettings.parse({}) }
    await expect(saveSettings(ctx, late)).rejects.toMatchObject({ code: 'merchants.changed_meanwhile' })
    const looks = { version: 1, name: { en: 'Omoya' }, accent: '#000000', locale: 'en' as const }
    await expect(changeMerchant(ctx, looks)).rejects.toMatchObject({ code: 'merchants.changed_meanwhile' })
    expect((await settings(ctx)).pickup.keepDays).toBe(5)
    expect(await changeMerchant(ctx, { ...looks, version: 2 })).toBe(3)
    expect(await merchant(ctx)).toMatchObject({ name: { en: 'Omoya' }, version: 3 })
  }))

test('an entity with a mistyped or taken 統一編號 is refused', () =>
  inShop(inHouse, async (ctx) => {
    await createMerchant(ctx, founding)
    const draft = (businessNumber: string | null) => EntityDraft.parse({ name: '分公司', businessNumber })
    await expect(createEntity(ctx, draft('04595258'))).rejects.toMatchObject({
      code: 'merchants.invalid_business_number',
      facts: { number: '04595258' },
    })
    await expect(createEntity(ctx, draft('04595257'))).rejects.toMatchObject({ code: 'merchants.number_taken' })
    const small = await createEntity(ctx, draft(null))
    expect(await entityOf(ctx, small)).toMatchObject({ name: '分公司', isMain: false })
    expect((await entities(ctx)).map((entity) => entity.isMain)).toEqual([true, false])
  }))

test('an entity is changed by who read its present version', () =>
  inShop(inHouse, async (ctx) => {
    const main = await createMerchant(ctx, founding)
    const second = await createEntity(ctx, EntityDraft.parse({ name: '分公司', businessNumber: '10458575' }))
    const change = { ...founding.entity, name: '母屋有限公司', version: 1 }
    expect(await changeEntity(ctx, main, change)).toMatchObject({ name: '母屋有限公司', version: 2 })
    await expect(changeEntity(ctx, main, change)).rejects.toMatchObject({ code: 'merchants.changed_meanwhile' })
    await expect(changeEntity(ctx, second, change)).rejects.toMatchObject({ code: 'merchants.number_taken' })
    await expect(changeEntity(ctx, ctx.newId<'entity'>(), change)).rejects.toMatchObject({
      code: 'merchants.entity_not_found',
    })
  }))

test('what a guest learns of the shop holds no settings of the house', () =>
  inShop(inHouse, async (ctx) => {
    await createMerchant(ctx, founding)
    const shown = routes[0].answer.parse(await routes[0].run(ctx, { params: {}, query: undefined, body: undefined }))
    expect(shown).toMatchObject({ code: 'test', currency: 'TWD', contact: { phone: null } })
    expect(shown).not.toHaveProperty('settings')
  }))

const found = (profile: MerchantProfile, hosts: readonly string[]) =>
  command(house.runtime, { merchant: profile, actor: everything }, (ctx) => createMerchant(ctx, { ...founding, hosts }))

test('before the merchant is known, hosts and codes can be read and nothing else can', async () => {
  await found(shop, ['one.example'])
  await found(neighbour, ['two.example'])
  await inTransaction(house.runtime.app, { merchant: '' }, async (queries) => {
    expect(await merchantByHost(queries, 'two.example')).toBe(neighbour.id)
    expect(await findMerchant(queries, 'test')).toBe(shop.id)
    expect(await onlyMerchant(queries)).toBeNull()
    expect(await listMerchants(queries)).toEqual([
      { merchant: neighbour.id, code: 'neighbour' },
      { merchant: shop.id, code: 'test' },
    ])
    expect(await profileOf(queries, shop.id)).toBeNull()
  })
})

test("a neighbour's host can be neither taken nor given away", async () => {
  const third = newProfile({ code: 'third' })
  await expect(found(third, ['one.example'])).rejects.toMatchObject({ code: 'merchants.host_taken' })
  const options = { merchant: neighbour, actor: everything }
  await command(house.runtime, options, async (ctx) => {
    await ctx.run(sql`update merchants.host set is_primary = false where host = 'one.example'`)
    await ctx.run(sql`delete from merchants.host where host = 'one.example'`)
  })
  await expect(
    command(house.runtime, options, (ctx) =>
      ctx.run(sql`insert into merchants.host (host, merchant_id, is_primary) values ('x.example', ${shop.id}, false)`),
    ),
  ).rejects.toThrow(/row-level security/)
  await command(house.runtime, { merchant: shop, actor: everything }, async (ctx) => {
    expect(await listHosts(ctx)).toEqual([{ host: 'one.example', isPrimary: true }])
  })
})

test('a merchant sees no entity of its neighbour', async () => {
  const main = await command(house.runtime, { merchant: shop, actor: everything }, (ctx) => entityOf(ctx, null))
  await command(house.runtime, { merchant: neighbour, actor: everything }, async (ctx) => {
    await expect(entityOf(ctx, main.id)).rejects.toMatchObject({ code: 'merchants.entity_not_found' })
    expect(await entities(ctx)).toHaveLength(1)
  })
})

test('a profile is asked for once in half a minute, and a missing one each time', async () => {
  let now = 0
  const asked: MerchantId[] = []
  const profiles = profileCache(
    async (id) => {
      asked.push(id)
      return id === shop.id ? shop : null
    },
    () => now,
  )
  await Promise.all([profiles(shop.id), profiles(shop.id)])
  expect(await profiles(neighbour.id)).toBeNull()
  expect(await profiles(neighbour.id)).toBeNull()
  expect(asked).toEqual([shop.id, neighbour.id, neighbour.id])
  now = 30_001
  expect(await profiles(shop.id)).toEqual(shop)
  expect(asked).toHaveLength(4)
})
