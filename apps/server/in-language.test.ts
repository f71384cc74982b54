import fc from 'fast-check'
import { expect, test } from 'vitest'
import { locales, textIn, type Text } from '@omoya/kernel'
import { inLanguage } from './in-language.ts'

const word = fc.string({ minLength: 1, maxLength: 5 })
const text = fc.record({ 'zh-TW': word, en: word, ja: word }, { requiredKeys: [] }).filter((one) => Object.keys(one).length > 0) // prettier-ignore

test('every text keeps what a page in that language shows of it, and the answer itself is not changed', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ id: word, name: text, sizes: fc.array(fc.nat()) })), fc.constantFrom(...locales), (items, locale) => {
      const answer = { items, next: null }
      const before = structuredClone(answer)
      const told = inLanguage(answer, locale) as { items: { id: string; name: Text; sizes: number[] }[]; next: null }
      expect(told).toEqual({ items: items.map((one) => ({ ...one, name: { [locale]: textIn(one.name, locale) } })), next: null }) // prettier-ignore
      expect(answer).toEqual(before)
    }),
  ) // prettier-ignore
})

test('what only looks like a text is left alone, and so is nothing', () => {
  const answer = {
    counts: { en: 3 },
    empty: {},
    facts: { en: 'x', other: 'y' },
    none: null,
    list: [[{ en: 'a', ja: 'b' }]],
  }
  expect(inLanguage(answer, 'ja')).toEqual({ ...answer, list: [[{ ja: 'b' }]] })
  expect([inLanguage(null, 'en'), inLanguage('x', 'en'), inLanguage([], 'en')]).toEqual([null, 'x', []])
})

test('an answer that many share is gone through once for each language', () => {
  const answer = { name: { en: 'Soap', ja: '石鹸' } }
  expect(inLanguage(answer, 'en')).toBe(inLanguage(answer, 'en'))
  expect([inLanguage(answer, 'en'), inLanguage(answer, 'ja')]).toEqual([
    { name: { en: 'Soap' } },
    { name: { ja: '石鹸' } },
  ])
})
