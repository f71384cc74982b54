// A cancel or return puts benefits back into the lots they came from. What was taken last comes back first:
// it lives longest. Any series of part returns gives back what was taken, and never more.
import { addDays, type Day, type LotId } from '@omoya/kernel'
import { hasExpired, type Lot, type Taken } from './lots.ts'

/** Of a lot that expired in between (E7): gone, valid on the day of the return, or some days longer. */
export type ExpiredPolicy =
  { readonly kind: 'keep' } | { readonly kind: 'today' } | { readonly kind: 'grace'; readonly days: number }

export interface Spent extends Taken {
  /** Given back before. */
  readonly restored: number
}

export interface Restoring {
  /** Back into the same lot. */
  readonly back: readonly Taken[]
  /** The lot is over: a new one with the days that the policy gives. */
  readonly renewed: readonly { readonly from: LotId; readonly amount: number; readonly expiresOn: Day }[]
  /** Over and lost; the preview says so before the clerk agrees. */
  readonly gone: readonly Taken[]
  /** More was asked than was ever taken. */
  readonly beyond: number
}

/** `spent` in the order in which `spend` took it. */
export function restore(
  spent: readonly Spent[],
  amount: number,
  lots: readonly Pick<Lot, 'id' | 'expiresOn'>[],
  at: { readonly today: Day; readonly policy: ExpiredPolicy },
): Restoring {
  const parts: Taken[] = []
  let beyond = amount
  for (const { lot, amount: taken, restored } of spent.toReversed()) {
    const part = Math.min(taken - restored, beyond)
    if (part > 0) parts.push({ lot, amount: part })
    beyond -= part
  }
  const over = new Set(lots.filter((lot) => hasExpired(lot, at.today)).map((lot) => lot.id))
  const expired = parts.filter((part) => over.has(part.lot))
  const until = renewedUntil(at.policy, at.today)
  return {
    back: parts.filter((part) => !over.has(part.lot)),
    renewed: until === null ? [] : expired.map((part) => ({ from: part.lot, amount: part.amount, expiresOn: until })),
    gone: until === null ? expired : [],
    beyond,
  }
}

function renewedUntil(policy: ExpiredPolicy, today: Day): Day | null {
  switch (policy.kind) {
    case 'keep':
      return null
    case 'today':
      return today
    case 'grace':
      return addDays(today, policy.days)
    default:
      return policy satisfies never
  }
}
