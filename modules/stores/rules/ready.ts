// The pickup promise ("today after 15:00", "tomorrow"): made from the store's own hours, so that nobody
// stands before a closed door, and in steps of half an hour, which people remember.
import { addDays, daysBetween } from '@omoya/kernel'
import {
  type DatedSpan,
  MINUTES_A_DAY,
  type SpecialDay,
  type WallTime,
  type WeeklySpan,
  spansFrom,
  wallTime,
} from './hours.ts'

export interface PickupTerms {
  readonly hours: readonly WeeklySpan[]
  readonly specialDays: readonly SpecialDay[]
  /** Opening time that a picker needs for one order. */
  readonly preparationMinutes: number
  /** Orders at or after this minute are picked from the next day on. */
  readonly cutOffMinute: number
  /** When goods sent from another place are on the shelf. */
  readonly arrivalMinute: number
}

/** Days that the goods travel; 0 when they are in the store. */
export type TransferDays = number

export interface ReadyPromise extends WallTime {
  readonly on: 'today' | 'tomorrow' | 'later'
}

const STEP_MINUTES = 30

/** Null when the store does not open within two months: then no pickup is offered. */
export function readyPromise(terms: PickupTerms, transferDays: TransferDays, now: WallTime): ReadyPromise | null {
  const ready = transferDays > 0 ? afterTransfer(terms, transferDays, now) : afterPicking(terms, now)
  if (!ready) return null
  const tomorrow = addDays(now.day, 1)
  const later = ready.day === tomorrow ? 'tomorrow' : 'later'
  return { ...ready, on: ready.day === now.day ? 'today' : later }
}

function afterPicking(terms: PickupTerms, now: WallTime): WallTime | null {
  if (now.minuteOfDay < terms.cutOffMinute) {
    const spans = spansFrom(terms.hours, terms.specialDays, addDays(now.day, -1))
    return firstReady(spans, now, terms.preparationMinutes)
  }
  const tomorrow = { day: addDays(now.day, 1), minuteOfDay: 0 }
  return firstReady(spansFrom(terms.hours, terms.specialDays, tomorrow.day), tomorrow, terms.preparationMinutes)
}

function afterTransfer(terms: PickupTerms, transferDays: number, now: WallTime): WallTime | null {
  const late = now.minuteOfDay >= terms.cutOffMinute ? 1 : 0
  const arrival = { day: addDays(now.day, transferDays + late), minuteOfDay: terms.arrivalMinute }
  return firstReady(spansFrom(terms.hours, terms.specialDays, arrival.day), arrival, 0)
}

/** Spends `minutes` of opening time from `start` on and rounds up to a step at which the store is still open. */
function firstReady(spans: Iterable<DatedSpan>, start: WallTime, minutes: number): WallTime | null {
  let left = minutes
  for (const { day, span } of spans) {
    const here = start.minuteOfDay + daysBetween(day, start.day) * MINUTES_A_DAY
    const from = Math.max(span.fromMinute, here)
    if (from >= span.untilMinute) continue
    const ready = Math.ceil((from + left) / STEP_MINUTES) * STEP_MINUTES
    if (ready < span.untilMinute) return wallTime(day, ready)
    left = Math.max(0, left - (span.untilMinute - from))
  }
  return null
}
