import { createHmac } from 'node:crypto'
import {
  blindIndex,
  keyVersionOf,
  makeDataKey,
  openText,
  seal,
  SecretTrouble,
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
  readonly version: number
  readonly wrapped: Buffer
  readonly indexWrapped: Buffer
  /** Made by a transaction before this one: only such a key is sure to stay. */
  readonly isKept: boolean
  /** Every process has read it by now, so that whatever it seals can be opened by all. */
  readonly isKnownToAll: boolean
}

/** How long a process may go on with the keys it has read. A new data key seals nothing before twice that time. */
const READ_AGAIN_SECONDS = 60

interface DataKeys {
  readonly sealing: DataKey
  readonly byVersion: ReadonlyMap<number, DataKey>
  readonly index: DataKey
}

const vaultOf = ({ sealing, byVersion, index }: DataKeys): Vault => ({
  seal: (text, place) => seal(sealing, text, place),
  open: (sealed, place) => openText(byVersion.get(keyVersionOf(sealed)) ?? sealing, sealed, place),
  index: (kind, value) => blindIndex(index, kind, value),
})

const load = (queries: Queries, merchant: string) =>
  queries.rows<KeyRow>(sql`select version, wrapped, index_wrapped, created_at < now() as is_kept,
      created_at < now() - make_interval(secs => ${2 * READ_AGAIN_SECONDS}) as is_known_to_all
    from platform.merchant_key where merchant_id = ${merchant} order by version`)

interface Opened {
  readonly vault: Vault
  readonly readAt: number
}

/** Where the master keys are read from: again when somebody has rotated them. */
export type ReadKeyring = () => Keyring

/** Opens vaults by merchant; a merchant without a key gets one in the caller's transaction. */
export class Vaults {
  readonly #read: ReadKeyring
  #keyring: Keyring
  readonly #open = new Map<string, Opened>()

  constructor(read: ReadKeyring) {
    this.#read = read
    this.#keyring = read()
  }

  async vault(queries: Queries, merchant: string): Promise<Vault> {
    const known = this.#open.get(merchant)
    if (known && performance.now() - known.readAt < READ_AGAIN_SECONDS * 1000) return known.vault
    const found = await load(queries, merchant)
    const rows = found.length > 0 ? found : await this.#make(queries, merchant)
    const vault = vaultOf(this.#unwrapAll(rows, merchant))
    if (rows.every((row) => row.isKept)) this.#open.set(merchant, { vault, readAt: performance.now() })
    return vault
  }

  /** Keyed by the master key, for what must be met again and never read: tries to log in. Changes with that key. */
  digest(text: string): Buffer {
    return createHmac('sha256', this.#keyring.current.bytes).update(text).digest()
  }

  #unwrapAll(rows: readonly KeyRow[], merchant: string): DataKeys {
    const [first] = rows
    if (!first) throw new Error(`the data key of ${merchant} can't be read back`)
    const byVersion = new Map(rows.map((row) => [row.version, this.#unwrap(row.wrapped, `${merchant}/data`)]))
    const sealing = byVersion.get(rows.findLast((row) => row.isKnownToAll)?.version ?? first.version)
    if (!sealing) throw new Error(`no data key of ${merchant} may seal`)
    return { sealing, byVersion, index: this.#unwrap(first.indexWrapped, `${merchant}/index`) }
  }

  #unwrap(wrapped: Buffer, owner: string): DataKey {
    try {
      return unwrapKey(this.#keyring, wrapped, owner)
    } catch (error) {
      if (!(error instanceof SecretTrouble) || error.code !== 'unknown_master') throw error
      this.#keyring = this.#read()
      return unwrapKey(this.#keyring, wrapped, owner)
    }
  }

  async #make(queries: Queries, merchant: string): Promise<KeyRow[]> {
    // A master that is on its way out must wrap nothing new.
    this.#keyring = this.#read()
    const wrapped = wrapKey(this.#keyring, makeDataKey(), `${merchant}/data`)
    const indexWrapped = wrapKey(this.#keyring, makeDataKey(), `${merchant}/index`)
    await queries.run(sql`insert into platform.merchant_key (merchant_id, version, wrapped, index_wrapped)
      values (${merchant}, 1, ${wrapped}, ${indexWrapped}) on conflict do nothing`)
    return load(queries, merchant)
  }
}
