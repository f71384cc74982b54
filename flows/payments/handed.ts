// What a person says was handed over. A card's money comes through the gateway and a carrier's from the carrier: whoever
// writes one of them down by hand has money that no book will ever ask for.
import { refuse, type OrderId } from '@omoya/kernel'
import type { Ctx } from '@omoya/platform'

const COME_BY_THEMSELVES: readonly string[] = ['card', 'cod']
/** A marketplace's own program has been paid elsewhere; a person at a counter has not. */
const OF_PROGRAMS = 'external'

/** Refuses `payments.unknown_tender` { kind }. */
export function checkHanded({ actor }: Ctx, tenders: readonly { readonly kind: string }[]): void {
  const wrong = tenders.find(
    ({ kind }) => COME_BY_THEMSELVES.includes(kind) || (kind === OF_PROGRAMS && actor.kind === 'staff'),
  )
  if (wrong) throw refuse('payments.unknown_tender', { kind: wrong.kind })
}

/** Where nothing is due there is no bill that could hold the money. Refuses `payments.too_much` { over }. */
export function checkDue(
  tenders: readonly { readonly amount: number }[],
  { order, total }: { readonly order: OrderId; readonly total: number },
): void {
  const over = tenders.reduce((sum, one) => sum + one.amount, 0)
  if (total === 0 && over > 0) throw refuse('payments.too_much', { order, over })
}
