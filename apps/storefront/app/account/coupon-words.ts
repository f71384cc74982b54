// What a coupon takes off and what it asks for, in the words of each language.
import type { CouponPieces } from '@omoya/pricing/rules'
import type { Words } from '../words/useWords.ts'

interface Off {
  readonly amountOff?: number
  readonly percentOff?: number
  readonly toPrice?: number
}

/** 「折 NT$100」「9 折」 */
export function offWords({ t, money }: Words, { amountOff, percentOff, toPrice }: Off): string {
  if (amountOff !== undefined) return t('coupon.amount_off', { amount: money(amountOff) })
  if (percentOff !== undefined) return t('coupon.percent_off', { percent: percentOff })
  return t('coupon.to_price', { amount: money(toPrice ?? 0) })
}

interface Asks {
  /** Smallest unit. */
  readonly from: number
  readonly pieces: CouponPieces | null
}

/** From what it counts, where not from the first dollar and piece. */
export const asksWords = ({ t, money }: Words, { from, pieces }: Asks): string =>
  [
    ...(from > 0 ? [t('coupon.from', { amount: money(from) })] : []),
    ...(pieces && pieces.from > 1 ? [t('coupon.from_pieces', { from: pieces.from })] : []),
    ...(pieces && pieces.most !== null ? [t('coupon.most_pieces', { most: pieces.most })] : []),
  ].join(' · ')
