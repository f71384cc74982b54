import { expect, test } from 'vitest'
import { Refusal } from '@omoya/kernel'
import { problemOf, statusOf } from './problem.ts'

test('only who has to wait is told to wait: too many pieces stay too many', () => {
  const waits = ['http.too_many_tries', 'members.too_many_codes', 'checkout.too_many_of_phone']
  const never = [
    'orders.too_many_units',
    'orders.too_many_lines',
    'members.too_many_favourites',
    'catalog.too_many_images',
  ]
  expect(waits.map(statusOf)).toEqual([429, 429, 429])
  expect(never.map(statusOf)).toEqual([422, 422, 422, 422])
})

test('a moment within a sentence is said as on the wall of the shop, and stays exact among the facts', () => {
  const at = '2026-11-22T16:05:09.120Z'
  const translate = (_: string, __: string, facts: Readonly<Record<string, unknown>>) =>
    `cancelled ${String(facts['at'])}`
  const problem = problemOf(new Refusal('orders.already_cancelled', { at }), { translate, locale: 'en', zone: 'Asia/Taipei', requestId: 'r' }) // prettier-ignore
  expect(problem).toMatchObject({ detail: 'cancelled 2026-11-23 00:05', facts: { at } })
  const typed = problemOf(new Refusal('content.invalid_slug', { at: '2026-11-22T99:00:00Z' }), { translate, locale: 'en', zone: 'Asia/Taipei', requestId: 'r' }) // prettier-ignore
  expect(typed.detail).toBe('cancelled 2026-11-22T99:00:00Z')
})
