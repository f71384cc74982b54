// What may come back, and how long, is decided once at placement and frozen: later settings change nothing for
// an order that stands.
import { addDays, type CategoryId, type Day } from '@omoya/kernel'

export interface ReturnPolicy {
  /** Days after the day of the sale; null: for ever. */
  readonly days: number | null
  /** Goods of these categories stay sold: fresh food, opened cosmetics. The word is shown to the clerk. */
  readonly except: readonly { readonly category: CategoryId; readonly reason: string }[]
}

export interface ReturnTerms {
  readonly until: Day | null
  readonly excluded: readonly { readonly lineNo: number; readonly reason: string }[]
}

export interface SoldGoods {
  readonly lineNo: number
  readonly categories: readonly CategoryId[]
}

/** Seven days, as the consumer law grants for sales at a distance (消費者保護法 §19); shops usually give them too. */
export const usualPolicy: ReturnPolicy = { days: 7, except: [] }

export function returnTerms(policy: ReturnPolicy, day: Day, goods: readonly SoldGoods[]): ReturnTerms {
  const excluded = goods.flatMap(({ lineNo, categories }) => {
    const hit = policy.except.find(({ category }) => categories.includes(category))
    return hit ? [{ lineNo, reason: hit.reason }] : []
  })
  return { until: policy.days === null ? null : addDays(day, policy.days), excluded }
}

export interface ReturnableLine {
  readonly lineNo: number
  readonly kind: string
  readonly quantity: number
  readonly returned: number
  readonly noReturn: string | null
}

export type Returning =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'too_late'; readonly until: Day }
  | { readonly ok: false; readonly why: 'not_returnable'; readonly lineNo: number; readonly reason: string }
  | { readonly ok: false; readonly why: 'unknown_line'; readonly lineNo: number }
  | { readonly ok: false; readonly why: 'already_returned'; readonly lineNo: number; readonly left: number }

export interface AskedBack {
  readonly lineNo: number
  readonly quantity: number
}

/** The window counts through its last day. A bundle comes back by its components, never as its parent line. */
export function mayReturn(
  order: { readonly returnUntil: Day | null; readonly lines: readonly ReturnableLine[] },
  asked: readonly AskedBack[],
  today: Day,
): Returning {
  const until = order.returnUntil
  if (until !== null && today > until) return { ok: false, why: 'too_late', until }
  for (const { lineNo, quantity } of asked) {
    const line = order.lines.find((one) => one.lineNo === lineNo)
    if (!line || line.kind === 'bundle' || quantity < 1) return { ok: false, why: 'unknown_line', lineNo }
    if (line.noReturn !== null) return { ok: false, why: 'not_returnable', lineNo, reason: line.noReturn }
    const left = line.quantity - line.returned
    if (quantity > left) return { ok: false, why: 'already_returned', lineNo, left }
  }
  return { ok: true }
}
