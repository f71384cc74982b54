import { expect, test } from 'vitest'
import { momentAt, type Day, type Instant } from '@omoya/kernel'
import { asLocale, fillText, formatDay, formatInstant, formatMinute, formatMonthDay, formatPercent, languageTag, makeTranslate } from './index.ts' // prettier-ignore

const words = {
  'zh-TW': { left: '還差 {money} 免運', pieces: '剩 {count} 件' },
  en: { left: '{money} more for free delivery', pieces: '{count, plural, one {# piece} other {# pieces}} left' },
  ja: { left: 'あと {money} で送料無料', pieces: '残り {count} 点' },
}

test('a sentence carries its money and numbers as people read them', () => {
  const t = makeTranslate(words, 'zh-TW')
  expect(t('left', { money: { amount: 1680, currency: 'TWD' } })).toBe('還差 NT$1,680 免運')
  expect(t('pieces', { count: 12_000 })).toBe('剩 12,000 件')
})

test('English counts one piece and two pieces, Chinese and Japanese do not', () => {
  expect(makeTranslate(words, 'en')('pieces', { count: 1 })).toBe('1 piece left')
  expect(makeTranslate(words, 'en')('pieces', { count: 2 })).toBe('2 pieces left')
  expect(makeTranslate(words, 'en')('pieces', { count: 0 })).toBe('0 pieces left')
  expect(makeTranslate(words, 'ja')('pieces', { count: 1 })).toBe('残り 1 点')
})

test('an exact number has its own words before the rule of the language', () => {
  expect(fillText('{count, plural, =0 {nothing} one {# thing} other {# things}}', { count: 0 }, 'en')).toBe('nothing')
})

test('a fact that nobody gave stays visible instead of reading "undefined"', () => {
  expect(fillText('取貨碼 {code}', {}, 'zh-TW')).toBe('取貨碼 {code}')
})

test('a fact with braces of its own is not read again', () => {
  expect(fillText('{name}', { name: '{code}' }, 'zh-TW')).toBe('{code}')
})

test('a day shows its weekday in full-width brackets, in English in narrow ones', () => {
  expect(formatDay('2026-11-22' as Day, 'zh-TW')).toBe('2026/11/22（日）')
  expect(formatDay('2026-11-23' as Day, 'ja')).toBe('2026/11/23（月）')
  expect(formatDay('2026-11-22' as Day, 'en')).toBe('2026/11/22 (Sun)')
  expect(formatMonthDay('2026-02-01' as Day, 'zh-TW')).toBe('2/1（日）')
})

test('an instant is read on the clock of the shop, not of the machine', () => {
  const at = '2026-11-22T16:30:00.000Z' as Instant
  expect(formatInstant(at, 'zh-TW', 'Asia/Taipei')).toBe('2026/11/23（一）00:30')
  expect(momentAt(at, 'Asia/Taipei').minuteOfDay).toBe(30)
})

test('minutes past midnight count on', () => {
  expect([0, 1080, 1439, 1500].map(formatMinute)).toEqual(['00:00', '18:00', '23:59', '01:00'])
})

test('a share of one is a percentage with at most one decimal', () => {
  expect(formatPercent(0.125, 'zh-TW')).toBe('12.5%')
})

test('only a language that we speak is a locale', () => {
  expect([asLocale('ja'), asLocale('zh'), asLocale(null)]).toEqual(['ja', null, null])
  expect(languageTag('zh-TW')).toBe('zh-Hant-TW')
})
