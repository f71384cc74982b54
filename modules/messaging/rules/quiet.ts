import { addDays, instantFrom, type Instant, type Moment } from '@omoya/kernel'

/** Nobody is disturbed by an offer between 21:00 and 09:00. */
export const QUIET = { from: 21 * 60, until: 9 * 60 } as const

export const isQuiet = (minuteOfDay: number): boolean => minuteOfDay >= QUIET.from || minuteOfDay < QUIET.until

/** The first moment from now on at which an offer may go, on the wall clock of `zone`. */
export function marketingFrom(moment: Moment, zone: string): Instant {
  if (!isQuiet(moment.minuteOfDay)) return moment.at
  const day = moment.minuteOfDay >= QUIET.from ? addDays(moment.day, 1) : moment.day
  return instantFrom(`${day} 09:00`, zone) ?? moment.at
}
