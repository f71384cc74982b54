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

const offsets = new Map<string, number>()
/** Clocks are put forward and back at full quarters. */
const SLOT = 900_000
const MOST_SLOTS = 50_000

/** Minutes that `zone` is ahead of UTC at an instant; asked of the time zone data once a quarter of an hour. */
function offsetMinutes(milliseconds: number, zone: string): number {
  const slot = Math.floor(milliseconds / SLOT)
  const key = `${zone}/${slot}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const read = Object.fromEntries(
    formatFor(zone)
      .formatToParts(slot * SLOT)
      .map((part) => [part.type, part.value]),
  )
  const wall = Date.parse(`${read['year']}-${read['month']}-${read['day']}T${read['hour']}:${read['minute']}Z`)
  const minutes = Math.round((wall - slot * SLOT) / 60_000)
  if (offsets.size > MOST_SLOTS) offsets.clear()
  offsets.set(key, minutes)
  return minutes
}

/** The wall clock of `zone` (IANA name) at an instant. */
export function momentAt(at: Instant, zone: string): Moment {
  const milliseconds = millisecondsOf(at)
  const wall = new Date(milliseconds + offsetMinutes(milliseconds, zone) * 60_000)
  const day = wall.toISOString().slice(0, 10) as Day
  return {
    at,
    day,
    weekday: ((wall.getUTCDay() + 6) % 7) + 1,
    minuteOfDay: wall.getUTCHours() * 60 + wall.getUTCMinutes(),
  }
}

export const dayAt = (at: Instant, zone: string): Day => momentAt(at, zone).day

const LOCAL = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/

/** A wall-clock text without zone ("2021/5/31", "2010-12-01 08:26:00") as an instant; null when it is none. */
export function instantFrom(local: string, zone: string): Instant | null {
  const match = LOCAL.exec(local.trim())
  if (!match) return null
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = match
  const text = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  if (!isDay(text) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  const wall = Date.parse(text) + Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000
  const guess = wall - offsetMinutes(wall, zone) * 60_000
  return instantOf(wall - offsetMinutes(guess, zone) * 60_000)
}
