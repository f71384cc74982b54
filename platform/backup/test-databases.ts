// Databases of their own for the backup tests, on the server of the test run.
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'

const owner = process.env['OMOYA_TEST_OWNER_URL'] ?? ''

export interface TestDatabases {
  /** Makes an empty database and returns the owner's log-in to it. */
  readonly make: () => Promise<string>
  readonly dropAll: () => Promise<void>
}

export function testDatabases(): TestDatabases {
  const names: string[] = []
  const make = async () => {
    const name = `omoya_backup_${randomBytes(6).toString('hex')}`
    await run(owner, `create database ${name}`)
    names.push(name)
    const url = new URL(owner)
    url.pathname = `/${name}`
    return url.toString()
  }
  const dropAll = async () => {
    for (const name of names) await run(owner, `drop database ${name} with (force)`)
  }
  return { make, dropAll }
}

export async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

export const run = async (url: string, text: string): Promise<void> => void (await ask(url, text))

export function flip(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return copy
}
