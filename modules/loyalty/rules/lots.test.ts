import { addDays, type Day, type LotId } from '@omoya/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lotFaults, type LotEntry, usesBeyond } from './invariants.ts'
import { balanceOf, expiring, hasExpired, type Lot, spend } from './lots.ts'
import { type ExpiredPolicy, restore, type Spent } from './restore.ts'

const today = '2026-11-22' as Day
const lot = (id: string, left: number, expiresOn: string | null, availableOn = '2026-01-01'): Lot => ({
  id: id as LotId, kind: 'points', left, availableOn: availableOn as Day, expiresOn: expiresOn as Day | null,
}) // prettier-ignore
const id = (text: string) => text as LotId
const sum = (parts: readonly { readonly amount: number }[]) => parts.reduce((total, part) => total + part.amount, 0)

describe('points', () => {
  test('can be spent on their last day and not after', () => {
    expect(hasExpired(lot('a', 1, '2026-11-22'), today)).toBe(false)
    expect(hasExpired(lot('a', 1, '2026-11-21'), today)).toBe(true)
    expect(spend([lot('a', 5, '2026-11-21')], 5, today)).toEqual({ taken: [], short: 5 })
  })

  test('that expire first go first, undated ones last, ids decide', () => {
    const lots = [lot('d', 5, null), lot('c', 5, '2027-01-01'), lot('b', 5, '2026-12-01'), lot('a', 5, '2027-01-01')]
    expect(spend(lots, 17, today)).toEqual({
      taken: [{ lot: 'b', amount: 5 }, { lot: 'a', amount: 5 }, { lot: 'c', amount: 5 }, { lot: 'd', amount: 2 }],
      short: 0,
    }) // prettier-ignore
  })

  test('of goods that may still come back wait', () => {
    const waiting = lot('a', 5, null, '2026-11-23')
    expect(spend([waiting], 1, today).short).toBe(1)
    expect(spend([waiting], 1, addDays(today, 1)).short).toBe(0)
    expect(balanceOf([waiting, lot('b', 3, '2026-11-30'), lot('c', 4, '2026-11-30'), lot('d', 9, null)], today)).toEqual({ spendable: 16, waiting: 5, nextExpiry: { on: '2026-11-30', amount: 7 } }) // prettier-ignore
  })

  test('past their day are written off once', () => {
    const lots = [lot('a', 5, '2026-11-21'), lot('b', 5, '2026-11-22'), lot('c', 0, '2026-01-01')]
    expect(expiring(lots, today)).toEqual([{ lot: 'a', amount: 5 }])
    expect(expiring([{ ...lot('a', 0, '2026-11-21') }], today)).toEqual([])
  })
})

describe('spent benefits come back', () => {
  const lots = [lot('old', 0, '2026-11-21'), lot('new', 0, '2027-01-01')]
  const spent: readonly Spent[] = [{ lot: id('old'), amount: 50, restored: 0 }, { lot: id('new'), amount: 30, restored: 0 }] // prettier-ignore
  const back = (amount: number, policy: ExpiredPolicy) => restore(spent, amount, lots, { today, policy })

  test('into their own lots, the one that lives longest first', () => {
    expect(back(13, { kind: 'keep' })).toEqual({ back: [{ lot: 'new', amount: 13 }], renewed: [], gone: [], beyond: 0 })
  })

  test('of an expired lot by the merchant’s policy: gone, today only, or with days of grace (E7)', () => {
    expect(back(80, { kind: 'keep' })).toMatchObject({ back: [{ lot: 'new', amount: 30 }], gone: [{ lot: 'old', amount: 50 }] }) // prettier-ignore
    expect(back(80, { kind: 'today' }).renewed).toEqual([{ from: 'old', amount: 50, expiresOn: today }])
    expect(back(80, { kind: 'grace', days: 7 }).renewed).toEqual([{ from: 'old', amount: 50, expiresOn: '2026-11-29' }])
  })

  test('never more than was taken', () => {
    expect(back(100, { kind: 'today' }).beyond).toBe(20)
    const nearly = spent.map((part) => ({ ...part, restored: part.amount }))
    expect(restore(nearly, 1, lots, { today, policy: { kind: 'keep' } })).toEqual({ back: [], renewed: [], gone: [], beyond: 1 }) // prettier-ignore
  })
})

const someLots = fc.array(
  fc.record({ left: fc.nat(100), expiresIn: fc.option(fc.integer({ min: -3, max: 10 })), waits: fc.integer({ min: -3, max: 3 }) }), // prettier-ignore
  { maxLength: 8 },
)
const built = (drawn: readonly { left: number; expiresIn: number | null; waits: number }[]): Lot[] =>
  drawn.map(({ left, expiresIn, waits }, index) => ({
    id: id(`lot-${index}`), kind: 'points', left, availableOn: addDays(today, waits), expiresOn: expiresIn === null ? null : addDays(today, expiresIn),
  })) // prettier-ignore

test('spending takes what is there, once, and says what is short', () => {
  fc.assert(
    fc.property(someLots, fc.nat(600), (drawn, amount) => {
      const lots = built(drawn)
      const { taken, short } = spend(lots, amount, today)
      expect(sum(taken) + short).toBe(amount)
      expect(sum(taken)).toBe(Math.min(amount, balanceOf(lots, today).spendable))
      expect(new Set(taken.map((part) => part.lot)).size).toBe(taken.length)
      expect(taken.every((part) => part.amount > 0 && part.amount <= (lots.find((each) => each.id === part.lot)?.left ?? 0))).toBe(true) // prettier-ignore
    }),
    { numRuns: 1000 },
  )
})

test('any series of part returns gives back all that was spent, and the books of every lot hold', () => {
  fc.assert(
    fc.property(someLots, fc.nat(400), fc.array(fc.nat(150), { maxLength: 12 }), (drawn, amount, returns) => {
      const lots = built(drawn)
      const { taken } = spend(lots, amount, today)
      let spent: Spent[] = taken.map((part) => ({ ...part, restored: 0 }))
      const entries: LotEntry[] = lots.map((each) => ({ lot: each.id, kind: 'granted', amount: each.left }))
      entries.push(...taken.map((part): LotEntry => ({ ...part, kind: 'spent' })))
      for (const wanted of [...returns, 1000]) {
        const { back, gone, renewed, beyond } = restore(spent, wanted, lots, { today, policy: { kind: 'keep' } })
        expect(renewed).toEqual([])
        const restored = [...back, ...gone]
        expect(sum(restored) + beyond).toBe(wanted)
        spent = spent.map((part) => ({ ...part, restored: part.restored + sum(restored.filter(({ lot }) => lot === part.lot)) })) // prettier-ignore
        entries.push(...restored.map((part): LotEntry => ({ ...part, kind: 'restored' })))
      }
      expect(spent.every((part) => part.restored === part.amount)).toBe(true)
      expect(lotFaults(lots, entries)).toEqual([])
    }),
    { numRuns: 500 },
  )
})

describe('the books of a lot', () => {
  const entry = (kind: LotEntry['kind'], amount: number): LotEntry => ({ lot: id('a'), kind, amount })
  const faultOf = (left: number, ...entries: LotEntry[]) => lotFaults([{ id: id('a'), left }], entries)[0]?.fault

  test('are right when earned less spent less expired is what is left', () => {
    expect(faultOf(2, entry('granted', 10), entry('spent', 6), entry('restored', 1), entry('expired', 3))).toBeUndefined() // prettier-ignore
  })

  test('show each kind of fault', () => {
    expect(faultOf(5, entry('granted', 10), entry('spent', 6))).toBe('balance_differs')
    expect(faultOf(0, entry('granted', 5), entry('spent', 6), entry('restored', 1))).toBe('negative')
    expect(faultOf(11, entry('granted', 10), entry('restored', 1))).toBe('restored_more_than_spent')
    expect(faultOf(10, entry('granted', 5), entry('granted', 5))).toBe('granted_twice')
  })
})

test('uses beyond a coupon’s limit are counted', () => {
  expect([usesBeyond(300, 300), usesBeyond(301, 300), usesBeyond(9, null)]).toEqual([0, 1, 0])
})
