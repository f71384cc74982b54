import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashOfInputs } from './inputs.mjs'
import { withLock } from './lock.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'omoya-build-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a build is stale when an input is edited, added or renamed, and not when a test or a page of words is', () => {
  mkdirSync(join(folder, 'kernel/deep'), { recursive: true })
  writeFileSync(join(folder, 'kernel/deep/day.ts'), 'one')
  const hash = () => hashOfInputs(folder, ['kernel', 'absent'])
  const seen = [hash()]
  writeFileSync(join(folder, 'kernel/deep/day.test.ts'), 'x')
  writeFileSync(join(folder, 'kernel/README.md'), 'x')
  expect(hash()).toBe(seen[0])
  writeFileSync(join(folder, 'kernel/deep/day.ts'), 'two')
  seen.push(hash())
  writeFileSync(join(folder, 'kernel/points.sql'), '')
  seen.push(hash())
  rmSync(join(folder, 'kernel/points.sql'))
  writeFileSync(join(folder, 'kernel/lots.sql'), '')
  seen.push(hash())
  expect(new Set(seen).size).toBe(4)
})

test('of many who want to build at once, one builds at a time', async () => {
  const lock = join(folder, 'lock')
  let inside = 0
  let most = 0
  const work = async () => {
    inside += 1
    most = Math.max(most, inside)
    await wait(5)
    inside -= 1
  }
  await Promise.all([1, 2, 3, 4].map(() => withLock(lock, work)))
  expect(most).toBe(1)
})

test('a lock whose owner was killed is taken over, and a failed build gives its lock back', async () => {
  const lock = join(folder, 'lock')
  writeFileSync(lock, '999999999')
  const failing = withLock(lock, async () => {
    expect(readFileSync(lock, 'utf8')).toBe(String(process.pid))
    throw new Error('no disk')
  })
  await expect(failing).rejects.toThrow('no disk')
  expect(await withLock(lock, async () => 'built')).toBe('built')
})
