import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addSeconds, instantOf } from '@omoya/kernel'
import { afterTry, isGoodPin, isPinLocked, PIN_TRIES, type PinState } from './pin.ts'

const now = instantOf(Date.UTC(2026, 10, 22))
const fresh: PinState = { tries: 0, lockedUntil: null }

test('the fifth wrong try locks for five minutes, the tenth for ten', () => {
  const four = Array.from({ length: 4 }).reduce<PinState>((state) => afterTry(state, 'wrong', now), fresh)
  expect(isPinLocked(four, now)).toBe(false)
  const five = afterTry(four, 'wrong', now)
  expect(isPinLocked(five, addSeconds(now, 299))).toBe(true)
  expect(isPinLocked(five, addSeconds(now, 300))).toBe(false)
  const ten = Array.from({ length: 5 }).reduce<PinState>((state) => afterTry(state, 'wrong', now), five)
  expect(isPinLocked(ten, addSeconds(now, 599))).toBe(true)
  expect(isPinLocked(ten, addSeconds(now, 600))).toBe(false)
})

test('whoever guesses all day long has fewer than one chance in a thousand', () => {
  let state = fresh
  let guesses = 0
  for (let second = 0; second < 86_400; second += 1) {
    const at = addSeconds(now, second)
    if (isPinLocked(state, at)) continue
    guesses += 1
    state = afterTry(state, 'wrong', at)
  }
  expect(guesses).toBeLessThan(1_000_000 / 1_000)
  expect(guesses).toBeGreaterThan(PIN_TRIES)
})

test('a right PIN forgives the wrong ones before it', () => {
  expect(afterTry({ tries: 4, lockedUntil: null }, 'right', now)).toEqual(fresh)
})

test('after each fifth guess five minutes pass', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 10, maxLength: 100 }), (pauses) => {
      let at = now
      let state = fresh
      const tried: number[] = []
      for (const pause of pauses) {
        at = addSeconds(at, pause)
        if (isPinLocked(state, at)) continue
        tried.push(Date.parse(at))
        state = afterTry(state, 'wrong', at)
      }
      return tried.every(
        (time, index) => index === 0 || index % PIN_TRIES > 0 || time - (tried[index - 1] ?? 0) >= 300_000,
      )
    }),
  )
})

test.each(['000000', '123456', '987654', '890123', '121121', '12345', '1234567', 'abcdef', '１２３９４５', ''])('%j is no PIN', (pin) => {
  expect(isGoodPin(pin)).toBe(false)
}) // prettier-ignore

test.each(['135724', '290846', '112358'])('%s is a PIN', (pin) => {
  expect(isGoodPin(pin)).toBe(true)
})
