// Opening hours repeat weekly; a holiday's own hours replace those of its day. A span that ends after 1440
// runs past midnight and belongs to the day on which it began.
import { addDays, type Day, type Moment, weekdayOf } from '@omoya/kernel'

export interface Span {
  readonly fromMinute: number
  /** Exclusive; above 1440 it reaches into the next day. */
  readonly untilMinute: number
}

export interface WeeklySpan extends Span {
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number
}

export interface SpecialDay {
  readonly day: Day
  /** Empty: closed all day (holiday, typhoon). */
  readonly spans: readonly Span[]
}

export interface DatedSpan {
  readonly day: Day
  readonly span: Span
}

/** A minute on the wall clock of the store. */
export interface WallTime {
  readonly day: Day
  readonly minuteOfDay: number
}

export const MINUTES_A_DAY = 1440
/** A store without an opening in two months has no promise to make. */
const LOOK_AHEAD_DAYS = 60

export function isOpen(
  hours: readonly WeeklySpan[],
  specialDays: readonly SpecialDay[],
  { day, minuteOfDay }: WallTime,
): boolean {
  const yesterday = spansOn(hours, specialDays, addDays(day, -1))
  const covers = (spans: readonly Span[], minute: number) =>
    spans.some((span) => span.fromMinute <= minute && minute < span.untilMinute)
  return covers(spansOn(hours, specialDays, day), minuteOfDay) || covers(yesterday, minuteOfDay + MINUTES_A_DAY)
}

/** When the doors open next, strictly after this minute; null when they never do. */
export function nextOpening(
  hours: readonly WeeklySpan[],
  specialDays: readonly SpecialDay[],
  from: WallTime,
): WallTime | null {
  for (const { day, span } of spansFrom(hours, specialDays, from.day)) {
    if (day > from.day || span.fromMinute > from.minuteOfDay) return { day, minuteOfDay: span.fromMinute }
  }
  return null
}

/** The spans that begin on this day, earliest first. */
const MINUTES_A_WEEK = 7 * MINUTES_A_DAY

/** No two cover one minute, over midnight and over the end of the week as well. Both may end where the next begins. */
export function areApart(hours: readonly WeeklySpan[]): boolean {
  const spans = hours
    .map(({ weekday, fromMinute, untilMinute }) => ({
      from: (weekday - 1) * MINUTES_A_DAY + fromMinute,
      long: untilMinute - fromMinute,
    }))
    .sort((one, other) => one.from - other.from)
  const [first] = spans
  if (!first) return true
  return spans.every(({ from, long }, place) => from + long <= (spans[place + 1]?.from ?? first.from + MINUTES_A_WEEK))
}

export function spansOn(hours: readonly WeeklySpan[], specialDays: readonly SpecialDay[], day: Day): readonly Span[] {
  const special = specialDays.find((candidate) => candidate.day === day)
  const weekday = weekdayOf(day)
  const spans: readonly Span[] = special?.spans ?? hours.filter((span) => span.weekday === weekday)
  return [...spans].sort((a, b) => a.fromMinute - b.fromMinute)
}

/** Every span from the start of `day` on, in order of time; whoever has found his stops asking. */
export function* spansFrom(
  hours: readonly WeeklySpan[],
  specialDays: readonly SpecialDay[],
  day: Day,
): Generator<DatedSpan> {
  for (let ahead = 0; ahead < LOOK_AHEAD_DAYS; ahead += 1) {
    const each = addDays(day, ahead)
    for (const span of spansOn(hours, specialDays, each)) yield { day: each, span }
  }
}

/** Minutes past midnight belong to the day after. */
export const wallTime = (day: Day, minute: number): WallTime => ({
  day: addDays(day, Math.floor(minute / MINUTES_A_DAY)),
  minuteOfDay: minute % MINUTES_A_DAY,
})

/**
 * The day of trade: with a business day that ends at 04:00 (`endsMinute` 240) a sale at 01:30 belongs to the day before.
 */
export const businessDay = (moment: Pick<Moment, 'day' | 'minuteOfDay'>, endsMinute: number): Day =>
  moment.minuteOfDay < endsMinute ? addDays(moment.day, -1) : moment.day
