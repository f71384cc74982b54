import { expect, test } from 'vitest'
import { hasProblem, settingProblem } from './typed.ts'

test('a number outside of its bounds, a part of one and none at all are named with the bounds', () => {
  const range = { why: 'range', facts: { from: 1, until: 60 } }
  for (const text of ['0', '61', '2.5', '', '-3', '1e1', '七']) expect(settingProblem('pickup.keepDays', text)).toEqual(range) // prettier-ignore
  for (const text of ['1', '60', ' 7 ']) expect(settingProblem('pickup.keepDays', text)).toBeNull()
})

test('an address and a LINE account are whole or empty', () => {
  for (const text of ['hello', 'hello@shop', 'a b@shop.tw', '@shop.tw']) expect(settingProblem('contact.email', text)?.why).toBe('email') // prettier-ignore
  for (const text of ['omoya', '@', '@OMOYA', '@o']) expect(settingProblem('contact.line', text)?.why).toBe('line')
  expect(settingProblem('contact.phone', '0'.repeat(31))?.why).toBe('long')
  expect(hasProblem({ 'contact.email': 'hello@shop.tw', 'contact.line': '@omoya', 'contact.phone': '' })).toBe(false)
  expect(hasProblem({ 'contact.email': '', 'checkout.guests': 'welcome', 'returns.webDays': '6' })).toBe(true)
})
