import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeFrom, isCode, tidyCode } from './code.ts'

const codes = fc.tuple(fc.uint8Array({ minLength: 22, maxLength: 22 }), fc.integer({ min: 4, max: 12 })).map(([random, length]) => codeFrom(random, length)) // prettier-ignore

test('a code has no character that is mistaken for another', () => {
  fc.assert(fc.property(codes, (code) => /^[2-9A-HJKMNP-Z]+$/.test(code) && isCode(code)))
})

test('one wrong character never passes', () => {
  fc.assert(
    fc.property(codes, fc.nat(), fc.constantFrom(...'23456789ABCDEFGHJKMNPQRSTUVWXYZ'), (code, place, other) => {
      const at = place % code.length
      fc.pre(code[at] !== other)
      return !isCode(`${code.slice(0, at)}${other}${code.slice(at + 1)}`)
    }),
  )
})

test('two neighbours swapped never pass', () => {
  fc.assert(
    fc.property(codes, fc.nat(), (code, place) => {
      const at = place % (code.length - 2)
      fc.pre(code[at] !== code[at + 1])
      return !isCode(`${code.slice(0, at)}${code[at + 1]}${code[at]}${code.slice(at + 2)}`)
    }),
  )
})

test('a code typed in small letters with blanks and dashes is tidied', () => {
  expect(tidyCode(' ab2-c 9')).toBe('AB2C9')
  expect(tidyCode('ＡＢ２')).toBe('AB2')
})

test('too few random bytes are an error, not a weak code', () => {
  expect(() => codeFrom(new Uint8Array(5), 8)).toThrow(RangeError)
})
