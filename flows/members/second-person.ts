// What one person decides only together with another: a tier by hand, and a coupon above the shop's limits. As with grants, who
// may agree may do it alone, and the owner always.
import { createHash } from 'node:crypto'
import { refuse, type CouponId, type StaffId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import { hasRight, type Ctx } from '@omoya/platform'
import { canonical } from '@omoya/pricing/rules'
import * as staff from '@omoya/staff'

const RIGHT = 'loyalty.approve'

/** What is agreed to, and the second person's word for it. */
interface Agreement {
  readonly about: string
  readonly approval: string | undefined
}

/** Null: who asks may agree himself. Refuses `loyalty.second_person_needed` { right, about }. */
async function secondPerson(ctx: Ctx, { about, approval = '' }: Agreement): Promise<StaffId | null> {
  if (hasRight(ctx.actor, RIGHT)) return null
  const approver = await staff.approverOf(ctx, { right: RIGHT, about, approval })
  if (!approver) throw refuse('loyalty.second_person_needed', { right: RIGHT, about })
  return approver
}

interface TierByHand extends loyalty.TierGift {
  readonly reason: string
  readonly approval?: string | undefined
}

export async function giveTierByHand(ctx: Ctx, { reason, approval, ...gift }: TierByHand): Promise<void> {
  const { member, code, until } = gift
  const approver = await secondPerson(ctx, { about: `tier/${member}/${code}/${until ?? 'ever'}`, approval })
  await loyalty.giveTier(ctx, gift)
  ctx.audit({ action: 'loyalty.tier-given', object: member, facts: { code, until, reason, approver } })
}

/** All that is agreed to; who has agreed to a coupon for one product has not to one for every product. */
function worthOf(draft: loyalty.CouponDraft): string {
  const { off, threshold, totalLimit, perMember, budgetCap } = draft
  const terms = createHash('sha256').update(canonical(loyalty.couponTerms(draft))).digest('base64url').slice(0, 16) // prettier-ignore
  return [...Object.entries(off).flat(), threshold?.from ?? 0, threshold?.counts ?? 'once', totalLimit ?? '-', perMember ?? '-', budgetCap ?? '-', terms].join('/') // prettier-ignore
}

/** An amount for each so much bought is hundredths of it; a fixed price may be any of them. */
function isBeyond({ off, threshold }: loyalty.CouponDraft, limits: loyalty.LoyaltySettings): boolean {
  if ('percentOff' in off) return off.percentOff > limits.couponPercentLimit
  if (!('amountOff' in off) || off.amountOff > limits.couponAmountLimit) return true
  const isForEach = (threshold?.counts ?? 'once') === 'each'
  return isForEach && off.amountOff * 100 > (threshold?.from ?? 0) * limits.couponPercentLimit
}

/** Makes or changes a coupon. One that stands with the same worth needs nobody's word again. */
export async function saveCouponByHand(
  ctx: Ctx,
  draft: loyalty.CouponDraft,
  approval: string | undefined,
): Promise<CouponId> {
  const standing = await loyalty.couponDraft(ctx, draft.coupon)
  const isNew = !standing || worthOf(standing) !== worthOf(draft)
  if (isNew && isBeyond(draft, await loyalty.loyaltySettings(ctx))) {
    const about = `coupon/${draft.coupon}/${worthOf(draft)}`
    const approver = await secondPerson(ctx, { about, approval })
    ctx.audit({ action: 'loyalty.coupon-beyond-limit', object: draft.coupon, facts: { about, approver } })
  }
  return loyalty.saveCoupon(ctx, draft)
}
