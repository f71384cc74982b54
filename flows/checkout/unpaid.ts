import { refuse, type OrderId } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import { MerchantSettings } from '@omoya/merchants/contract'
import { hasRight, type Ctx } from '@omoya/platform'
import type { PlaceOrderBody } from './contract.ts'
import type { PricedBasket } from './price-basket.ts'

interface Wanted {
  readonly order: OrderId
  readonly asked: PlaceOrderBody
  readonly basket: PricedBasket
}

/**
 * A shopper who pays on arrival has so many such orders open and no more, as the merchant says; who has collected before has
 * more. Staff know whom they serve. Refuses `checkout.too_many_of_…` { most }.
 */
export async function checkUnpaid(
  ctx: Ctx,
  { order, asked, basket: { priced, facts, member } }: Wanted,
): Promise<void> {
  const isOnArrival = asked.pay.how === 'at-pickup' || asked.pay.how === 'cod'
  if (!isOnArrival || priced.total === 0 || hasRight(ctx.actor, 'orders.place')) return
  const { unpaidOrders, unpaidFromNetwork, unpaidOfKnown } = MerchantSettings.parse(facts.houseRules ?? {}).checkout
  const most = { phone: unpaidOrders, network: unpaidFromNetwork, known: unpaidOfKnown }
  const claim = { order, member, phone: asked.receiver?.phone ?? '', most }
  const answer = await fulfilment.claimUnpaid(ctx, claim)
  if (answer.kind !== 'kept') throw refuse(`checkout.too_many_of_${answer.kind}`, { most: answer.most })
}
