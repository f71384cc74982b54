// Money goes back the way it came: the last tender first, and never more to one than it brought.

export interface TakenTender {
  readonly tender: string
  readonly kind: string
  readonly amount: number
  readonly refunded: number
}

export interface RefundPart {
  readonly tender: string
  readonly kind: string
  readonly amount: number
}

export type RefundSplit =
  | { readonly ok: true; readonly parts: readonly RefundPart[] }
  | { readonly ok: false; readonly why: 'too_much'; readonly left: number }

/** `tenders` in the order they came. */
export function splitRefund(tenders: readonly TakenTender[], amount: number): RefundSplit {
  const parts: RefundPart[] = []
  let open = amount
  for (const { tender, kind, amount: brought, refunded } of [...tenders].reverse()) {
    const goes = Math.min(open, Math.max(0, brought - refunded))
    if (goes > 0) parts.push({ tender, kind, amount: goes })
    open -= goes
  }
  if (open > 0) return { ok: false, why: 'too_much', left: amount - open }
  return { ok: true, parts }
}
