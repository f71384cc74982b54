import { createHmac } from 'node:crypto'
import {
  blindIndex,
  makeDataKey,
  openText,
  seal,
  unwrapKey,
  wrapKey,
  type DataKey,
  type Keyring,
} from './secrets/index.ts'
import type { Queries } from './db/client.ts'
import { sql } from './sql.ts'

/** Personal data of one merchant: sealed by its data key, found again by blind index. */
export interface Vault {
  /** `place` names table, column and row, so that a sealed value can't be moved elsewhere. */
  seal(text: string, place: string): Buffer
  open(sealed: Buffer, place: string): string
  /** HMAC of a normalised value; `kind` keeps a phone's tail apart from a whole one. */
  index(kind: string, value: string): Buffer
}

interface KeyRow {
  readonly wrapped: Buffer
  readonly indexWrapped: Buffer
  /** Made by a transaction before this one: only such a key is sure to stay. */
  readonly isKept: boolean
}

const vaultOf = (dataKey: DataKey, indexKey: DataKey): Vault => ({
  seal: (text, place) => seal(dataKey, text, place),
  open: (sealed, place) => openText(dataKey, sealed, place),
  index: (kind, value) => blindIndex(indexKey, kind, value),
})

const load = (queries: Queries, merchant: string) =>
  queries.maybe<KeyRow>(sql`select wrapped, index_wrapped, created_at < now() as is_kept from platform.merchant_key
    where merchant_id = ${merchant} order by version desc limit 1`)

/** Opens vaults by merchant; a merchant without a key gets one in the caller's transaction. */
export class Vaults {
  readonly #keyring: Keyring
  readonly #open = new Map<string, Vault>()

  constructor(keyring: Keyring) {
    this.#keyring = keyring
  }

  async vault(queries: Queries, merchant: string): Promise<Vault> {
    const known = this.#open.get(merchant)
    if (known) return known
    const row = (await load(queries, merchant)) ?? (await this.#make(queries, merchant))
    const vault = vaultOf(
      unwrapKey(this.#keyring, row.wrapped, `${merchant}/data`),
      unwrapKey(this.#keyring, row.indexWrapped, `${merchant}/index`),
    )
    if (row.isKept) this.#open.set(merchant, vault)
    return vault
  }

  /** Keyed by the master key, for what must be met again and never read: tries to log in. Changes with that key. */
  digest(text: string): Buffer {
    return createHmac('sha256', this.#keyring.current.bytes).update(text).digest()
  }

  async #make(queries: Queries, merchant: string): Promise<KeyRow> {
    const wrapped = wrapKey(this.#keyring, makeDataKey(), `${merchant}/data`)
    const indexWrapped = wrapKey(this.#keyring, makeDataKey(), `${merchant}/index`)
    await queries.run(sql`insert into platform.merchant_key (merchant_id, version, wrapped, index_wrapped)
      values (${merchant}, 1, ${wrapped}, ${indexWrapped}) on conflict do nothing`)
    const row = await load(queries, merchant)
    if (!row) throw new Error(`the data key of ${merchant} can't be read back`)
    return row
  }
}
