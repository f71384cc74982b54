import { type CouponId, type Day, type Instant, type MemberId, momentAt, type StoreId } from '@omoya/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as coupons from './coupons.ts'

const at = (text: string) => momentAt(`${text}:00.000Z` as Instant, 'Asia/Taipei')
const sundayNoon = at('2026-11-22T04:00')
const xinyi = 'xinyi' as StoreId
const coupon = (change: Partial<coupons.CouponDefinition> = {}): coupons.CouponDefinition => ({
  id: 'join-100' as CouponId, codes: 'unique', total: null, perMember: null, window: null, validDays: null, minimumSpend: 0,
  membersOnly: false, tiers: null, birthMonthOnly: false, channels: null, stores: null, startsAt: null, endsAt: null, ...change,
}) // prettier-ignore
const mei: coupons.Claimant = { member: 'mei' as MemberId, tier: 'gold', birthMonth: 11, had: 0 }
const nobody: coupons.Claimant = { member: null, tier: null, birthMonth: null, had: 0 }
const refusal = (change: Partial<coupons.CouponDefinition>, claimant = mei, givenOut = 0) =>
  coupons.claimRefusal(coupon(change), claimant, givenOut, sundayNoon)

describe('a coupon is given', () => {
  test('between its start and its end', () => {
    expect(refusal({ startsAt: '2026-11-22T04:00:00.000Z' as Instant })).toBeNull()
    expect(refusal({ startsAt: '2026-11-22T04:00:00.001Z' as Instant })).toBe('loyalty.coupon_not_yet')
    expect(refusal({ endsAt: '2026-11-22T04:00:00.000Z' as Instant })).toBe('loyalty.coupon_over')
  })

  test('until all are gone, and so often a person', () => {
    expect(refusal({ total: 300 }, mei, 299)).toBeNull()
    expect(refusal({ total: 300 }, mei, 300)).toBe('loyalty.coupon_gone')
    expect(refusal({ perMember: 1 })).toBeNull()
    expect(refusal({ perMember: 1 }, { ...mei, had: 1 })).toBe('loyalty.coupon_had_already')
  })

  test('to nobody unknown when it counts by person', () => {
    expect(refusal({}, nobody)).toBeNull()
    expect(refusal({ perMember: 1 }, nobody)).toBe('loyalty.coupon_members_only')
    expect(refusal({ membersOnly: true }, nobody)).toBe('loyalty.coupon_members_only')
  })

  test('to its tiers and in the month of birth', () => {
    expect(refusal({ tiers: ['vip'] })).toBe('loyalty.coupon_other_tier')
    expect(refusal({ tiers: ['gold', 'vip'] })).toBeNull()
    expect(refusal({ birthMonthOnly: true })).toBeNull()
    expect(refusal({ birthMonthOnly: true }, { ...mei, birthMonth: 12 })).toBe('loyalty.coupon_birth_month_only')
    expect(coupons.mayClaim(coupon({ tiers: ['vip'] }), mei, 0, sundayNoon)).toBe(false)
  })
})

describe('a code', () => {
  const granted = (grantedOn: string): coupons.HeldCode => ({ state: 'granted', grantedOn: grantedOn as Day })
  const asking = (moment = sundayNoon, graceMinutes = 0): coupons.CouponUse => ({ channel: 'till', store: xinyi, moment, graceMinutes }) // prettier-ignore
  const state = (change: Partial<coupons.CouponDefinition>, code = granted('2026-11-22'), asked = asking()) =>
    coupons.couponState(coupon(change), code, asked)

  test('for today works today and not tomorrow', () => {
    expect(state({ validDays: 0 }).state).toBe('ready')
    expect(state({ validDays: 0 }, granted('2026-11-21')).state).toBe('expired')
    expect(state({ validDays: 14 }, granted('2026-11-08')).state).toBe('ready')
    expect(state({ validDays: 14 }, granted('2026-11-07')).state).toBe('expired')
    expect(state({}, granted('2020-01-01')).state).toBe('ready')
  })

  test('for today follows the store’s day, not UTC', () => {
    const halfPastMidnight = at('2026-11-22T16:30')
    expect(state({ validDays: 0 }, granted('2026-11-22'), asking(halfPastMidnight)).state).toBe('expired')
  })

  test('works in its stores and channels only', () => {
    expect(state({ stores: [xinyi] }).state).toBe('ready')
    expect(state({ stores: ['other' as StoreId] })).toMatchObject({ state: 'closed', reason: { why: 'pricing.why.wrong_store' } }) // prettier-ignore
    expect(state({ channels: ['web'] })).toMatchObject({ reason: { why: 'pricing.why.wrong_channel' } })
  })

  test('of a visit gift works Monday to Friday from 13 to 17, with grace for the queue', () => {
    const slow = { window: { weekdays: [1, 2, 3, 4, 5], fromMinute: 780, untilMinute: 1020 } }
    const friday = (time: string, grace = 0) => state(slow, granted('2026-11-01'), asking(at(`2026-11-20T${time}`), grace)).state // prettier-ignore
    expect([friday('04:59'), friday('05:00'), friday('08:59'), friday('09:00')]).toEqual(['closed', 'ready', 'ready', 'closed']) // prettier-ignore
    expect([friday('09:04', 5), friday('09:05', 5), friday('04:59', 5)]).toEqual(['ready', 'closed', 'closed'])
    expect(state(slow)).toMatchObject({ reason: { why: 'pricing.why.wrong_day' } })
  })

  test('is used once: claimed, then used or released', () => {
    expect(state({}, { state: 'used', grantedOn: '2026-11-22' as Day })).toEqual({ state: 'used' })
    expect(coupons.canMoveCode('granted', 'claimed')).toBe(true)
    expect(coupons.canMoveCode('claimed', 'granted')).toBe(true)
    expect(coupons.canMoveCode('granted', 'used')).toBe(false)
    expect(coupons.canMoveCode('used', 'claimed')).toBe(false)
    expect(coupons.canMoveCode('expired', 'granted')).toBe(false)
  })

  test('comes back with the last piece only', () => {
    expect([coupons.codeComesBack(1, 'used'), coupons.codeComesBack(0, 'used'), coupons.codeComesBack(0, 'granted')]).toEqual([false, true, false]) // prettier-ignore
  })

  test('is read however it is typed, and a mistyped one is known', () => {
    const codes = fc.uint8Array({ minLength: coupons.RANDOM_BYTES_A_CODE, maxLength: coupons.RANDOM_BYTES_A_CODE })
    fc.assert(
      fc.property(codes, (random) => {
        const code = coupons.couponCodeFrom(random)
        expect(coupons.readCouponCode(` ${coupons.printedCode(code).toLowerCase()} `)).toBe(code)
        expect(coupons.readCouponCode(`${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`)).toBeNull()
      }),
    )
    expect(coupons.readCouponCode('SUMMER')).toBeNull()
  })
})
