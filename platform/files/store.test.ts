import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileStore } from './index.ts'
import type { FileStore } from './index.ts'

const mine = '018f0000-0000-7000-8000-000000000001'
const yours = '018f0000-0000-7000-8000-000000000002'
const csv = Buffer.from('sku,name\nT-1,番茄\n')

let around: string
let dir: string
let store: FileStore
beforeEach(() => {
  around = mkdtempSync(join(tmpdir(), 'omoya-files-'))
  dir = join(around, 'files')
  store = fileStore({ dir })
})
afterEach(() => rmSync(around, { recursive: true, force: true }))

const everything = (): string[] =>
  readdirSync(around, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(around, path)).isFile())

test('what is put can be read, found and removed', async () => {
  const { key, size, type } = await store.put(mine, csv, { kind: 'import' })
  expect({ size, type }).toEqual({ size: csv.length, type: 'application/octet-stream' })
  expect(await store.read(mine, key)).toEqual({ key, size, type, bytes: csv })
  expect((await store.find(mine, key))?.path).toBe(join(dir, key))
  await store.remove(mine, key)
  await store.remove(mine, key)
  expect(await store.read(mine, key)).toBeNull()
  expect(everything()).toEqual([])
})

test('a stream gives the same key as its bytes, however it is cut, and the file lies there once', async () => {
  const whole = await store.put(mine, csv, { kind: 'import' })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: csv.length }), async (step) => {
      async function* pieces() {
        for (let from = 0; from < csv.length; from += step) yield csv.subarray(from, from + step)
      }
      expect(await store.put(mine, pieces(), { kind: 'import' })).toEqual(whole)
    }),
    { numRuns: 20 },
  )
  expect(everything()).toHaveLength(1)
})

test('the type comes from the bytes', async () => {
  const types = { 'application/pdf': '%PDF-1.7 …', 'application/zip': 'PK\x03\x04…', 'image/png': '\x89PNG\r\n\x1a\n…' }
  for (const [type, head] of Object.entries(types)) {
    const stored = await store.put(mine, Buffer.from(head, 'latin1'), { kind: 'import' })
    expect(stored.type).toBe(type)
    expect((await store.find(mine, stored.key))?.type).toBe(type)
  }
  const page = await store.put(mine, Buffer.from('<html><script>alert(1)</script>'), { kind: 'import' })
  expect(page.type).toBe('application/octet-stream')
})

test('a file beyond the limit is refused and nothing of it stays', async () => {
  let sent = 0
  async function* endless() {
    for (;;) yield Buffer.alloc(1000, (sent += 1000))
  }
  await expect(store.put(mine, endless(), { kind: 'import', maxBytes: 5_000 })).rejects.toMatchObject({
    code: 'files.too_large',
    facts: { limit: 5_000 },
  })
  expect(sent).toBeLessThan(10_000)
  expect(everything()).toEqual([])
})

test('a broken upload leaves nothing behind', async () => {
  async function* broken() {
    yield csv
    throw new Error('the line was cut')
  }
  await expect(store.put(mine, broken(), { kind: 'import' })).rejects.toThrow('the line was cut')
  expect(everything()).toEqual([])
})

test('a merchant cannot read or remove what belongs to another', async () => {
  const { key } = await store.put(mine, csv, { kind: 'import' })
  const refused = { code: 'files.not_found' }
  await expect(store.read(yours, key)).rejects.toMatchObject(refused)
  await expect(store.find(yours, key)).rejects.toMatchObject(refused)
  await expect(store.remove(yours, key)).rejects.toMatchObject(refused)
  expect(await store.read(mine, key)).not.toBeNull()
})

test('no key, kind or merchant leads out of the folder', async () => {
  mkdirSync(dir)
  writeFileSync(join(around, 'secret'), 'the key of the shop')
  const digest = 'a'.repeat(64)
  const tricks = [
    '../secret',
    `${mine}/../../secret`,
    `${mine}/secret`,
    `${mine}/image/..%2f..%2fsecret`,
    `${mine}\\..\\secret`,
    `${mine}/image/aa/${digest}.jpg\0.png`,
    `${mine}/image/aa/../../../secret`,
    `${mine}/image/ab/${digest}.jpg`,
    `${mine}/image/aa/${digest}.jpg/../../../../../secret`,
    `${mine}//image/aa/${digest}.jpg`,
    `${mine}/image/aa/${digest}.jpg\n`,
    join(around, 'secret'),
    '',
  ]
  for (const key of tricks) {
    await expect(store.read(mine, key), key).rejects.toMatchObject({ code: 'files.not_found' })
    await expect(store.remove(mine, key), key).rejects.toMatchObject({ code: 'files.not_found' })
  }
  for (const owner of ['..', '', '.', `${mine}/..`, mine.toUpperCase()]) {
    await expect(store.put(owner, csv, { kind: 'import' }), owner).rejects.toMatchObject({ code: 'files.wrong_place' })
  }
  for (const kind of ['..', '', 'a/b', '../../x', 'A', 'a.b', 'x'.repeat(40)]) {
    await expect(store.put(mine, csv, { kind }), kind).rejects.toMatchObject({ code: 'files.wrong_place' })
  }
  expect(everything()).toEqual(['secret'])
})

test('no made-up key is ever accepted', async () => {
  const { key } = await store.put(mine, csv, { kind: 'import' })
  const piece = fc.constantFrom('..', '/', '\\', '\0', '.', '%2e', mine, 'import', key, key.slice(0, -4), 'a')
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 6 }), async (pieces) => {
      const madeUp = pieces.join('')
      fc.pre(madeUp !== key)
      await expect(store.read(mine, madeUp)).rejects.toMatchObject({ code: 'files.not_found' })
    }),
  )
})
