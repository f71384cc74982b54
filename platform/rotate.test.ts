// A real database, real keys; "half-way" is what a kill leaves behind: some merchants done, both masters in the file.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { inTransaction } from './db/transaction.ts'
import { addDataKeys, isAllRewrapped, rewrapKeys } from './rotate.ts'
import { addMasterKey, forgetOlderKeys, keyVersionOf, loadMasterKey } from './secrets/index.ts'
import { sql } from './sql.ts'
import { houseOfFile, neighbour, shop } from './testing/index.ts'
import { Vaults } from './vault.ts'

let dataDir: string
let vaults: Vaults
const fresh = (): Vaults => new Vaults(() => loadMasterKey({ dataDir }))
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'omoya-rotate-'))
  for (const merchant of both) await inShop(merchant, (queries) => queries.run(sql`delete from platform.merchant_key where merchant_id = ${merchant}`)) // prettier-ignore
  vaults = fresh()
  return () => rmSync(dataDir, { recursive: true, force: true })
})
afterAll(async () => (await houseOfFile()).close())

const both = [shop.id, neighbour.id] as const
const PLACE = 'members.member/name/1'

const inShop = async <T>(merchant: string, work: Parameters<typeof inTransaction<T>>[2]): Promise<T> =>
  inTransaction((await houseOfFile()).runtime.side, { merchant }, work)
const vaultOf = (merchant: string, from: Vaults = vaults) =>
  inShop(merchant, (queries) => from.vault(queries, merchant))
const grounds = async (merchants: readonly (typeof both)[number][] = both) => ({
  side: (await houseOfFile()).runtime.side,
  listMerchants: async () => merchants,
})

async function sealAll(): Promise<Buffer[]> {
  return Promise.all(both.map(async (merchant) => (await vaultOf(merchant)).seal(`王小美 of ${merchant}`, PLACE)))
}

async function expectReadable(sealed: readonly Buffer[], by: Vaults): Promise<void> {
  for (const [place, merchant] of both.entries())
    expect((await vaultOf(merchant, by)).open(sealed[place] ?? Buffer.of(), PLACE)).toBe(`王小美 of ${merchant}`)
}

const wrapped = () => Promise.all(both.map((merchant) => inShop(merchant, (queries) =>
  queries.one<{ wrapped: Buffer }>(sql`select wrapped from platform.merchant_key where merchant_id = ${merchant} order by version limit 1`)))) // prettier-ignore

test('after a rotation what was sealed before is read with the new secret alone, and found by the same index', async () => {
  const sealed = await sealAll()
  const index = (await vaultOf(shop.id)).index('phone', '+886912345678')
  const before = await wrapped()
  const keyring = addMasterKey(dataDir)
  expect(await rewrapKeys(await grounds(), keyring)).toBe(2)
  expect(await isAllRewrapped(await grounds(), keyring)).toBe(true)
  const alone = forgetOlderKeys(dataDir)
  expect(alone.older).toEqual([])
  expect(await wrapped()).not.toEqual(before)
  await expectReadable(sealed, fresh())
  expect((await vaultOf(shop.id, fresh())).index('phone', '+886912345678')).toEqual(index)
})

test('a rotation that was killed half-way loses nothing, and the next run ends it', async () => {
  const sealed = await sealAll()
  const keyring = addMasterKey(dataDir)
  expect(await rewrapKeys(await grounds([shop.id]), keyring)).toBe(1)
  expect(await isAllRewrapped(await grounds(), keyring)).toBe(false)
  await expectReadable(sealed, fresh())
  const again = loadMasterKey({ dataDir })
  expect(await rewrapKeys(await grounds(), again)).toBe(1)
  expect(await rewrapKeys(await grounds(), again)).toBe(0)
  forgetOlderKeys(dataDir)
  await expectReadable(sealed, fresh())
})

test('a process that was started before goes on reading, and wraps nothing under the old master', async () => {
  const running = fresh()
  const [mine] = [await vaultOf(shop.id, running)]
  const sealed = mine.seal('陳', PLACE)
  const keyring = addMasterKey(dataDir)
  await rewrapKeys(await grounds(), keyring)
  const made = await vaultOf(neighbour.id, running)
  const late = made.seal('林', PLACE)
  expect(await isAllRewrapped(await grounds(), keyring)).toBe(true)
  forgetOlderKeys(dataDir)
  const started = fresh()
  expect((await vaultOf(shop.id, started)).open(sealed, PLACE)).toBe('陳')
  expect((await vaultOf(neighbour.id, started)).open(late, PLACE)).toBe('林')
})

test('a running process whose keys were wrapped anew reads its secret file again', async () => {
  await sealAll()
  const stale = fresh()
  await rewrapKeys(await grounds(), addMasterKey(dataDir))
  forgetOlderKeys(dataDir)
  expect((await vaultOf(shop.id, stale)).index('phone', '1')).toEqual(
    (await vaultOf(shop.id, fresh())).index('phone', '1'),
  )
})

test('a new data key seals once everybody knows it, and the old one still opens', async () => {
  const sealed = await sealAll()
  expect(await addDataKeys(await grounds(), loadMasterKey({ dataDir }))).toBe(2)
  const soon = await vaultOf(shop.id, fresh())
  expect(keyVersionOf(soon.seal('x', PLACE))).toBe(1)
  for (const merchant of both)
    await inShop(merchant, (queries) => queries.run(sql`update platform.merchant_key set created_at = created_at - interval '3 minutes' where merchant_id = ${merchant}`)) // prettier-ignore
  const later = await vaultOf(shop.id, fresh())
  const second = later.seal('x', PLACE)
  expect(keyVersionOf(second)).toBe(2)
  expect(soon.open(second, PLACE)).toBe('x')
  expect(later.index('phone', '1')).toEqual(soon.index('phone', '1'))
  await expectReadable(sealed, fresh())
})

test('without the old secret a key that still needs it says so', async () => {
  await sealAll()
  addMasterKey(dataDir)
  forgetOlderKeys(dataDir)
  await expect(vaultOf(shop.id, fresh())).rejects.toMatchObject({ code: 'unknown_master' })
})
