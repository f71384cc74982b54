// Machinery for words on a screen: texts with facts, and days, times and numbers as people of a language read them.
export { formatDay, formatWeekday } from '@omoya/kernel'
export { formatInstant, formatMinute, formatMonthDay, formatNumber, formatPercent, formatRange } from './format.ts'
export { asLocale, languageTag, localeCookie, localeNames } from './locale.ts'
export { spokenBy } from './spoken.ts'
export type { Spoken } from './spoken.ts'
export { fillText } from './text.ts'
export { makeTranslate, translateWith } from './translate.ts'
export type { MessagesOf, Translate } from './translate.ts'
