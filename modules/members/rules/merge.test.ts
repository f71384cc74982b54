import type { Day, MemberId } from '@omoya/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergePlan, type MergeProfile, type MergeSide } from './merge.ts'

const profile = (change: Partial<MergeProfile> = {}): MergeProfile => ({
  name: null, email: null, phone: null, birthday: null, gender: null, lineUserId: null, address: null, ...change,
}) // prettier-ignore
const side = (member: string, change: Partial<MergeSide> = {}): MergeSide => ({
  member: member as MemberId, state: 'claimed', joinedOn: '2024-01-01' as Day, tierRank: 0, tierUntil: null, tags: [],
  profile: profile(), oncePerPersonUsed: [], ...change,
}) // prettier-ignore

describe('two members become one', () => {
  test('the one who can log in stays, else the older one', () => {
    expect(mergePlan(side('a', { state: 'unclaimed', joinedOn: '2020-01-01' as Day }), side('b')).survivor).toBe('b')
    expect(mergePlan(side('a'), side('b', { joinedOn: '2020-01-01' as Day })).survivor).toBe('b')
  })

  test('the survivor’s details stay, gaps are filled, and what is set aside is listed', () => {
    const older = side('a', { profile: profile({ name: '小美', email: 'old@example.com' }) })
    const newer = side('b', { joinedOn: '2025-01-01' as Day, profile: profile({ email: 'new@example.com', phone: '+886912345678' }) }) // prettier-ignore
    const plan = mergePlan(newer, older)
    expect(plan.profile).toMatchObject({ name: '小美', email: 'old@example.com', phone: '+886912345678' })
    expect(plan.conflicts).toEqual([{ field: 'email', kept: 'old@example.com', setAside: 'new@example.com' }])
  })

  test('the better tier and the earlier day of joining are kept', () => {
    const plan = mergePlan(side('a', { state: 'unclaimed', joinedOn: '2020-01-01' as Day, tierRank: 3 }), side('b'))
    expect(plan).toMatchObject({ survivor: 'b', tierFrom: 'a', joinedOn: '2020-01-01' })
    const until = (day: string) => ({ tierUntil: day as Day, tierRank: 1 })
    expect(mergePlan(side('a', until('2026-01-01')), side('b', until('2027-01-01'))).tierFrom).toBe('b')
  })

  test('a coupon for one per person used by both is reported (E15)', () => {
    const plan = mergePlan(side('a', { oncePerPersonUsed: ['join-30', 'x'] }), side('b', { oncePerPersonUsed: ['join-30'] })) // prettier-ignore
    expect(plan.usedTwice).toEqual(['join-30'])
  })

  test('whichever is named first', () => {
    const sides = fc.record({
      state: fc.constantFrom('claimed', 'unclaimed'), joinedOn: fc.constantFrom('2024-01-01', '2025-01-01').map((day) => day as Day),
      tierRank: fc.nat(1), tierUntil: fc.constantFrom(null, '2027-01-01' as Day), tags: fc.subarray(['a', 'b']),
    }) satisfies fc.Arbitrary<Partial<MergeSide>> // prettier-ignore
    fc.assert(
      fc.property(sides, sides, (one, other) => {
        expect(mergePlan(side('a', one), side('b', other))).toEqual(mergePlan(side('b', other), side('a', one)))
      }),
    )
  })
})
