// What a till holds of the shop so that it sells without the network: parts in chunks, each named by the hash of its content.
// A new snapshot is the list of its chunks; the device fetches those that it lacks. What changes meanwhile comes by number.
import type { Instant, StoreId } from '@omoya/kernel'

export const FORMAT = 1

/** `people` are keyed look-ups without names; `regulars` the store's own, masked. */
export type Part = 'rules' | 'units' | 'stock' | 'people' | 'regulars' | 'pickups' | 'orders'

export interface Chunk {
  readonly part: Part
  /** Of 0 … buckets − 1. */
  readonly bucket: number
  readonly hash: string
  readonly rows: number
}

export interface Manifest {
  readonly format: number
  readonly store: StoreId
  /** Of the price book; what was sold by it can be priced again by it. */
  readonly book: string
  readonly at: Instant
  /** Changes after this number are not in the chunks yet. */
  readonly sequence: number
  readonly chunks: readonly Chunk[]
}

/** One change of one row after a snapshot; null: the row is gone. */
export interface Change {
  readonly sequence: number
  readonly part: Part
  readonly key: string
  readonly row: unknown
}

const ROWS = 1_000
const MOST_BUCKETS = 1_024

/** A power of two, so that a part that has doubled splits each bucket and moves nothing else. */
export function bucketsFor(rows: number): number {
  let buckets = 1
  while (buckets * ROWS < rows && buckets < MOST_BUCKETS) buckets *= 2
  return buckets
}

/** By the random tail of an id: a row that is added or changed touches the chunk of its own bucket and no other. */
export const bucketOf = (id: string, buckets: number): number => Number.parseInt(id.slice(-6), 16) % buckets

export interface Plan {
  readonly fetch: readonly Chunk[]
  /** Hashes that nothing names any more; they go after the new snapshot stands. */
  readonly drop: readonly string[]
}

export function planOf(held: ReadonlySet<string>, { chunks }: Manifest): Plan {
  const named = new Set(chunks.map(({ hash }) => hash))
  const byHash = new Map(chunks.map((chunk) => [chunk.hash, chunk]))
  return {
    fetch: [...byHash.values()].filter(({ hash }) => !held.has(hash)),
    drop: [...held].filter((hash) => !named.has(hash)),
  }
}

/** The rows of a part with what changed since: by number, whatever order it came in. */
export function afterChanges<Row>(
  rows: ReadonlyMap<string, Row>,
  changes: readonly Change[],
  part: Part,
): ReadonlyMap<string, Row> {
  const now = new Map(rows)
  const ours = changes.filter((one) => one.part === part).sort((one, other) => one.sequence - other.sequence)
  for (const { key, row } of ours) {
    if (row === null) now.delete(key)
    else now.set(key, row as Row) // of the part that it names
  }
  return now
}
