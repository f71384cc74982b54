// What the hours of one day do to what a shopper is promised: the very rule that the checkout asks, before and after.
import type { Day } from '@omoya/kernel'
import { readyPromise, spansOn, type ReadyPromise, type Span, type WeeklySpan } from '@omoya/stores/rules'

export interface Terms {
  readonly hours: readonly WeeklySpan[]
  readonly preparationMinutes: number
  readonly cutOffMinute: number
  readonly arrivalMinute: number
  readonly transferDays: number
}

interface SpecialDay {
  readonly day: Day
  readonly spans: readonly Span[]
}

export interface Effect {
  /** When it is ordered: as the doors usually open that day, or in the morning. */
  readonly at: number
  readonly goods: readonly { readonly from: 'in_store' | 'elsewhere'; readonly usual: ReadyPromise | null; readonly ready: ReadyPromise | null }[] // prettier-ignore
}

const MORNING = 600

/** `spans` null: as usual. */
export function effectOf(terms: Terms, others: readonly SpecialDay[], day: Day, spans: readonly Span[] | null): Effect {
  const rest = others.filter((one) => one.day !== day)
  const at = spansOn(terms.hours, rest, day)[0]?.fromMinute ?? MORNING
  const promised = (specialDays: readonly SpecialDay[], days: number): ReadyPromise | null =>
    readyPromise({ ...terms, specialDays }, days, { day, minuteOfDay: at })
  const changed = spans === null ? rest : [...rest, { day, spans }]
  const goods = (['in_store', 'elsewhere'] as const).map((from) => {
    const days = from === 'in_store' ? 0 : terms.transferDays
    return { from, usual: promised(rest, days), ready: promised(changed, days) }
  })
  return { at, goods }
}
