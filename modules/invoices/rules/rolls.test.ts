import type { Day } from '@omoya/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextPeriod, periodOf } from './periods.ts'
import * as rolls from './rolls.ts'

const period = periodOf('2026-11-22' as Day)
const stock: rolls.NumberRoll = { period, letters: 'AB', from: 0, until: 999, next: 0 }
const roll = (from: number, until: number, next = from): rolls.NumberRoll => ({
  period,
  letters: 'AB',
  from,
  until,
  next,
})

describe('a stock of numbers', () => {
  test('is cut into rolls that end at 49 or 99', () => {
    const first = rolls.allotRoll(stock, 250)
    expect(first?.roll).toMatchObject({ from: 0, until: 249, next: 0 })
    const second = rolls.allotRoll(first?.stock ?? stock, 10)
    expect(second?.roll).toMatchObject({ from: 250, until: 299 })
  })

  test('gives what is left at its end and then nothing', () => {
    const last = rolls.allotRoll(roll(900, 999, 980), 250)
    expect(last?.roll).toMatchObject({ from: 980, until: 999 })
    expect(rolls.allotRoll(last?.stock ?? stock, 1)).toBeNull()
  })

  test('is handed out without a gap or an overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 30 }), (counts) => {
        let left = stock
        const handed = counts.flatMap((count) => {
          const cut = rolls.allotRoll(left, count)
          if (!cut) return []
          left = cut.stock
          return [cut.roll]
        })
        const begins = handed.map(({ from }) => from)
        expect(begins).toEqual([0, ...handed.slice(0, -1).map(({ until }) => until + 1)])
        expect(handed.every(({ until }) => (until + 1) % 50 === 0)).toBe(true)
      }),
    )
  })
})

describe('a roll', () => {
  test('gives its numbers in order and then refuses', () => {
    const first = rolls.takeNumber(roll(8, 9), period)
    expect(first).toMatchObject({ ok: true, number: 'AB00000008', roll: { next: 9 } })
    expect(rolls.takeNumber(roll(8, 9, 10), period)).toEqual({ ok: false, why: 'invoices.roll_empty' })
  })

  test('is not used in another period, not even at midnight without a network', () => {
    expect(rolls.takeNumber(roll(0, 49), nextPeriod(period))).toEqual({ ok: false, why: 'invoices.wrong_period' })
  })

  test('that was begun is finished before another, next period’s waits', () => {
    const coming = { ...roll(500, 549), period: nextPeriod(period) }
    const lying = [coming, roll(0, 49), roll(100, 149, 120), roll(50, 99, 100)]
    expect(rolls.rollFor(lying, period)?.from).toBe(100)
    expect(rolls.rollFor(lying, nextPeriod(period))?.from).toBe(500)
    expect(rolls.rollFor([], period)).toBeUndefined()
  })

  test('warns at a fifth', () => {
    expect(rolls.runsLow([roll(0, 49, 39)], period)).toBe(false)
    expect(rolls.runsLow([roll(0, 49, 40)], period)).toBe(true)
    expect(rolls.runsLow([], period)).toBe(true)
  })
})

describe('the statement of a roll', () => {
  test('lists the blank tail, what a wiped till lost, and what is wrong', () => {
    const issued = [{ number: 'AB00000000', state: 'used' }, { number: 'AB00000002', state: 'void' }, { number: 'AB00000002', state: 'used' }, { number: 'ZZ00000003', state: 'used' }] as const // prettier-ignore
    expect(rolls.rollStatement(roll(0, 9, 4), issued)).toEqual({
      allotted: 10, used: 1, void: 1, blank: 8,
      blankRanges: [{ period, letters: 'AB', from: 1, until: 1 }, { period, letters: 'AB', from: 3, until: 9 }],
      unaccounted: ['AB00000001', 'AB00000003'],
      faults: ['AB00000002', 'ZZ00000003'],
    }) // prettier-ignore
  })

  test('used + void + blank = allotted, and the ranges hold exactly the blank ones', () => {
    const steps = fc.array(fc.constantFrom('used', 'void', 'lost'), { maxLength: 60 })
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 50 }), (states, size) => {
        let current = roll(100, 99 + size)
        const issued: rolls.IssuedNumber[] = []
        for (const state of states) {
          const taken = rolls.takeNumber(current, period)
          if (!taken.ok) break
          current = taken.roll
          if (state !== 'lost') issued.push({ number: taken.number, state })
        }
        const statement = rolls.rollStatement(current, issued)
        expect(statement.used + statement.void + statement.blank).toBe(statement.allotted)
        expect(statement.allotted).toBe(size)
        expect(statement.blankRanges.reduce((sum, range) => sum + rolls.sizeOf(range), 0)).toBe(statement.blank)
        expect(statement.blank).toBe(rolls.numbersLeft(current) + statement.unaccounted.length)
        expect(statement.faults).toEqual([])
      }),
    )
  })
})
