import { newPrice } from '@omoya/pricing/rules'
import { expect, test } from 'vitest'
import { nothingTyped, ruleOf, type TypedRule } from './typed.ts'

const rule = (change: Partial<TypedRule>, currency = 'TWD') => ruleOf({ ...nothingTyped, ...change }, currency)
const priced = (old: number, change: Partial<TypedRule>, currency = 'TWD') => {
  const made = rule(change, currency)
  return made && newPrice(old, made)
}

test('what is typed is the rule, in the smallest coin of the currency', () => {
  expect(priced(1_680, { value: '10' })).toBe(1_512)
  expect(priced(1_680, { value: '１２.５％', direction: 'up' })).toBe(1_890)
  expect(priced(1_680, { by: 'amount', value: '1,080' })).toBe(600)
  expect(priced(1_680, { value: '10', figure: 'nine' })).toBe(1_509)
  expect(priced(1_999, { value: '10', figure: 'five' }, 'USD')).toBe(2_000)
  expect(priced(10_150, { value: '0', figure: 'nine' }, 'USD')).toBe(9_900)
})

test('what is no rule, takes more than all, or would change nothing, is none', () => {
  for (const value of ['', 'x', '-5', '100.5', '1000']) expect(rule({ value })).toBeNull()
  expect(rule({ value: '0' })).toBeNull()
  expect(rule({ by: 'amount', value: '10.5' })).toBeNull()
  expect(rule({ value: '0', former: 'clear' })).toMatchObject({ former: 'clear', by: { percent: 0 } })
})
