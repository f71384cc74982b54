import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smsLength } from './sms.ts'

test.each([
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['a'.repeat(306), 2],
  ['a'.repeat(307), 3],
  ['母'.repeat(70), 1],
  ['母'.repeat(71), 2],
  ['母'.repeat(134), 2],
  ['母'.repeat(135), 3],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
])('case %#: the limits are 160 and 153, 70 and 67', (text, parts) => {
  expect(smsLength(text).parts).toBe(parts)
})

test('one Chinese letter makes all of it cost as Chinese', () => {
  expect(smsLength(`${'a'.repeat(70)}`)).toEqual({ alphabet: 'gsm', places: 70, parts: 1 })
  expect(smsLength(`${'a'.repeat(70)}母`)).toEqual({ alphabet: 'ucs2', places: 71, parts: 2 })
})

test('a letter of two places is not torn at the end of a part', () => {
  expect(smsLength(`${'母'.repeat(66)}😀${'母'.repeat(66)}`)).toEqual({ alphabet: 'ucs2', places: 134, parts: 3 })
  expect(smsLength(`${'a'.repeat(152)}€${'a'.repeat(152)}`).parts).toBe(3)
})

test('more text never costs less', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ maxLength: 50 }), (text, more) => smsLength(text + more).parts >= smsLength(text).parts), // prettier-ignore
  )
})
