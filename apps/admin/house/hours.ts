// Opening hours as somebody types them: a line a weekday, "11:00-21:30", two spans parted by a comma, empty when closed.
import { formatMinute } from '@omoya/i18n'

export interface Span {
  readonly fromMinute: number
  readonly untilMinute: number
}

export interface WeeklySpan extends Span {
  readonly weekday: number
}

const ONE = /^(\d{1,2}):(\d{2})\s*[-–~]\s*(\d{1,2}):(\d{2})$/

const minutes = (hours: string | undefined, rest: string | undefined): number => Number(hours) * 60 + Number(rest)

function readSpan(text: string): Span | null {
  const [, fromHours, fromRest, untilHours, untilRest] = ONE.exec(text.trim()) ?? []
  const [fromMinute, until] = [minutes(fromHours, fromRest), minutes(untilHours, untilRest)]
  if (Number.isNaN(fromMinute) || Number.isNaN(until) || fromMinute > 1_439 || until > 1_440) return null
  // A night shop closes after midnight: the next day's minutes count on.
  return { fromMinute, untilMinute: until <= fromMinute ? until + 1_440 : until }
}

/** Null where it can't be read. */
export function readSpans(text: string): readonly Span[] | null {
  const parts = text.split(/[,，、]/).map((part) => part.trim()).filter((part) => part !== '') // prettier-ignore
  const spans = parts.map(readSpan)
  return spans.some((span) => span === null) ? null : spans.flatMap((span) => span ?? [])
}

const shownEnd = (minute: number): string => (minute === 1_440 ? '24:00' : formatMinute(minute))

export const showSpans = (spans: readonly Span[]): string =>
  spans.map(({ fromMinute, untilMinute }) => `${formatMinute(fromMinute)}-${shownEnd(untilMinute)}`).join(', ')

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** A text a weekday, Monday first. */
export const typedHours = (hours: readonly WeeklySpan[]): readonly string[] =>
  weekdays.map((weekday) => showSpans(hours.filter((span) => span.weekday === weekday)))

/** Null where one of the days can't be read. */
export function readHours(typed: readonly string[]): readonly WeeklySpan[] | null {
  const days = weekdays.map((weekday, index) => ({ weekday, spans: readSpans(typed[index] ?? '') }))
  if (days.some(({ spans }) => spans === null)) return null
  return days.flatMap(({ weekday, spans }) => (spans ?? []).map((span) => ({ weekday, ...span })))
}
