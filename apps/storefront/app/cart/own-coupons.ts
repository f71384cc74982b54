// The coupons that somebody holds, each with what it would do to this basket: tried by the engine, all at once.
import type { AppliedBenefit, OfferedCoupon } from '@omoya/pricing/rules'
import type { Client } from '@omoya/client'
import { MOST_COUPONS, type Basket } from '../basket/basket.ts'
import { bodyOf, plainWish, type Quote } from './quote.ts'

/** As `GET /wallet` tells it: `text` is what would be typed; null where it works by itself. */
export interface HeldCoupon extends OfferedCoupon {
  readonly text: string | null
}

export type CouponStanding =
  | { readonly is: 'used'; readonly amount: number }
  | { readonly is: 'fits'; readonly amount: number }
  | { readonly is: 'not'; readonly why: string; readonly missing: number; readonly pieces: number }

export interface OwnCoupon {
  readonly coupon: HeldCoupon
  readonly standing: CouponStanding
}

type Tried = Pick<Quote, 'refusedCodes'> & {
  readonly priced: Pick<Quote['priced'], 'applied' | 'notApplied'>
}

const amountOf = (applied: readonly AppliedBenefit[], code: string): number =>
  applied.reduce((sum, one) => (one.kind === 'coupon' && one.source === code ? sum + one.amount : sum), 0)

/** What each does now, or would do if all were offered. Those that help stand first. */
export function standingsOf(coupons: readonly HeldCoupon[], now: Tried, tried: Tried): OwnCoupon[] {
  const standing = ({ code, text }: HeldCoupon): CouponStanding => {
    const used = amountOf(now.priced.applied, code)
    if (used > 0) return { is: 'used', amount: used }
    const would = amountOf(tried.priced.applied, code)
    if (would > 0) return { is: 'fits', amount: would }
    const missed = [...tried.priced.notApplied, ...now.priced.notApplied].find((one) => one.source === code)
    const refused = tried.refusedCodes.find((one) => one.code === text)
    return {
      is: 'not',
      why: missed?.why ?? refused?.why ?? '',
      missing: missed?.why === 'pricing.why.needs_amount' ? Number(missed.facts['amount'] ?? 0) : 0,
      pieces: missed?.why === 'pricing.why.needs_pieces' ? Number(missed.facts['pieces'] ?? 0) : 0,
    }
  }
  const rank = { used: 0, fits: 1, not: 2 }
  return coupons
    .map((coupon) => ({ coupon, standing: standing(coupon) }))
    .sort((a, b) => rank[a.standing.is] - rank[b.standing.is])
}

/** Nobody signed in holds none. */
export async function ownCoupons(client: Client, basket: Basket, quote: Quote): Promise<readonly OwnCoupon[]> {
  if (quote.balances === null) return []
  const wallet = await client.call('GET /wallet')
  // The wallet tells coupons as the price engine knows them, with the text of each.
  const held = wallet.coupons as unknown as readonly HeldCoupon[]
  if (held.length === 0) return []
  const texts = held.flatMap(({ text }) => text ?? [])
  const all = [...new Set([...basket.coupons, ...texts])].slice(0, MOST_COUPONS)
  const tried =
    all.length === basket.coupons.length
      ? quote
      : await client.call('POST /checkout/quotes', { body: bodyOf({ ...basket, coupons: all }, plainWish) })
  return standingsOf(held, quote, tried)
}
