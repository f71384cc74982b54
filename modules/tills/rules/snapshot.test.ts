import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf, uuid7, type StoreId } from '@omoya/kernel'
import { afterChanges, bucketOf, bucketsFor, planOf, type Change, type Chunk, type Manifest } from './snapshot.ts'

const manifest = (chunks: readonly Chunk[]): Manifest => ({
  format: 1, store: 'store' as StoreId, book: 'book', at: instantOf(0), sequence: 0, chunks,
}) // prettier-ignore
const chunk = (hash: string, bucket: number): Chunk => ({ part: 'units', bucket, hash, rows: 1 })

test('a new unit among 50,000 touches one chunk, and chunks hold about a thousand', () => {
  const random = (number: number): Uint8Array => Uint8Array.from({ length: 10 }, (_, byte) => (number * 2_654_435_761 * (byte + 3)) >>> (byte + 8)) // prettier-ignore
  const ids = Array.from({ length: 50_000 }, (_, number) => uuid7<'unit'>(number, random(number)))
  const buckets = bucketsFor(ids.length)
  const sizes = new Map<number, number>()
  for (const id of ids) sizes.set(bucketOf(id, buckets), (sizes.get(bucketOf(id, buckets)) ?? 0) + 1)
  expect(sizes.size).toBe(buckets)
  expect(Math.max(...sizes.values())).toBeLessThan(1_500)
  expect(bucketsFor(ids.length + 1)).toBe(buckets)
})

test('a part that has doubled splits its buckets and mixes none', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.integer({ min: 0, max: 9 }), (id, power) => {
      const buckets = 2 ** power
      expect(bucketOf(id, buckets * 2) % buckets).toBe(bucketOf(id, buckets))
    }),
  )
})

test('fetched is what is named and not held, dropped what is held and not named', () => {
  const hashes = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 })
  fc.assert(
    fc.property(hashes, hashes, (held, wanted) => {
      const { fetch, drop } = planOf(new Set(held), manifest(wanted.map(chunk)))
      const after = new Set([...held, ...fetch.map(({ hash }) => hash)])
      for (const hash of drop) after.delete(hash)
      expect([...after].sort()).toEqual([...wanted].sort())
      expect(fetch.length).toBe(wanted.filter((hash) => !held.includes(hash)).length)
    }),
  )
})

test('changes in any order and told twice leave the rows as the last change of each left them', () => {
  const told = fc.array(
    fc.record({ key: fc.constantFrom('a', 'b', 'c'), row: fc.option(fc.nat(9)), part: fc.constantFrom('stock', 'units') }), // prettier-ignore
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(told, fc.array(fc.nat(), { minLength: 24, maxLength: 24 }), (rows, luck) => {
      const changes = rows.map((one, place): Change => ({ ...one, part: one.part === 'stock' ? 'stock' : 'units', sequence: place + 1 })) // prettier-ignore
      const shuffled = [...changes, ...changes].map((one, place) => ({ one, at: luck[place] ?? 0 })).sort((a, b) => a.at - b.at) // prettier-ignore
      const found = afterChanges(new Map([['a', 100]]), shuffled.map(({ one }) => one), 'stock') // prettier-ignore
      const simple: Record<string, unknown> = { a: 100 }
      for (const { key, row, part } of changes) if (part === 'stock') simple[key] = row
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(Object.entries(simple).filter(([, row]) => row !== null))) // prettier-ignore
    }),
  )
})
