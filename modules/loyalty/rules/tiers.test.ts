import type { Day } from '@omoya/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideTier, defaultTierRules as rules, type HeldTier, tierFault, windowStart } from './tiers.ts'

const today = '2026-11-22' as Day
const later = '2027-05-01' as Day
const over = '2026-11-21' as Day
const held = (code: string, until: Day | null): HeldTier => ({ code, until })

describe('a member', () => {
  test('rises at once and keeps the tier for a year', () => {
    expect(decideTier(rules, held('regular', null), 30_000, today)).toEqual({ code: 'gold', until: '2027-11-22', move: 'up', next: { code: 'vip', missing: 70_000 } }) // prettier-ignore
  })

  test('does not fall before the day is over, not even after a return', () => {
    expect(decideTier(rules, held('gold', later), 0, today)).toMatchObject({
      code: 'gold',
      until: later,
      move: 'stays',
    })
    expect(decideTier(rules, held('gold', today), 0, today).move).toBe('stays')
  })

  test('keeps the tier at the review by its lower threshold', () => {
    expect(decideTier(rules, held('gold', over), 20_000, today)).toMatchObject({ code: 'gold', until: '2027-11-22', move: 'stays' }) // prettier-ignore
    expect(decideTier(rules, held('gold', over), 19_999, today)).toMatchObject({ code: 'silver', move: 'down' })
    expect(decideTier(rules, held('gold', over), 0, today)).toEqual({ code: 'regular', until: null, move: 'down', next: { code: 'silver', missing: 10_000 } }) // prettier-ignore
  })

  test('at the top has nothing to reach; of an unknown tier begins at the bottom', () => {
    expect(decideTier(rules, held('vip', later), 200_000, today).next).toBeNull()
    expect(decideTier(rules, held('platinum', later), 0, today).code).toBe('regular')
  })

  test('who spends more never gets less', () => {
    const order = rules.tiers.map((tier) => tier.code)
    fc.assert(
      fc.property(fc.nat(150_000), fc.nat(50_000), fc.constantFrom(...order), fc.constantFrom(over, later), (spent, more, code, until) => {
        const rank = (amount: number) => order.indexOf(decideTier(rules, held(code, until), amount, today).code)
        return rank(spent + more) >= rank(spent)
      }), // prettier-ignore
    )
  })
})

test('the window ends today and holds its days', () => {
  expect(windowStart({ ...rules, windowDays: 1 }, today)).toBe(today)
  expect(windowStart(rules, today)).toBe('2025-11-23')
})

test('a table of tiers that can not work is named', () => {
  const tier = (code: string, from: number, keepFrom = from) => ({ code, from, keepFrom })
  expect(tierFault(rules.tiers)).toBeNull()
  expect(tierFault([])).toBe('empty')
  expect(tierFault([tier('a', 1)])).toBe('first_not_zero')
  expect(tierFault([tier('a', 0), tier('b', 5), tier('c', 5)])).toBe('not_rising')
  expect(tierFault([tier('a', 0), tier('a', 5)])).toBe('same_code')
  expect(tierFault([tier('a', 0), tier('b', 5, 6)])).toBe('keep_above')
})
