// Two documents of one sale are priced one after the other: what the first takes, the second finds used.
import type { PricedCart, Shopper } from './shapes.ts'

export interface Beside {
  readonly promotions: readonly { readonly promotion: string; readonly times: number }[]
  /** By the ids of their codes. */
  readonly coupons: readonly string[]
}

/** What one document takes from the other. */
export const besideOf = ({ uses, couponUses }: Pick<PricedCart, 'uses' | 'couponUses'>): Beside => ({
  promotions: uses.map(({ promotion, times }) => ({ promotion, times })),
  coupons: [...couponUses],
})

/** Who has used up so much more. */
export function shopperBeside(shopper: Shopper, { promotions, coupons }: Beside): Shopper {
  const promotionUses: Record<string, number> = { ...shopper.promotionUses }
  for (const { promotion, times } of promotions) promotionUses[promotion] = (promotionUses[promotion] ?? 0) + times
  const offered = shopper.coupons.map((one) => (coupons.includes(one.code) ? { ...one, usesLeft: one.usesLeft - 1 } : one)) // prettier-ignore
  return { ...shopper, promotionUses, coupons: offered }
}
