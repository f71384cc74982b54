// 來店禮: a code shown at the counter, a small gift, no purchase needed. Hours and stores are the coupon's.
import { refuse, type CouponCodeId, type Id, type MemberId, type OrderId, type StoreId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { claimWhatIsLeft } from './coupon-claims.ts'
import { definitionOf } from './coupon-codes.ts'
import { findCode, type FoundCode } from './coupons.ts'
import { couponState, type CodeState } from './rules/index.ts'
import type { CodeStatus, CouponRow } from './tables.ts'

export interface Visit {
  readonly typed: string
  readonly store: StoreId
  /** Who stands in the queue when the window closes is still served. */
  readonly graceMinutes?: number
}

export interface VisitGift {
  readonly visit: Id<'visit'>
  readonly code: CouponCodeId
  readonly member: MemberId | null
}

const states: Readonly<Record<CodeStatus, CodeState>> = { open: 'granted', used: 'used', void: 'revoked' }

/** Refuses with where and when the code was used, or why it does not work here and now. */
export async function redeemVisit(ctx: Ctx, { typed, store, graceMinutes = 0 }: Visit): Promise<VisitGift> {
  const found = await findCode(ctx, typed)
  if (!found || found.purpose !== 'visit-gift') throw refuse('loyalty.code_not_found', {})
  await checkOpen(ctx, found, { store, graceMinutes })
  const visit = ctx.newId<'visit'>()
  const claim = { order: visit as string as OrderId, member: found.member, store, channel: 'till', purpose: 'visit-gift' as const } // prettier-ignore
  const gone = await claimWhatIsLeft(ctx, { ...claim, coupons: [found.code], couponAmounts: { [found.code]: 0 } })
  if (gone.length > 0) throw usedAlready((await findCode(ctx, typed)) ?? found)
  return { visit, code: found.code, member: found.member }
}

const usedAlready = (found: FoundCode) =>
  refuse('loyalty.code_used', { at: found.usedAt, store: found.usedStore, order: found.usedIn })

async function checkOpen(
  ctx: Ctx,
  found: FoundCode,
  { store, graceMinutes }: { readonly store: StoreId; readonly graceMinutes: number },
): Promise<void> {
  const row = await ctx.one<CouponRow>(
    sql`select * from loyalty.coupon where merchant_id = ${ctx.merchant} and coupon_id = ${found.coupon}`,
  )
  if (row.status !== 'active') throw refuse('loyalty.code_closed', { why: 'pricing.why.over' })
  if (found.expiresAt !== null && found.expiresAt <= ctx.now)
    throw refuse('loyalty.code_expired', { until: found.expiresAt })
  // The code's own end stands in `expiresAt`, as an instant; the definition is asked about place and hour only.
  const definition = { ...definitionOf(row), validDays: null }
  const use = { channel: 'till' as const, store, moment: ctx.moment, graceMinutes }
  const judged = couponState(definition, { state: states[found.status], grantedOn: ctx.moment.day }, use)
  if (judged.state === 'used' || judged.state === 'claimed') throw usedAlready(found)
  if (judged.state === 'closed') throw refuse('loyalty.code_closed', { why: judged.reason.why, ...judged.reason.facts })
  if (judged.state !== 'ready') throw refuse('loyalty.code_expired', { until: null })
}
