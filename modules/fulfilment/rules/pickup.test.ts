import type { Day } from '@omoya/kernel'
import { expect, test } from 'vitest'
import { isPastPickup, lastPickupDay, phoneTail } from './pickup.ts'

const day = (text: string) => text as Day

test('goods can be collected on their last day and not after', () => {
  const last = lastPickupDay(day('2026-11-22'), 7)
  expect(last).toBe('2026-11-29')
  expect(isPastPickup(day('2026-11-29'), last)).toBe(false)
  expect(isPastPickup(day('2026-11-30'), last)).toBe(true)
})

test('a phone number is known by its last three digits, however it was written', () => {
  expect(phoneTail('+886 912-345-678')).toBe('678')
  expect(phoneTail('０９１２３４５６７８')).toBe('678')
  expect(phoneTail('78')).toBeNull()
})
