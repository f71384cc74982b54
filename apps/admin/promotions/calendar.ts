// A month as weeks, and what runs through them as bars.
import { addDays, dayAt, weekdayOf, type Day, type Instant } from '@omoya/kernel'

export interface Span {
  readonly id: string
  /** Null: since ever, or for ever. */
  readonly first: Day | null
  readonly last: Day | null
}

export interface Bar {
  readonly id: string
  /** 1 is Monday. */
  readonly column: number
  readonly days: number
  /** Bars of one row do not touch. */
  readonly row: number
  readonly begins: boolean
  readonly ends: boolean
}

export interface Week {
  readonly days: readonly Day[]
  readonly bars: readonly Bar[]
}

// A month's first day is a day.
export const firstOf = (month: string): Day => `${month}-01` as Day

export const monthOf = (day: Day): string => day.slice(0, 7)

export const nextMonth = (month: string): string => monthOf(addDays(firstOf(month), 31))
export const monthBefore = (month: string): string => monthOf(addDays(firstOf(month), -1))

/** The end is not part of it: who ends at midnight has its last day before. */
export const spanOf = (id: string, startsAt: Instant | null, endsAt: Instant | null, zone: string): Span => ({
  id,
  first: startsAt === null ? null : dayAt(startsAt, zone),
  last: endsAt === null ? null : dayAt(justBefore(endsAt), zone),
}) // prettier-ignore

const justBefore = (at: Instant): Instant => new Date(Date.parse(at) - 1).toISOString() as Instant

/** Runs from before the month until after it: a line of its own says so once, not in every week. */
export const runsThrough = (span: Span, month: string): boolean =>
  (span.first === null || span.first < firstOf(month)) && (span.last === null || span.last >= firstOf(nextMonth(month)))

export function weeksOf(month: string, spans: readonly Span[]): Week[] {
  const first = firstOf(month)
  const monday = addDays(first, 1 - weekdayOf(first))
  const weeks: Week[] = []
  for (let start = monday; start < firstOf(nextMonth(month)); start = addDays(start, 7)) {
    const days = Array.from({ length: 7 }, (_, index) => addDays(start, index))
    weeks.push({ days, bars: barsOf(days, spans) })
  }
  return weeks
}

function barsOf(days: readonly Day[], spans: readonly Span[]): Bar[] {
  const [monday, sunday] = [days[0], days.at(-1)]
  if (!monday || !sunday) return []
  const taken: number[] = []
  return spans
    .filter(({ first, last }) => (first === null || first <= sunday) && (last === null || last >= monday))
    .sort((a, b) => ((a.first ?? '') < (b.first ?? '') ? -1 : 1))
    .map(({ id, first, last }) => {
      const begins = first !== null && first >= monday
      const ends = last !== null && last <= sunday
      const column = begins ? weekdayOf(first) : 1
      const until = ends ? weekdayOf(last) : 7
      const free = taken.findIndex((end) => end < column)
      const row = free === -1 ? taken.length : free
      taken[row] = until
      return { id, column, days: until - column + 1, row: row + 1, begins, ends }
    })
}
