import { useWords } from '../../words/WordsProvider.tsx'
import type { Coupon } from './typed.ts'

/** "折 NT$100（滿 NT$1,000）", "折 21%・滿 3 件": what a coupon takes off, in a few words. */
export function useOffWords(): (coupon: Pick<Coupon, 'off' | 'threshold' | 'pieces'>) => string {
  const { t, price, count } = useWords()
  return ({ off, threshold, pieces }) => {
    const { percentOff, amountOff, toPrice } = off
    const taken = (() => {
      if (percentOff !== undefined) return t('coupons.percent_off', { percent: count(percentOff) })
      return amountOff === undefined
        ? t('coupons.to_price', { price: price(toPrice ?? 0) })
        : t('coupons.amount_off', { price: price(amountOff) })
    })()
    const from = Number(threshold['from'] ?? 0)
    const asks = from === 0 ? taken : t('coupons.from', { taken, from: price(from) })
    if (!pieces) return asks
    return pieces.most === null
      ? t('coupons.for_pieces', { taken: asks, from: count(pieces.from) })
      : t('coupons.for_most', { taken: asks, from: count(pieces.from), most: count(pieces.most) })
  }
}
