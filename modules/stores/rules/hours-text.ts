// Opening hours as people write them in a file: "Mo-Fr 11:00-21:30; Sa,Su 10:00-02:00". An end before its start is past midnight.
import { MINUTES_A_DAY, type Span, type WeeklySpan } from './hours.ts'

const WEEKDAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']

/** Null when a part can't be read; a text without days ("10:00-22:00") is every day, "24/7" is always. */
export function parseHours(text: string): WeeklySpan[] | null {
  const tidy = text.normalize('NFKC').trim().toLowerCase()
  if (tidy === '24/7') return parseHours('mo-su 00:00-24:00')
  const found: WeeklySpan[] = []
  for (const part of tidy
    .split(';')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')) {
    const match = /^(?:([a-z][a-z,\s-]*?)\s+)?(\d.*)$/.exec(part)
    const weekdays = parseWeekdays(match?.[1] ?? 'mo-su')
    const spans = (match?.[2] ?? '').split(',').map(parseSpan)
    if (weekdays.length === 0) return null
    for (const span of spans) {
      if (!span) return null
      found.push(...weekdays.map((weekday) => ({ weekday, ...span })))
    }
  }
  return found
}

function parseWeekdays(text: string): number[] {
  const parts = text.replace(/\s/g, '').split(',').map(parseWeekdayRange)
  return parts.includes(null) ? [] : parts.flatMap((part) => part ?? [])
}

function parseWeekdayRange(text: string): number[] | null {
  const [first, last, ...more] = text.split('-').map((word) => WEEKDAYS.indexOf(word.slice(0, 2)))
  if (first === undefined || more.length > 0 || first < 0 || (last ?? first) < 0) return null
  const length = (((last ?? first) - first + 7) % 7) + 1
  return Array.from({ length }, (_, step) => ((first + step) % 7) + 1)
}

function parseSpan(text: string): Span | null {
  const match = /^(\d{1,2}):([0-5]\d)\s*[-–~]\s*(\d{1,2}):([0-5]\d)$/.exec(text.trim())
  if (!match) return null
  const fromMinute = Number(match[1]) * 60 + Number(match[2])
  const untilMinute = Number(match[3]) * 60 + Number(match[4])
  if (fromMinute >= MINUTES_A_DAY || untilMinute > 2 * MINUTES_A_DAY) return null
  return { fromMinute, untilMinute: untilMinute <= fromMinute ? untilMinute + MINUTES_A_DAY : untilMinute }
}
