import type { Day, LotId } from '@omoya/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Lot } from './lots.ts'
import { availableOn, clawBack, type EarningLine, expiryOf, pointsForReceipt, pointsToTakeBack, settleDebt } from './points.ts' // prettier-ignore

const today = '2026-11-22' as Day
const rule = { earnPer: 100 }
const goods = (paid: number): EarningLine => ({ kind: 'goods', paid })
const receipt = (lines: readonly EarningLine[], times = 1, paidByVoucher = 0) => ({ lines, times, paidByVoucher })

describe('points are earned', () => {
  test('one for each NT$100 really paid, rounded down once a receipt', () => {
    expect(pointsForReceipt(receipt([goods(150), goods(150)]), rule)).toBe(3)
    expect(pointsForReceipt(receipt([goods(99)]), rule)).toBe(0)
  })

  test('not by freight, not by buying a voucher, not by paying with one', () => {
    expect(pointsForReceipt(receipt([goods(500), { kind: 'freight', paid: 100 }, { kind: 'voucher', paid: 1000 }]), rule)).toBe(5) // prettier-ignore
    expect(pointsForReceipt(receipt([goods(500)], 1, 200), rule)).toBe(3)
    expect(pointsForReceipt(receipt([goods(100)], 1, 200), rule)).toBe(0)
  })

  test('twice on a double day', () => {
    expect(pointsForReceipt(receipt([goods(350)], 2), rule)).toBe(6)
  })

  test('at once in the shop, and after the return window for goods sent', () => {
    expect(availableOn('in-store', today, 7)).toBe(today)
    expect(availableOn('sent', today, 7)).toBe('2026-11-30')
  })

  test('to last for ever, some days, or to the end of a year', () => {
    expect(expiryOf({ kind: 'never' }, today)).toBeNull()
    expect(expiryOf({ kind: 'days', days: 365 }, today)).toBe('2027-11-22')
    expect(expiryOf({ kind: 'year-end', years: 1 }, today)).toBe('2027-12-31')
  })
})

test('goods that come back one by one take back exactly the points that they earned', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(999), { minLength: 1, maxLength: 10 }), fc.integer({ min: 1, max: 3 }), (paid, times) => {
      const steps = paid.map((_, index) => receipt(paid.slice(index).map(goods), times))
      const takenBack = steps.map((step, index) => pointsToTakeBack(step, steps[index + 1] ?? receipt([], times), rule))
      expect(takenBack.every((points) => points >= 0)).toBe(true)
      expect(takenBack.reduce((sum, points) => sum + points, 0)).toBe(pointsForReceipt(receipt(paid.map(goods), times), rule)) // prettier-ignore
    }), // prettier-ignore
  )
})

describe('points of returned goods', () => {
  const lot = (id: string, left: number, change: Partial<Lot> = {}): Lot => ({
    id: id as LotId, kind: 'points', left, availableOn: today, expiresOn: null, ...change,
  }) // prettier-ignore
  const debt = { today, policy: { kind: 'debt' }, refund: 1000 } as const

  test('leave the lot that they came from first, even before it may be spent', () => {
    const earned = lot('earned', 10, { availableOn: '2026-12-01' as Day })
    expect(clawBack(8, { earned, others: [lot('a', 50)] }, debt)).toEqual({ taken: [{ lot: 'earned', amount: 8 }], debt: 0, cash: 0 }) // prettier-ignore
  })

  test('that were spent become a debt, never silence (E8)', () => {
    const result = clawBack(20, { earned: lot('earned', 3), others: [lot('earned', 3), lot('a', 5)] }, debt)
    expect(result).toEqual({ taken: [{ lot: 'earned', amount: 3 }, { lot: 'a', amount: 5 }], debt: 12, cash: 0 }) // prettier-ignore
  })

  test('or are deducted from the refund, as far as it goes', () => {
    const cash = { today, policy: { kind: 'cash', pointValue: 2 }, refund: 15 } as const
    expect(clawBack(10, { earned: null, others: [] }, cash)).toEqual({ taken: [], debt: 3, cash: 14 })
  })

  test('are all accounted for: taken, owed or paid', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(50), fc.array(fc.nat(30), { maxLength: 4 }), fc.nat(60), (points, own, others, refund) => {
        const lots = { earned: lot('earned', own), others: others.map((left, index) => lot(`lot-${index}`, left)) }
        const result = clawBack(points, lots, { today, policy: { kind: 'cash', pointValue: 1 }, refund })
        const taken = result.taken.reduce((sum, part) => sum + part.amount, 0)
        return taken + result.debt + result.cash === points && result.cash <= refund && result.debt >= 0
      }), // prettier-ignore
    )
  })

  test('a debt is filled by what is earned later', () => {
    expect(settleDebt(10, 4)).toEqual({ granted: 6, debtLeft: 0 })
    expect(settleDebt(3, 4)).toEqual({ granted: 0, debtLeft: 1 })
  })
})
