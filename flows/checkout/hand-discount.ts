// What a clerk takes off by hand has an end; a price of one's own is a manager's.
import { refuse } from '@omoya/kernel'
import { MerchantSettings } from '@omoya/merchants/contract'
import { hasRight, type Ctx } from '@omoya/platform'
import type { PricedCart } from '@omoya/pricing/rules'

type Line = PricedCart['lines'][number]

const byHand = ({ shares }: Line): number =>
  shares.filter(({ kind }) => kind === 'manual').reduce((sum, { amount }) => sum + amount, 0)

/** On each line, so that no piece goes for nothing beside dear ones. Refuses `checkout.discount_too_high` { percent }. */
export function checkHandDiscount({ actor }: Ctx, { lines }: PricedCart, houseRules: unknown): void {
  if (lines.every((line) => byHand(line) === 0) || hasRight(actor, 'pricing.override')) return
  const { handDiscountPercent: percent } = MerchantSettings.parse(houseRules ?? {}).checkout
  if (lines.some((line) => byHand(line) > Math.ceil((line.list * percent) / 100)))
    throw refuse('checkout.discount_too_high', { percent })
}
