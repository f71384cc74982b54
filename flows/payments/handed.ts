// What a person says was handed over. A card's money comes through the gateway and a carrier's from the carrier: whoever
// writes one of them down by hand has money that no book will ever ask for.
import { refuse } from '@omoya/kernel'
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
