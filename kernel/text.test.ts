import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bigrams, formatMoney, maskName, maskPhone, normalise, textIn, truncate } from './text.ts'

test('a merchant’s text is read in the reader’s language or in the first that was written', () => {
  expect(textIn({ 'zh-TW': '鮭魚', en: 'Salmon' }, 'en')).toBe('Salmon')
  expect(textIn({ 'zh-TW': '鮭魚' }, 'ja')).toBe('鮭魚')
  expect(textIn({ ja: 'サーモン' }, 'en')).toBe('サーモン')
  expect(textIn({}, 'en')).toBe('')
})

test('money looks the same in every language', () => {
  expect(formatMoney({ amount: 1680, currency: 'TWD' })).toBe('NT$1,680')
  expect(formatMoney({ amount: -1234567, currency: 'JPY' })).toBe('-¥1,234,567')
  expect(formatMoney({ amount: 5, currency: 'USD' })).toBe('US$0.05')
  expect(formatMoney({ amount: 100000, currency: 'SEK' })).toBe('SEK 1,000.00')
})

test('臺北, 台北 and ｔａｉｐｅｉ are found by their one spelling', () => {
  expect(normalise('臺北 市')).toBe('台北市')
  expect(normalise('ＴＡＩＰＥＩ')).toBe('taipei')
  expect(normalise('サーモン')).toBe(normalise('さーもん'))
})

test('normalising twice changes nothing', () => {
  const unstable = (text: string) => normalise(normalise(text)) !== normalise(text)
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'臺台巿市ァヶがガｶﾞＡａ１①㈱ ﹏ｆﬁé😀') }), (text) => !unstable(text)), { numRuns: 10_000 }) // prettier-ignore
})

test('bigrams cut Chinese by neighbours, once each', () => {
  expect(bigrams('白蝦白蝦')).toEqual(['白蝦', '蝦白'])
  expect(bigrams('蝦')).toEqual(['蝦'])
  expect(bigrams('')).toEqual([])
})

test('a masked name shows who is meant and no more', () => {
  expect(['王小明', '王明', '王', '歐陽小小明', 'Mary Jones', ''].map(maskName)).toEqual(['王*明', '王*', '*', '歐***明', 'M*** J****', '']) // prettier-ignore
})

test('a masked phone keeps three digits', () => {
  expect(maskPhone('0912345678')).toBe('*******678')
  expect(maskPhone('678')).toBe('678')
})

test('text is cut between characters and never longer than asked', () => {
  expect(truncate('😀😀😀', 2)).toBe('😀…')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, characters) => {
      expect([...truncate(text, characters)].length).toBeLessThanOrEqual(characters)
    }),
  )
})
