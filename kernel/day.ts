/** UTC, ISO 8601 with milliseconds: "2026-11-22T04:05:06.789Z". */
export type Instant = string & { readonly __kind: 'instant' }
/** A calendar day of some shop, "2026-11-22". Compares as text. */
export type Day = string & { readonly __kind: 'day' }

/** What a price may depend on, computed once at the edge in the store's zone. Weekday 1 is Monday, 7 Sunday. */
export interface Moment {
  readonly at: Instant
  readonly day: Day
  readonly weekday: number
  readonly minuteOfDay: number
}

export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant
export const millisecondsOf = (instant: Instant): number => Date.parse(instant)

const DAY = /^\d{4}-\d{2}-\d{2}$/
const MS_A_DAY = 86_400_000

export function isDay(text: string): text is Day {
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().slice(0, 10) === text
}

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * MS_A_DAY).toISOString().slice(0, 10) as Day

export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / MS_A_DAY)

export const addSeconds = (instant: Instant, seconds: number): Instant =>
  instantOf(millisecondsOf(instant) + seconds * 1000)

/** Monday is 1. */
export const weekdayOf = (day: Day): number => ((new Date(day).getUTCDay() + 6) % 7) + 1

const formats = new Map<string, Intl.DateTimeFormat>()
function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  }) // prettier-ignore
  formats.set(zone, made)
  return made
}

/** The wall clock of `zone` (IANA name) at an instant. */
export function momentAt(at: Instant, zone: string): Moment {
  const parts = Object.fromEntries(formatFor(zone).formatToParts(millisecondsOf(at)).map((part) => [part.type, part.value]))
  const day = `${parts['year']}-${parts['month']}-${parts['day']}` as Day
  return { at, day, weekday: weekdayOf(day), minuteOfDay: Number(parts['hour']) * 60 + Number(parts['minute']) }
}

export const dayAt = (at: Instant, zone: string): Day => momentAt(at, zone).day
