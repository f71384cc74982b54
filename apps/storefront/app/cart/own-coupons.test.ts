import { expect, test } from 'vitest'
import type { CouponCodeId, CouponId } from '@omoya/kernel'
import { everything, type AppliedBenefit, type NotApplied } from '@omoya/pricing/rules'
import { standingsOf, type HeldCoupon } from './own-coupons.ts'

const held = (code: string, text: string | null = code.toUpperCase()): HeldCoupon => ({
  code: code as CouponCodeId, coupon: code as CouponId, name: { 'zh-TW': code }, off: { amountOff: 100 }, filter: everything,
  threshold: { from: 0, counts: 'once', after: 'order', addOns: 'with' }, channels: null, stores: null, startsAt: null, endsAt: null,
  window: null, group: null, usesLeft: 1, automatic: text === null, onReturn: 'proportional', text,
}) // prettier-ignore
const off = (source: string, amount: number): AppliedBenefit => ({
  step: 1,
  kind: 'coupon',
  source,
  name: {},
  amount,
  times: 1,
  onReturn: 'proportional',
  terms: null,
})
const missed = (source: string, why: string, amount?: number): NotApplied => ({
  source,
  name: {},
  why,
  facts: amount === undefined ? {} : { amount },
})
const tried = (applied: AppliedBenefit[], notApplied: NotApplied[] = [], refusedCodes: { code: string; why: string; facts: NotApplied['facts'] }[] = []) => ({ priced: { applied, notApplied }, refusedCodes }) // prettier-ignore

test('a coupon is used, would take something off, or says what keeps it from doing so; those that help stand first', () => {
  const now = tried([off('now', 100)])
  const all = tried(
    [off('now', 100), off('would', 50)],
    [missed('more', 'pricing.why.needs_amount', 320), { ...missed('three', 'pricing.why.needs_pieces'), facts: { pieces: 2 } }, missed('lost', 'pricing.why.lost_to')], // prettier-ignore
    [{ code: 'PAST', why: 'pricing.why.over', facts: {} }],
  )
  const found = standingsOf(
    ['more', 'three', 'past', 'lost', 'would', 'now'].map((code) => held(code)),
    now,
    all,
  )
  expect(found.map(({ coupon, standing }) => [String(coupon.code), standing])).toEqual([
    ['now', { is: 'used', amount: 100 }],
    ['would', { is: 'fits', amount: 50 }],
    ['more', { is: 'not', why: 'pricing.why.needs_amount', missing: 320, pieces: 0 }],
    ['three', { is: 'not', why: 'pricing.why.needs_pieces', missing: 0, pieces: 2 }],
    ['past', { is: 'not', why: 'pricing.why.over', missing: 0, pieces: 0 }],
    ['lost', { is: 'not', why: 'pricing.why.lost_to', missing: 0, pieces: 0 }],
  ])
})
