import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitTenders } from './split.ts'

const tender = fc
  .record({
    kind: fc.constantFrom('cash', 'card_terminal', 'voucher'),
    amount: fc.integer({ min: 1, max: 5_000 }),
    over: fc.option(fc.integer({ min: 1, max: 500 })),
    reference: fc.constantFrom('1234', undefined),
  })
  .map(({ over, amount, reference, ...one }) => ({
    ...one,
    amount,
    ...(over === null ? {} : { tendered: amount + over }),
    ...(reference === undefined ? {} : { reference }),
  }))

/** Coin by coin: each dollar goes to the first document until that is paid. */
function coinByCoin(tenders: readonly { kind: string; amount: number }[], due: number): [number, number] {
  const coins = tenders.flatMap(({ amount }) => Array.from({ length: amount }, () => 1))
  return [coins.slice(0, due).length, coins.slice(due).length]
}

const sum = (all: readonly { amount: number }[]): number => all.reduce((total, { amount }) => total + amount, 0)
const received = (all: readonly { amount: number; tendered?: number }[]): number =>
  all.reduce((total, { amount, tendered }) => total + (tendered ?? amount), 0)

test('no dollar is lost, none is counted twice, and change comes back as much as before', () => {
  fc.assert(
    fc.property(fc.array(tender, { maxLength: 4 }), fc.nat(8_000), (tenders, due) => {
      const [first, second] = splitTenders(tenders, due)
      expect([sum(first), sum(second)]).toEqual(coinByCoin(tenders, due))
      expect(received(first) + received(second)).toBe(received(tenders))
      for (const kind of ['cash', 'card_terminal', 'voucher']) {
        const of = (all: readonly { kind: string; amount: number }[]) => sum(all.filter((one) => one.kind === kind))
        expect(of(first) + of(second)).toBe(of(tenders))
      }
      for (const one of [...first, ...second]) expect(one.tendered ?? one.amount).toBeGreaterThanOrEqual(one.amount)
    }),
  )
})

test('a note that pays both gives its change with the second, and its reference with each', () => {
  const note = { kind: 'cash', amount: 750, tendered: 1_000, reference: 'A' }
  expect(splitTenders([note], 500)).toEqual([
    [{ kind: 'cash', amount: 500, reference: 'A' }],
    [{ kind: 'cash', amount: 250, tendered: 500, reference: 'A' }],
  ])
})
