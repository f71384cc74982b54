import { weekdayOf, type Day } from './day.ts'
import type { Locale } from './text.ts'

const WEEKDAYS: Readonly<Record<Locale, readonly string[]>> = {
  'zh-TW': ['一', '二', '三', '四', '五', '六', '日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  ja: ['月', '火', '水', '木', '金', '土', '日'],
}

/** Weekday 1 is Monday: 一, Mon, 月. */
export const formatWeekday = (weekday: number, locale: Locale): string => WEEKDAYS[locale][weekday - 1] ?? ''

/** `text` says the day, however long. */
export function withWeekday(text: string, day: Day, locale: Locale): string {
  const name = formatWeekday(weekdayOf(day), locale)
  return locale === 'en' ? `${text} (${name})` : `${text}（${name}）`
}

/** 2026/11/22（日） */
export const formatDay = (day: Day, locale: Locale): string => withWeekday(day.replaceAll('-', '/'), day, locale)
