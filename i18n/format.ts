import { formatDay, momentAt, withWeekday, type Day, type Instant, type Locale } from '@omoya/kernel'
import { languageTag } from './locale.ts'

const numbers = new Map<string, Intl.NumberFormat>()
function numbersOf(locale: Locale, digits: number): Intl.NumberFormat {
  const key = `${locale}/${digits}`
  const made = numbers.get(key) ?? new Intl.NumberFormat(languageTag(locale), { maximumFractionDigits: digits })
  numbers.set(key, made)
  return made
}

export const formatNumber = (value: number, locale: Locale): string => numbersOf(locale, 6).format(value)

/** 0.125 → 12.5% */
export const formatPercent = (fraction: number, locale: Locale): string =>
  `${numbersOf(locale, 1).format(fraction * 100)}%`

const pad = (value: number): string => String(value).padStart(2, '0')

/** 11/22（日）, where the year goes without saying. */
export function formatMonthDay(day: Day, locale: Locale): string {
  const [, month, date] = day.split('-')
  return withWeekday(`${Number(month)}/${Number(date)}`, day, locale)
}

/** 1080 → 18:00; past midnight it counts on: 1500 → 01:00. */
export const formatMinute = (minuteOfDay: number): string =>
  `${pad(Math.floor(minuteOfDay / 60) % 24)}:${pad(minuteOfDay % 60)}`

/** 2026/11/22（日）18:00 on the wall clock of `zone`. */
export function formatInstant(at: Instant, locale: Locale, zone: string): string {
  const { day, minuteOfDay } = momentAt(at, zone)
  return `${formatDay(day, locale)}${locale === 'en' ? ' ' : ''}${formatMinute(minuteOfDay)}`
}

/** 11:00–21:30 */
export const formatRange = (fromMinute: number, untilMinute: number): string =>
  `${formatMinute(fromMinute)}–${formatMinute(untilMinute)}`
