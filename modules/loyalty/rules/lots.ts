// Points, free credit (購物金) and paid stored value (儲值金) live in lots: what is granted together expires together.
// Paid and free never mix: callers pass the lots of one kind.
import type { Day, LotId } from '@omoya/kernel'

export type LotKind = 'points' | 'credit' | 'stored-value'

export interface Lot {
  readonly id: LotId
  readonly kind: LotKind
  readonly left: number
  /** The first day on which it can be spent: points of a web order wait for the return window. */
  readonly availableOn: Day
  /** Its last day, whole; null never expires. Money paid in may not. */
  readonly expiresOn: Day | null
}

export interface Taken {
  readonly lot: LotId
  readonly amount: number
}

/** A lot can be spent through the whole of its last day. */
export const hasExpired = (lot: Pick<Lot, 'expiresOn'>, today: Day): boolean =>
  lot.expiresOn !== null && lot.expiresOn < today

export const isSpendable = (lot: Lot, today: Day): boolean =>
  lot.left > 0 && lot.availableOn <= today && !hasExpired(lot, today)

/** Takes from the lots that expire first; undated ones come last, and ids decide between equals. */
export function spend(
  lots: readonly Lot[],
  amount: number,
  today: Day,
): { readonly taken: readonly Taken[]; readonly short: number } {
  const taken: Taken[] = []
  let short = amount
  for (const lot of spendingOrder(lots, today)) {
    const take = Math.min(lot.left, short)
    if (take > 0) taken.push({ lot: lot.id, amount: take })
    short -= take
  }
  return { taken, short }
}

export const spendingOrder = (lots: readonly Lot[], today: Day): Lot[] =>
  lots.filter((lot) => isSpendable(lot, today)).sort(byExpiry)

const NEVER = '9999-12-31'

function byExpiry(a: Lot, b: Lot): number {
  const [first, second] = [a.expiresOn ?? NEVER, b.expiresOn ?? NEVER]
  if (first !== second) return first < second ? -1 : 1
  return a.id < b.id ? -1 : Number(a.id > b.id)
}

export interface Balance {
  readonly spendable: number
  /** Earned, not yet to be spent. */
  readonly waiting: number
  /** What goes next, for the reminder. */
  readonly nextExpiry: { readonly on: Day; readonly amount: number } | null
}

export function balanceOf(lots: readonly Lot[], today: Day): Balance {
  const live = lots.filter((lot) => !hasExpired(lot, today))
  const spendable = spendingOrder(live, today)
  const next = spendable[0]?.expiresOn ?? null
  const expiring = spendable.filter((lot) => lot.expiresOn === next)
  return {
    spendable: sum(spendable),
    waiting: sum(live.filter((lot) => lot.availableOn > today)),
    nextExpiry: next === null ? null : { on: next, amount: sum(expiring) },
  }
}

/** What an expiry run writes off; running it twice writes off nothing more. */
export const expiring = (lots: readonly Lot[], today: Day): readonly Taken[] =>
  lots.filter((lot) => lot.left > 0 && hasExpired(lot, today)).map((lot) => ({ lot: lot.id, amount: lot.left }))

const sum = (lots: readonly Lot[]): number => lots.reduce((running, lot) => running + lot.left, 0)
