import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backup, restore, verifyBackup } from './index.ts'
import { readParts } from './tar.ts'
import { ask, flip, run, testDatabases } from './test-databases.ts'

const folder = mkdtempSync(join(tmpdir(), 'omoya-broken-'))
const filesDir = join(folder, 'files')
const databases = testDatabases()

afterAll(async () => {
  await databases.dropAll()
  rmSync(folder, { recursive: true, force: true })
})

describe('a broken file is refused before anything is written', () => {
  let whole: Buffer
  let small: string
  let parts: { name: string; offset: number; size: number }[]
  const broken = join(folder, 'broken.tar')
  beforeAll(async () => {
    const toy = await databases.make()
    mkdirSync(filesDir)
    writeFileSync(join(filesDir, 'picture.webp'), randomBytes(20_000))
    await run(
      toy,
      `create table a (n int); insert into a values (1), (2); create table b (t text); insert into b values ('番茄')`,
    )
    small = join(folder, 'small.tar')
    await backup({ connectionString: toy, out: small, filesDir, version: '1' })
    whole = readFileSync(small)
    const handle = await open(small, 'r')
    parts = await readParts(handle)
    await handle.close()
  })

  test('a flipped bit in the content of a part names that part', async () => {
    for (const { name, offset, size } of parts) {
      if (name.startsWith('manifest')) continue
      for (const place of [offset, offset + Math.floor(size / 2), offset + size - 1]) {
        writeFileSync(broken, flip(whole, place * 8 + 3))
        await expect(verifyBackup(broken), name).rejects.toMatchObject({ code: 'damaged', part: name })
      }
    }
  })

  test('no flipped bit anywhere goes unnoticed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length * 8 - 1 }), async (bit) => {
        writeFileSync(broken, flip(whole, bit))
        await expect(verifyBackup(broken)).rejects.toMatchObject({ name: 'BackupTrouble', part: expect.any(String) })
      }),
      { numRuns: 150 },
    )
    // Headers and padding are the places where a reader is easily too kind.
    for (let bit = 0; bit < 512 * 8; bit += 7) {
      writeFileSync(broken, flip(whole, bit))
      await expect(verifyBackup(broken), `bit ${bit}`).rejects.toMatchObject({ name: 'BackupTrouble' })
    }
  })

  test('a cut anywhere is noticed, and inside a part names it', async () => {
    for (const { name, offset, size } of parts) {
      writeFileSync(broken, whole.subarray(0, offset + Math.floor(size / 2)))
      await expect(verifyBackup(broken), name).rejects.toMatchObject({ code: 'truncated', part: name })
    }
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
        writeFileSync(broken, whole.subarray(0, length))
        await expect(verifyBackup(broken)).rejects.toMatchObject({ name: 'BackupTrouble' })
      }),
      { numRuns: 60 },
    )
  })

  test('the database and the folder stay as empty as they were', async () => {
    const copy = await databases.make()
    const files = join(folder, 'untouched')
    writeFileSync(broken, flip(whole, (parts[1]?.offset ?? 0) * 8 + 9))
    let hasMigrated = false
    const runMigrations = async () => void (hasMigrated = true)
    await expect(
      restore({ file: broken, connectionString: copy, filesDir: files, runMigrations }),
    ).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringContaining(parts[1]?.name ?? '?'),
    })
    expect([hasMigrated, existsSync(files)]).toEqual([false, false])
    await restore({
      file: small,
      connectionString: copy,
      runMigrations: () => run(copy, 'create table a (n int); create table b (t text)'),
    })
    expect(await ask(copy, 'select t from b')).toEqual([{ t: '番茄' }])
  })

  test('something else than a backup is called that', async () => {
    writeFileSync(broken, randomBytes(5_000))
    await expect(verifyBackup(broken)).rejects.toMatchObject({ code: 'not_a_backup' })
    writeFileSync(broken, '')
    await expect(verifyBackup(broken)).rejects.toMatchObject({ code: 'truncated' })
  })
})
