import fc from 'fast-check'
import { expect, test } from 'vitest'
import { builtInTenders, settle, splitRefund, tenderKinds } from './index.ts'

const kinds = tenderKinds([
  { kind: 'voucher', name: {}, over: 'kept', refundAs: 'cash', asksReference: true, opensDrawer: false, isActive: true, position: 9 }, // prettier-ignore
])

test('a card pays exactly, a voucher keeps what is over, cash gives change, in whatever order they were handed over', () => {
  expect(settle(960, [{ kind: 'cash', amount: 1000 }], kinds)).toMatchObject({ ok: true, change: 40 })
  expect(settle(960, [{ kind: 'cash', amount: 1000 }, { kind: 'card', amount: 500 }], kinds)).toMatchObject({ ok: true, change: 540 }) // prettier-ignore
  expect(settle(450, [{ kind: 'voucher', amount: 500 }], kinds)).toMatchObject({ ok: true, change: 0, taken: [{ surplus: 50 }] }) // prettier-ignore
  expect(settle(450, [{ kind: 'card', amount: 500 }], kinds)).toEqual({ ok: false, why: 'too_much', kind: 'card', over: 50 }) // prettier-ignore
  expect(settle(450, [{ kind: 'cash', amount: 400 }], kinds)).toEqual({ ok: false, why: 'too_little', missing: 50 })
  expect(settle(1, [{ kind: 'shells', amount: 1 }], kinds)).toMatchObject({ ok: false, why: 'unknown_tender' })
})

const handed = fc.array(
  fc.record({
    kind: fc.constantFrom('cash', 'card', 'voucher', 'transfer'),
    amount: fc.integer({ min: 1, max: 5_000 }),
  }),
  { maxLength: 5 },
)

test('what is taken pays the order to the dollar, and change comes out of cash alone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), handed, (due, tenders) => {
      const settled = settle(due, tenders, kinds)
      const sum = tenders.reduce((running, one) => running + one.amount, 0)
      if (!settled.ok) return settled.why === 'too_much' || settled.why === 'too_little'
      const { taken } = settled
      const pays = taken.reduce((running, one) => running + one.amount, 0)
      const out = taken.reduce((running, one) => running + one.change + one.surplus, 0)
      return pays === due && pays + out === sum && taken.every((one) => one.change === 0 || one.kind === 'cash')
    }),
    { numRuns: 5_000 },
  )
})

const tenders = fc.array(
  fc.record({ kind: fc.constantFrom('cash', 'card'), amount: fc.integer({ min: 1, max: 1_000 }), part: fc.nat(100) }),
  { minLength: 1, maxLength: 6 },
)

test('a refund adds up to its amount, takes from the last tender first and from none more than it brought', () => {
  fc.assert(
    fc.property(tenders, fc.nat(120), (came, percent) => {
      const taken = came.map(({ kind, amount, part }, place) => ({
        tender: String(place),
        kind,
        amount,
        refunded: Math.floor((amount * part) / 100),
      }))
      const left = taken.reduce((sum, one) => sum + one.amount - one.refunded, 0)
      const amount = Math.floor((left * percent) / 100)
      const split = splitRefund(taken, amount)
      if (!split.ok) return amount > left && split.left === left
      const roomOf = (tender: string) => taken.filter((one) => one.tender === tender).reduce((sum, one) => sum + one.amount - one.refunded, 0) // prettier-ignore
      const emptied = split.parts.slice(0, -1).every((part) => part.amount === roomOf(part.tender))
      const inTurn = split.parts.every((part, place) => place === 0 || Number(part.tender) < Number(split.parts[place - 1]?.tender)) // prettier-ignore
      const sum = split.parts.reduce((running, part) => running + part.amount, 0)
      return sum === amount && emptied && inTurn && split.parts.every((part) => part.amount <= roomOf(part.tender))
    }),
    { numRuns: 5_000 },
  )
})

test('a merchant changes what every shop has, and adds his own', () => {
  const [cash] = builtInTenders
  if (!cash) throw new Error('every shop takes cash')
  const own = tenderKinds([{ ...cash, isActive: false }])
  expect(own).toHaveLength(builtInTenders.length)
  expect(own.find((one) => one.kind === 'cash')?.isActive).toBe(false)
  expect(kinds.at(-1)?.kind).toBe('voucher')
})
