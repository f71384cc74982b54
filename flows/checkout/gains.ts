import type { Text } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import { pointsForReceipt } from '@omoya/loyalty/rules'
import type { Ctx } from '@omoya/platform'
import { goodsPaid } from '../orders/goods-paid.ts'
import type { PricedBasket } from './price-basket.ts'

export interface Gains {
  /** As `earnForOrder` will count them, once it is paid and all of it is kept. */
  readonly points: number
  readonly pointsTimes: number
  /** 回饋券 for the next visit. */
  readonly vouchers: readonly { readonly name: Text; readonly count: number }[]
}

/** What this basket brings a member for later; a guest reads it as a reason to join. */
export async function gainsOf(ctx: Ctx, { priced, book }: Pick<PricedBasket, 'priced' | 'book'>): Promise<Gains> {
  const { lines, pointsTimes, nextVouchers } = priced
  const points = pointsForReceipt(loyalty.receiptOf(goodsPaid(lines), pointsTimes), book.points)
  const names = await loyalty.couponNames(ctx, nextVouchers.map(({ coupon }) => coupon)) // prettier-ignore
  const vouchers = nextVouchers.flatMap(({ coupon, count }) => {
    const name = names.get(coupon)
    return name ? [{ name, count }] : []
  })
  return { points, pointsTimes, vouchers }
}
