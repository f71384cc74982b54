import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { clusterFolder, makeCluster, openKeys } from './cluster.ts'
import { answers, furnish } from './furnish.ts'
import { findPostmaster, launch, shutDown } from './postmaster.ts'
import { accounts, findRunner, isModest, runAsOther } from './runner.ts'
import { diagnose } from './trouble.ts'

const isRoot = process.getuid?.() === 0
const dataDir = mkdtempSync(join(tmpdir(), 'omoya-runner-'))
const homes = { dataDir, cluster: clusterFolder(dataDir) }
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

describe.runIf(isRoot)('root lends the server another account', () => {
  test('where namespaces are forbidden, an account of the system runs it', async () => {
    const runner = runAsOther(homes, accounts().filter(isModest))
    if (!runner) throw new Error('this machine has neither postgres, node nor nobody')
    const keys = await openKeys(dataDir)
    makeCluster(dataDir, keys, runner, ['--no-sync'])
    const settings = {
      port: String(keys.port),
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      fsync: 'off',
    }
    await launch(dataDir, runner, settings)
    await furnish(keys)
    expect(await answers(keys)).toBe(true)
    expect(statSync(homes.cluster).uid).not.toBe(0)
    await shutDown(dataDir, runner)
    expect(findPostmaster(dataDir)).toBeNull()
  }, 30_000)

  test('a folder that belongs to an account is opened by that account again', () => {
    expect(findRunner(homes).how).toBe('other-account')
    expect(runAsOther(homes, [])).toBeNull()
  })
})

describe('what the server wrote becomes one sentence', () => {
  const written = {
    disk_full: 'FATAL:  could not write lock file "postmaster.pid": No space left on device',
    port_busy: 'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use',
    in_use: 'FATAL:  lock file "postmaster.pid" already exists',
    other_version: 'FATAL:  database files are incompatible with server',
    no_memory: 'FATAL:  could not map anonymous shared memory: Cannot allocate memory',
    no_access: 'FATAL:  data directory "x" has wrong ownership',
    damaged: 'PANIC:  could not locate a valid checkpoint record at 0/1528',
    not_started: 'FATAL:  something nobody has seen before',
  }
  test.each(Object.entries(written))('%s', (code, line) => {
    const trouble = diagnose(`2026-01-01 00:00:00 UTC [7] ${line}\n`, 'data/postgres')
    expect(trouble.code).toBe(code)
    expect(trouble.message).toMatch(/^[A-Z][^\n]+[^.]\.$/)
  })
})
