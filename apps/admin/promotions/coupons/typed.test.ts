import { expect, test } from 'vitest'
import { emptyTyped, leftOf, portionsOf, savingOf, typedOf, type Coupon } from './typed.ts'

const shop = { currency: 'TWD', zone: 'Asia/Taipei' }

const coupon: Coupon = {
  coupon: 'c', name: { 'zh-TW': '中秋禮' }, kind: 'unique', purpose: 'discount', status: 'paused', code: null, off: { percentOff: 15 },
  filter: { units: null, categories: ['tea'], brands: null, tags: null, exceptUnits: ['u'], specials: 'without' },
  threshold: { from: 1200, counts: 'each', after: 'set', addOns: 'without' }, pieces: { from: 3, most: 2 }, channels: ['web'], stores: null, startsAt: '2026-11-01T00:00:00.000Z',
  endsAt: null, window: { weekdays: [1], fromMinute: 0, untilMinute: 60 }, validDays: 0, totalLimit: 100, perMember: null, membersOnly: true,
  tiers: ['gold'], birthMonthOnly: true, onRequest: true, group: 'one', budgetCap: 5, onReturn: 'recompute', issued: 40, uses: 7, spent: 900,
} // prettier-ignore

test('a coupon that was read and not changed is saved as it was, also what the form does not show', () => {
  const { coupon: _id, issued: _issued, uses: _uses, spent: _spent, ...kept } = coupon
  expect(savingOf(typedOf(coupon, shop), shop, coupon)).toEqual(kept)
})

test('amounts are read with their commas, a percentage ends at a hundred, and a text is only for a shared one', () => {
  const typed = { ...emptyTyped, name: '滿千折百', value: '100', from: '1,000', code: 'ABC' }
  expect(savingOf(typed, shop, null)).toMatchObject({ off: { amountOff: 100 }, threshold: { from: 1000 }, code: null, status: 'active' }) // prettier-ignore
  expect(savingOf(typed, shop, null).pieces).toBeNull()
  expect(savingOf({ ...typed, pieces: '3' }, shop, null).pieces).toEqual({ from: 3, most: null })
  expect(savingOf({ ...typed, most: '3' }, shop, null).pieces).toEqual({ from: 1, most: 3 })
  expect(() => savingOf({ ...typed, pieces: '三' }, shop, null)).toThrow('number')
  expect(savingOf({ ...typed, kind: 'shared' }, shop, null)).toMatchObject({ code: 'ABC' })
  const percent = (value: string) => savingOf({ ...typed, off: 'percentOff', value }, shop, null)
  expect(percent('100').off).toEqual({ percentOff: 100 })
  expect(() => percent('101')).toThrow('percent')
  expect(() => savingOf({ ...typed, startsAt: '2026-11-02T00:00', endsAt: '2026-11-01T00:00' }, shop, null)).toThrow('dates') // prettier-ignore
})

test('what is left of a coupon for single use is what may still be given out, of the others what may still be used', () => {
  expect(leftOf(coupon)).toBe(60)
  expect(leftOf({ ...coupon, kind: 'shared' })).toBe(93)
  expect(leftOf({ ...coupon, totalLimit: null })).toBe(null)
})

test('a batch of any size goes out in portions', () => {
  expect(portionsOf(1_200)).toEqual([500, 500, 200])
  expect(portionsOf(0)).toEqual([])
})
