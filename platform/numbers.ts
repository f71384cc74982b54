import { inTransaction } from './db/transaction.ts'
import type { Runtime } from './runtime.ts'
import { sql } from './sql.ts'

const BLOCK = 100

interface Block {
  next: number
  until: number
}

const blocks = new WeakMap<Runtime['app'], Map<string, Promise<Block>>>()

// A transaction of its own: a rolled-back order must not give its whole block to somebody else.
async function takeBlock(runtime: Runtime, merchant: string, name: string): Promise<Block> {
  const { until } = await inTransaction(runtime.side, { merchant }, (queries) =>
    queries.one<{
      until: number
    }>(sql`insert into platform.counter as c (merchant_id, name, next) values (${merchant}, ${name}, ${BLOCK + 1})
      on conflict (merchant_id, name) do update set next = c.next + ${BLOCK} returning next as until`),
  )
  return { next: until - BLOCK, until }
}

/** Unique for the merchant for ever; not gapless and, over several processes, not in order of time. */
export async function nextNumber(runtime: Runtime, merchant: string, name: string): Promise<number> {
  const key = `${merchant}/${name}`
  const ofPool = blocks.get(runtime.app) ?? new Map<string, Promise<Block>>()
  blocks.set(runtime.app, ofPool)
  for (;;) {
    const pending = ofPool.get(key) ?? takeBlock(runtime, merchant, name)
    ofPool.set(key, pending)
    const block = await pending.catch((reason: unknown) => {
      ofPool.delete(key)
      throw reason
    })
    if (block.next < block.until) return block.next++
    if (ofPool.get(key) === pending) ofPool.delete(key)
  }
}
