import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf, type Day, type ShiftId, type StaffId, type StoreId, type TillId } from '@omoya/kernel'
import { seal, sortIn, START, type Entry, type Known, type Unsealed } from './journal.ts'

const digest = (text: string): Promise<string> => Promise.resolve(createHash('sha256').update(text).digest('base64url'))

const deed = (reason: string): Unsealed => ({
  format: 1,
  till: 'till' as TillId,
  store: 'store' as StoreId,
  staff: 'staff' as StaffId,
  at: instantOf(0),
  day: '2026-11-23' as Day,
  ahead: null,
  kind: 'drawer-opened',
  done: { shift: 'shift' as ShiftId, reason },
})

async function chainOf(reasons: readonly string[]): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const reason of reasons) {
    const last = entries.at(-1)
    entries.push(await seal(deed(reason), last ?? START, digest))
  }
  return entries
}

const nothing: Known = new Map()
const knownOf = (entries: readonly Entry[]): Known => new Map(entries.map(({ sequence, hash }) => [sequence, hash]))

test('each entry carries the hash of the one before, and the first that of the start', async () => {
  const chain = await chainOf(['a', 'b', 'c'])
  expect(chain.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
  expect(chain.map(({ previous }) => previous)).toEqual(['', chain[0]?.hash, chain[1]?.hash])
})

test('packets in any order, doubled and cut anywhere, end as one chain told once', async () => {
  const run = fc.asyncProperty(
    fc.array(fc.string({ maxLength: 8 }), { minLength: 1, maxLength: 20 }),
    fc.infiniteStream(fc.nat()),
    async (reasons, luck) => {
      const chain = await chainOf(reasons)
      const next = (): number => luck.next().value ?? 0
      const packets = [...chain, ...chain].map((entry) => ({ entry, place: next() }))
      packets.sort((one, other) => one.place - other.place)
      let known: Known = nothing
      const taken: Entry[] = []
      const odd: unknown[] = []
      while (packets.length > 0) {
        const told = packets.splice(0, 1 + (next() % 5)).map(({ entry }) => entry)
        const intake = await sortIn(known, told, digest)
        taken.push(...intake.fresh)
        odd.push(...intake.odd)
        known = new Map([...known, ...knownOf(intake.fresh)])
        const numbers = [...known.keys()]
        const holes = Array.from({ length: Math.max(...numbers) }, (_, place) => place + 1).filter((one) => !known.has(one)) // prettier-ignore
        expect(intake.missing.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, more) => first + more))).toEqual(holes) // prettier-ignore
      }
      expect(odd).toEqual([])
      expect(taken.sort((one, other) => one.sequence - other.sequence)).toEqual(chain)
    },
  )
  await fc.assert(run, { numRuns: 60 })
})

test('what was altered after it was sealed is taken in and shown, and does not push the true one out', async () => {
  const [first, second] = await chainOf(['a', 'b'])
  if (!first || !second) throw new Error('two entries were made')
  const altered = { ...second, at: instantOf(60_000) }
  const intake = await sortIn(knownOf([first]), [altered, second], digest)
  expect(intake.fresh).toHaveLength(2)
  expect(intake.odd.map(({ entry, why }) => [entry, why])).toEqual([
    [altered, 'altered'],
    [second, 'told-otherwise'],
  ])
})

test('two deeds under one number both stay: a device that was put back sells on', async () => {
  const [first, second] = await chainOf(['a', 'b'])
  const [, other] = await chainOf(['a', 'c'])
  if (!first || !second || !other) throw new Error('entries were made')
  const intake = await sortIn(knownOf([first, second]), [other, second], digest)
  expect(intake.fresh).toEqual([other])
  expect(intake.odd).toEqual([{ entry: other, why: 'told-otherwise' }])
})

test('an entry that hangs on another past is shown', async () => {
  const mine = await chainOf(['a', 'b', 'c'])
  const theirs = await chainOf(['x', 'y', 'z'])
  const intake = await sortIn(knownOf(mine.slice(0, 2)), theirs.slice(2), digest)
  expect(intake.odd.map(({ why }) => why)).toEqual(['not-chained'])
})

test('what is sealed does not depend on the order in which its parts were written', async () => {
  const one = await seal(deed('a'), START, digest)
  const turned = Object.fromEntries(Object.entries(deed('a')).reverse()) as unknown as Unsealed
  expect((await seal(turned, START, digest)).hash).toBe(one.hash)
})
