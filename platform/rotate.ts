// Rotation of keys (decision 21). A new master wraps the data keys anew; what they sealed is not touched, so it takes a
// moment. A new data key seals what is written from now on; the old one goes on opening what it has sealed. A merchant
// is one transaction: stopped half-way, both masters are in place and the next run goes on.
import type { MerchantId } from '@omoya/kernel'
import { inTransaction } from './db/transaction.ts'
import type { Connection } from './db/client.ts'
import type { Runtime } from './runtime.ts'
import { isWrappedByCurrent, makeDataKey, rewrapKey, unwrapKey, wrapKey, type Keyring } from './secrets/index.ts'
import { sql } from './sql.ts'

type Grounds = Pick<Runtime, 'side' | 'listMerchants'>

interface KeyRow {
  readonly version: number
  readonly wrapped: Buffer
  readonly indexWrapped: Buffer
}

const lockKeys = (queries: Connection, merchant: MerchantId): Promise<KeyRow[]> =>
  queries.rows<KeyRow>(sql`select version, wrapped, index_wrapped from platform.merchant_key
    where merchant_id = ${merchant} order by version for update`)

/** How many data keys were wrapped anew; 0 when all of them were. May run twice, and beside a working house. */
export async function rewrapKeys({ side, listMerchants }: Grounds, keyring: Keyring): Promise<number> {
  let count = 0
  for (const merchant of await listMerchants())
    count += await inTransaction(side, { merchant }, (queries) => rewrapOf(queries, merchant, keyring))
  return count
}

async function rewrapOf(queries: Connection, merchant: MerchantId, keyring: Keyring): Promise<number> {
  const rows = await lockKeys(queries, merchant)
  const old = rows.filter((row) =>
    [row.wrapped, row.indexWrapped].some((wrapped) => !isWrappedByCurrent(keyring, wrapped)),
  )
  for (const { version, wrapped, indexWrapped } of old)
    await queries.run(sql`update platform.merchant_key set wrapped = ${rewrapKey(keyring, wrapped, `${merchant}/data`)},
        index_wrapped = ${rewrapKey(keyring, indexWrapped, `${merchant}/index`)}
      where merchant_id = ${merchant} and version = ${version}`)
  return old.length
}

/** Whether nothing needs an older master any more. */
export async function isAllRewrapped({ side, listMerchants }: Grounds, keyring: Keyring): Promise<boolean> {
  for (const merchant of await listMerchants()) {
    const rows = await inTransaction(side, { merchant }, (queries) => lockKeys(queries, merchant))
    if (!rows.every((row) => isWrappedByCurrent(keyring, row.wrapped) && isWrappedByCurrent(keyring, row.indexWrapped)))
      return false
  }
  return true
}

const MOST_VERSIONS = 255

/** A new data key for each merchant; it seals as soon as every process has read it. Blind indexes keep their key. */
export async function addDataKeys({ side, listMerchants }: Grounds, keyring: Keyring): Promise<number> {
  let count = 0
  for (const merchant of await listMerchants())
    count += await inTransaction(side, { merchant }, async (queries) => {
      const rows = await lockKeys(queries, merchant)
      const last = rows.at(-1)
      if (!last || last.version >= MOST_VERSIONS) return 0
      const wrapped = wrapKey(keyring, makeDataKey(last.version + 1), `${merchant}/data`)
      const index = unwrapKey(keyring, last.indexWrapped, `${merchant}/index`)
      return queries.run(sql`insert into platform.merchant_key (merchant_id, version, wrapped, index_wrapped)
        values (${merchant}, ${last.version + 1}, ${wrapped}, ${wrapKey(keyring, index, `${merchant}/index`)})`)
    })
  return count
}
