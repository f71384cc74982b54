import { instantFrom, momentAt, type Instant } from '@omoya/kernel'
import { formatMinute } from '@omoya/i18n'

/** A moment as the field of a form shows it, on the shop's clock; empty for none. */
export function localTime(at: Instant | null, zone: string): string {
  if (at === null) return ''
  const { day, minuteOfDay } = momentAt(at, zone)
  return `${day}T${formatMinute(minuteOfDay)}`
}

/** What the field says; what still says the same minute stays the moment that it was. Null for none. */
export function typedTime(text: string, zone: string, before: Instant | null = null): Instant | null {
  return before !== null && text === localTime(before, zone) ? before : instantFrom(text, zone)
}
