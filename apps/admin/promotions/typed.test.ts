import { expect, test } from 'vitest'
import type { PromotionId } from '@omoya/kernel'
import { PromotionDefinition } from '@omoya/pricing/contract'
import { checkPromotion } from '@omoya/pricing/rules'
import { definitionOf, emptyRule, emptyTyped, kinds, typedOf, Unreadable, type Kind, type Typed } from './typed.ts'

const shop = { currency: 'TWD', zone: 'Asia/Taipei' }
const unit = '018f0000-0000-7000-8000-000000000001'
const coupon = '018f0000-0000-7000-8000-000000000002'

const filledIn = (kind: Kind): Typed => ({
  ...emptyTyped,
  name: '週末限定',
  startsAt: '2026-11-22T00:00',
  endsAt: '2026-12-01T00:00',
  rule: {
    ...emptyRule, kind, steps: [{ from: '500', value: '100' }], count: '3', amount: '299', from: '1000', goods: [{ unit, price: '99' }], coupon,
  },
}) // prettier-ignore

test.each(kinds)('a promotion of the kind %s made by the form is one that engine and route take', (kind) => {
  const made = definitionOf(filledIn(kind), shop, null)
  expect(made.rule.kind).toBe(kind)
  expect(checkPromotion({ ...made, id: unit as PromotionId })).toBeNull()
  expect(PromotionDefinition.safeParse(made).error).toBeUndefined()
})

test.each(kinds)('what the form shows of the kind %s and saves untouched is the same promotion', (kind) => {
  const made = { ...definitionOf(filledIn(kind), shop, null), priority: 77, tiers: ['gold'], giftValue: 300 }
  expect(definitionOf(typedOf(made, shop), shop, made)).toEqual(made)
})

test('times are those of the shop, not of the browser', () => {
  expect(definitionOf(filledIn('freight'), shop, null).startsAt).toBe('2026-11-21T16:00:00.000Z')
})

test('the steps of an amount begin at the lowest', () => {
  const steps = [{ from: '2000', value: '300' }, { from: '1000', value: '100' }] // prettier-ignore
  const { rule } = definitionOf({ ...emptyTyped, rule: { ...emptyRule, steps } }, shop, null)
  expect(rule).toMatchObject({ kind: 'amount-off', threshold: { from: 1_000 } })
})

test('what is no number or has no goods is told by its part', () => {
  const bad = (kind: Kind, rule: Partial<Typed['rule']>) => () =>
    definitionOf({ ...emptyTyped, rule: { ...emptyRule, kind, ...rule } }, shop, null)
  expect(bad('n-for-percent', { count: 'x' })).toThrow(new Unreadable('number'))
  expect(bad('n-for-amount', { amount: '1,000.5' })).toThrow(new Unreadable('amount'))
  expect(bad('gift', { goods: [] })).toThrow(new Unreadable('goods'))
  expect(bad('n-for-percent', { percent: '101' })).toThrow(new Unreadable('percent'))
  expect(bad('line-off', { off: 'percentOff', steps: [{ from: '', value: '150' }] })).toThrow(new Unreadable('percent'))
})

test('what nobody has typed yet is missing, not wrong', () => {
  const trouble = () => definitionOf(emptyTyped, shop, null)
  expect(trouble).toThrow(new Unreadable('missing'))
})

test('amounts are read with their commas', () => {
  const rule = { ...emptyRule, kind: 'n-for-amount', amount: '2,000' } as const
  expect(definitionOf({ ...emptyTyped, rule }, shop, null).rule).toMatchObject({ amount: 2_000 })
})

test('goods of a group that nobody has chosen are not all goods', () => {
  const some = (by: Typed['scope']['by'], ...chosen: readonly string[]) => ({ by, chosen })
  for (const scope of [some('categories'), some('units'), some('tags'), some('tags', '', ' ')]) {
    expect(() => definitionOf({ ...filledIn('line-off'), scope }, shop, null)).toThrow(new Unreadable('scope'))
    const pair = filledIn('pair')
    expect(() => definitionOf({ ...pair, rule: { ...pair.rule, partner: scope } }, shop, null)).toThrow(
      new Unreadable('scope'),
    )
  }
})

test('tags are read without the spaces and commas around them', () => {
  const scope = { by: 'tags', chosen: ['夏', ' 冬 ', ''] } as const
  expect(definitionOf({ ...filledIn('line-off'), scope }, shop, null).filter.tags).toEqual(['夏', '冬'])
})
