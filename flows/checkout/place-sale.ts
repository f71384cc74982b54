import { refuse } from '@omoya/kernel'
import { splitTenders } from '@omoya/payments/rules'
import type { Ctx } from '@omoya/platform'
import type { PlaceSaleBody } from './contract.ts'
import { placeOrder, placeTogether, type PlacedOrder } from './place-order.ts'

export interface PlacedSale extends PlacedOrder {
  /** Null where all of it was taken along. */
  readonly ordered: PlacedOrder | null
}

/**
 * What a customer takes along and what is ordered for him at the same counter: two documents, so that each is sent, returned
 * and invoiced for itself, one payment and one commit. Refuses `checkout.not_beside` where nothing is taken along or paid now.
 */
export async function placeSale(ctx: Ctx, { ordered, ...taken }: PlaceSaleBody): Promise<PlacedSale> {
  if (!ordered) return { ...(await placeOrder(ctx, taken)), ordered: null }
  if (taken.basket.fulfilment !== 'handover' || taken.pay.how !== 'now') throw refuse('checkout.not_beside')
  const [forOrdered, forTaken] = splitTenders(taken.pay.tenders, ordered.shownTotal)
  const { invoice, presence } = taken
  const later = {
    ...ordered,
    basket: { ...ordered.basket, member: taken.basket.member },
    pay: { how: 'now' as const, tenders: forOrdered },
    invoice,
    ...(presence ? { presence } : {}),
  }
  const [along, sent] = await placeTogether(ctx, [{ ...taken, pay: { how: 'now', tenders: forTaken } }, later])
  if (!along || !sent) throw new Error('two orders were asked for')
  return { ...along, change: along.change + sent.change, ordered: sent }
}
