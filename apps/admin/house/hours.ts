// Opening hours as somebody types them: any number of spans a day, from one time to another; none when closed.
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

/** As two fields hold it; "" while nothing is typed. */
export interface TypedSpan {
  readonly from: string
  readonly until: string
}
export type TypedDay = readonly TypedSpan[]

const written = (minute: number): string => formatMinute(minute % 1_440)

export const typedSpans = (spans: readonly Span[]): TypedDay =>
  spans.toSorted((a, b) => a.fromMinute - b.fromMinute).map(({ fromMinute, untilMinute }) => ({ from: written(fromMinute), until: written(untilMinute) })) // prettier-ignore

/** A list a weekday, Monday first; empty: closed. */
export const typedHours = (hours: readonly WeeklySpan[]): readonly TypedDay[] =>
  weekdays.map((weekday) => typedSpans(hours.filter((span) => span.weekday === weekday)))

/** The end is of the next day where it is not after the beginning: midnight, or a night shop. */
export function spanOf({ from, until }: TypedSpan): Span | null {
  const span = readSpan(`${from}-${until}`)
  if (span && from === until && from !== '00:00') return null
  return span
}

export type DayProblem = 'missing' | 'overlap'

/** Null where the doors can open so. */
export function dayProblem(typed: TypedDay): DayProblem | null {
  const spans = typed.map(spanOf)
  if (spans.some((span) => span === null)) return 'missing'
  const sorted = spans.flatMap((span) => span ?? []).toSorted((a, b) => a.fromMinute - b.fromMinute)
  return sorted.some((span, place) => place > 0 && span.fromMinute < (sorted[place - 1]?.untilMinute ?? 0)) ? 'overlap' : null // prettier-ignore
}

/** Null where the day can't be so. */
export const readDay = (typed: TypedDay): readonly Span[] | null =>
  dayProblem(typed) === null ? typed.flatMap((span) => spanOf(span) ?? []) : null

/** Null where one of the days can't be so. */
export function readHours(typed: readonly TypedDay[]): readonly WeeklySpan[] | null {
  const days = weekdays.map((weekday, index) => ({ weekday, spans: readDay(typed[index] ?? []) }))
  if (days.some(({ spans }) => spans === null)) return null
  return days.flatMap(({ weekday, spans }) => (spans ?? []).map((span) => ({ weekday, ...span })))
}

/** One more: after the last, as a shop opens again after a rest. */
export const withMore = (typed: TypedDay): TypedDay => [
  ...typed,
  typed.length === 0 ? { from: '11:00', until: '21:00' } : { from: '', until: '' },
]
